# SPDX-License-Identifier: Apache-2.0
# Writes samples.cpp with the files of samples/yunhe that the demonstration is made of; run again when one changes.
set(LUOSHI_SAMPLES "")
foreach(file IN ITEMS units.csv groups.csv people.csv portfolios.csv report-2026.txt demo/duties.csv demo/words.csv
                      demo/story.toml)
  set(path ${PROJECT_SOURCE_DIR}/samples/yunhe/${file})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} text)
  string(APPEND LUOSHI_SAMPLES "    {\"${file}\", R\"sample(${text})sample\"},\n")
endforeach()
configure_file(demo/samples.cpp.in samples.cpp @ONLY)
