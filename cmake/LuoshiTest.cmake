# SPDX-License-Identifier: Apache-2.0
# luoshi_test(NAME LABELS ring… USES rooms… SOURCES files… LIBS third-party…): one test program, each case known to
# CTest. The label is the ring of ./test that runs it: style, unit, conformance or story.
include(GoogleTest)
function(luoshi_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LIBS;LABELS")
  add_executable(${name}_test ${arg_SOURCES})
  target_link_libraries(${name}_test PRIVATE luoshi_flags ${arg_LIBS} GTest::gtest_main)
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests)
  target_precompile_headers(${name}_test REUSE_FROM luoshi_pch)
  target_compile_definitions(${name}_test PRIVATE
    LUOSHI_ROOT="${PROJECT_SOURCE_DIR}" LUOSHI_BUILD="${PROJECT_BINARY_DIR}")
  foreach(used IN LISTS arg_USES)
    target_link_libraries(${name}_test PRIVATE luoshi::${used})
  endforeach()
  set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS "${arg_LABELS}" TIMEOUT 600)
endfunction()

# luoshi_fuzz(NAME USES rooms… SOURCES files…): a libFuzzer program in build/test/fuzz.
function(luoshi_fuzz name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LIBS")
  add_executable(${name}_fuzz ${arg_SOURCES})
  target_link_libraries(${name}_fuzz PRIVATE luoshi_flags ${arg_LIBS})
  target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
  target_include_directories(${name}_fuzz PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/fuzz)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(${name}_fuzz PRIVATE luoshi::${used})
  endforeach()
  set_target_properties(${name}_fuzz PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/fuzz)
endfunction()
