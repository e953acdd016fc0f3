# SPDX-License-Identifier: Apache-2.0
# Puts openapi/schemas.json into the program; run again when it changes.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/openapi/schemas.json)
file(READ ${CMAKE_CURRENT_SOURCE_DIR}/openapi/schemas.json LUOSHI_SCHEMAS)
configure_file(openapi/schemas.cpp.in schemas.cpp @ONLY)
