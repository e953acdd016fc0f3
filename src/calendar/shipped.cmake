# SPDX-License-Identifier: Apache-2.0
# Writes shipped.cpp with the files of data/calendar; run again when one of them changes.
file(GLOB notices RELATIVE ${PROJECT_SOURCE_DIR}/data/calendar
  ${PROJECT_SOURCE_DIR}/data/calendar/china/*.json)
# A folder changes when a file comes or goes. GLOB's own CONFIGURE_DEPENDS would give Ninja something to do every time.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/calendar/china)
set(LUOSHI_CALENDAR_FILES "")
foreach(file IN ITEMS law.json LISTS notices ITEMS office.json always.json)
  set(path ${PROJECT_SOURCE_DIR}/data/calendar/${file})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} text)
  string(APPEND LUOSHI_CALENDAR_FILES "    {\"${file}\", R\"json(${text})json\"},\n")
endforeach()
configure_file(shipped.cpp.in shipped.cpp @ONLY)
