# SPDX-License-Identifier: Apache-2.0
# cmake -DCASE=upward -DWORK=folder -DCOMPILER=clang++ -P check.cmake: configures the little house and compares.
set(downward_says "Build files have been written")
set(upward_says "shaft \\(floor 0\\) may not use kitchen \\(floor 1\\)")
set(sideways_says "pantry \\(floor 1\\) may not use kitchen \\(floor 1\\)")
set(unknown_says "hall \\(floor 2\\) uses attic, which is not a room below it")

execute_process(
  COMMAND ${CMAKE_COMMAND} --fresh -G Ninja -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}
    -DCASE=${CASE} -DCMAKE_CXX_COMPILER=${COMPILER}
  OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE code)
string(REGEX REPLACE "[ \n]+" " " said "${said}")
if(CASE STREQUAL "downward" AND NOT code EQUAL 0)
  message(FATAL_ERROR "a link downward was refused: ${said}")
elseif(NOT CASE STREQUAL "downward" AND code EQUAL 0)
  message(FATAL_ERROR "a link ${CASE} was not refused")
elseif(NOT said MATCHES "${${CASE}_says}")
  message(FATAL_ERROR "configuring said something else than \"${${CASE}_says}\": ${said}")
endif()
