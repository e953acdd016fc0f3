# SPDX-License-Identifier: Apache-2.0
# luoshi_embed(VARIABLE FOLDER FILE…): the files of a folder of the repository as rows of a C++ table, {"name", text};
# CMake runs again when one of them changes.
function(luoshi_embed variable folder)
  set(rows "")
  foreach(file IN LISTS ARGN)
    set(path ${PROJECT_SOURCE_DIR}/${folder}/${file})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text)
    string(APPEND rows "    {\"${file}\", R\"embed(${text})embed\"},\n")
  endforeach()
  set(${variable} "${rows}" PARENT_SCOPE)
endfunction()

luoshi_embed(LUOSHI_SAMPLES samples/yunhe
  units.csv groups.csv people.csv portfolios.csv places.geojson report-2026.txt demo/duties.csv demo/words.csv
  demo/story.toml)
configure_file(demo/samples.cpp.in samples.cpp @ONLY)

luoshi_embed(LUOSHI_SKELETON data/pack README.md pack.toml types.toml flow.bpmn story.toml)
configure_file(pack/skeleton.cpp.in skeleton.cpp @ONLY)

file(GLOB stories RELATIVE ${PROJECT_SOURCE_DIR}/packs ${PROJECT_SOURCE_DIR}/packs/*/story.toml)
luoshi_embed(LUOSHI_STORIES packs ${stories})
file(GLOB pack_samples RELATIVE ${PROJECT_SOURCE_DIR}/packs ${PROJECT_SOURCE_DIR}/packs/*/sample/*.csv)
luoshi_embed(LUOSHI_PACK_SAMPLES packs ${pack_samples})
configure_file(pack/stories.cpp.in stories.cpp @ONLY)
