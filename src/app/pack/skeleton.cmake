# SPDX-License-Identifier: Apache-2.0
# Writes skeleton.cpp with the files of data/pack that `luoshi pack new` begins with; run again when one changes.
set(LUOSHI_SKELETON "")
foreach(file IN ITEMS README.md pack.toml types.toml flow.bpmn)
  set(path ${PROJECT_SOURCE_DIR}/data/pack/${file})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} text)
  string(APPEND LUOSHI_SKELETON "    {\"${file}\", R\"skeleton(${text})skeleton\"},\n")
endforeach()
configure_file(pack/skeleton.cpp.in skeleton.cpp @ONLY)
