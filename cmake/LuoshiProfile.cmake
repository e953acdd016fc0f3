# SPDX-License-Identifier: Apache-2.0
# The rooms that a report goes through are compiled with a profile of reading, which tells the compiler what runs often
# and what never (docs/decisions/0025-profile-of-reading.md). scripts/profile makes it anew; a function that has changed
# since is compiled as any other.
set(LUOSHI_PROFILE ${PROJECT_SOURCE_DIR}/cmake/reading.profdata)
# Names of functions in the profile hold no folders: it serves a tree that stands elsewhere.
set(LUOSHI_PROFILE_NAMES "SHELL:-mllvm -static-func-full-module-prefix=false")

# Its hash stands in the command, so that no cache gives out an object that was made by another profile.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${LUOSHI_PROFILE})
file(MD5 ${LUOSHI_PROFILE} LUOSHI_PROFILE_HASH)

# luoshi_use_profile(rooms…)
function(luoshi_use_profile)
  foreach(room IN LISTS ARGN)
    if(LUOSHI_PROFILING)
      target_compile_options(luoshi_${room} PRIVATE -fprofile-generate ${LUOSHI_PROFILE_NAMES})
      target_link_options(luoshi_${room} INTERFACE -fprofile-generate)
    else()
      target_compile_options(luoshi_${room} PRIVATE -fprofile-use=${LUOSHI_PROFILE} ${LUOSHI_PROFILE_NAMES}
        -DLUOSHI_PROFILE_HASH=${LUOSHI_PROFILE_HASH}
        -Wno-profile-instr-out-of-date -Wno-profile-instr-unprofiled -Wno-backend-plugin)
      # Rules ask each other across files: the linker compiles the rooms once more, as one. Objects hold machine code
      # beside it, so that any archiver can keep them.
      target_compile_options(luoshi_${room} PRIVATE -flto=thin -ffat-lto-objects)
      target_link_options(luoshi_${room} INTERFACE -flto=thin -ffat-lto-objects
        -Wl,--thinlto-cache-dir=${PROJECT_BINARY_DIR}/thinlto)
    endif()
  endforeach()
endfunction()
