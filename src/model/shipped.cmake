# SPDX-License-Identifier: Apache-2.0
# Writes shipped.cpp with the definitions and flows of the repository; run again when one of them changes.
function(luoshi_ship_files variable)
  set(written "")
  foreach(file IN LISTS ARGN)
    set(path ${PROJECT_SOURCE_DIR}/${file})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text)
    string(REGEX REPLACE "^packs/(.*\\.toml)$" "\\1" name ${file})
    string(APPEND written "    {.name = \"${name}\", .text = R\"file(${text})file\"},\n")
  endforeach()
  set(${variable} "${written}" PARENT_SCOPE)
endfunction()

# A folder changes when a file comes or goes. GLOB's own CONFIGURE_DEPENDS would give Ninja something to do every time.
file(GLOB folders ${PROJECT_SOURCE_DIR}/packs/* ${PROJECT_SOURCE_DIR}/packs/*/flows
  ${PROJECT_SOURCE_DIR}/packs/*/types)
list(FILTER folders EXCLUDE REGEX "\\.[a-z]+$")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/packs ${PROJECT_SOURCE_DIR}/flows/fragments ${folders})
file(GLOB packs RELATIVE ${PROJECT_SOURCE_DIR}
  ${PROJECT_SOURCE_DIR}/packs/*/pack.toml ${PROJECT_SOURCE_DIR}/packs/*/types.toml
  ${PROJECT_SOURCE_DIR}/packs/*/indicators.toml
  ${PROJECT_SOURCE_DIR}/packs/*/forms.toml
  ${PROJECT_SOURCE_DIR}/packs/*/views.toml
  ${PROJECT_SOURCE_DIR}/packs/*/types/*.toml)
file(GLOB flows RELATIVE ${PROJECT_SOURCE_DIR}
  ${PROJECT_SOURCE_DIR}/flows/fragments/*.bpmn ${PROJECT_SOURCE_DIR}/packs/*/flows/*.bpmn)
luoshi_ship_files(LUOSHI_ADMINISTRATORS data/rights/administrators.toml)
luoshi_ship_files(LUOSHI_PACKS ${packs})
luoshi_ship_files(LUOSHI_FLOWS ${flows})
configure_file(shipped.cpp.in shipped.cpp @ONLY)
