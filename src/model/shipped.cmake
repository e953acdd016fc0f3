# SPDX-License-Identifier: Apache-2.0
# Writes shipped.cpp with the definitions and flows of the repository; run again when one of them changes.
function(luoshi_ship_files variable)
  set(written "")
  foreach(file IN LISTS ARGN)
    set(path ${PROJECT_SOURCE_DIR}/${file})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text)
    string(REGEX REPLACE "^packs/([^/]*/[^/]*\\.toml)$" "\\1" name ${file})
    string(APPEND written "    {.name = \"${name}\", .text = R\"file(${text})file\"},\n")
  endforeach()
  set(${variable} "${written}" PARENT_SCOPE)
endfunction()

file(GLOB packs CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
  ${PROJECT_SOURCE_DIR}/packs/*/pack.toml ${PROJECT_SOURCE_DIR}/packs/*/types.toml)
file(GLOB flows CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
  ${PROJECT_SOURCE_DIR}/flows/fragments/*.bpmn ${PROJECT_SOURCE_DIR}/packs/*/flows/*.bpmn)
luoshi_ship_files(LUOSHI_ADMINISTRATORS data/rights/administrators.toml)
luoshi_ship_files(LUOSHI_PACKS ${packs})
luoshi_ship_files(LUOSHI_FLOWS ${flows})
configure_file(shipped.cpp.in shipped.cpp @ONLY)
