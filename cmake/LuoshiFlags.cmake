# SPDX-License-Identifier: Apache-2.0
# The flags that every room, test and tool is compiled with.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

find_program(CCACHE ccache)
if(CCACHE)
  # Precompiled headers are safe to cache when their time stamps are left out (below).
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_library(luoshi_flags INTERFACE)
target_compile_options(luoshi_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wswitch -Wnon-virtual-dtor -Wunused-result -Wimplicit-fallthrough
  -fno-math-errno -fPIE "SHELL:-Xclang -fno-pch-timestamp" $<$<BOOL:${LUOSHI_WERROR}>:-Werror>)
target_link_options(luoshi_flags INTERFACE -fuse-ld=lld -Wl,--as-needed -pie)
if(LUOSHI_SANITIZE)
  target_compile_options(luoshi_flags INTERFACE
    -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all)
  target_link_options(luoshi_flags INTERFACE -fsanitize=address,undefined)
elseif(LUOSHI_SANITIZE_THREADS)
  target_compile_options(luoshi_flags INTERFACE -O1 -g1 -fno-omit-frame-pointer -fsanitize=thread)
  target_link_options(luoshi_flags INTERFACE -fsanitize=thread)
else()
  target_compile_options(luoshi_flags INTERFACE -fstack-protector-strong -D_FORTIFY_SOURCE=2)
  target_link_options(luoshi_flags INTERFACE -Wl,-z,relro,-z,now)
  # malloc and operator new of the whole program (docs/decisions/0029); the sanitizers bring their own.
  find_library(MIMALLOC_LIBRARY mimalloc REQUIRED)
  target_link_libraries(luoshi_flags INTERFACE ${MIMALLOC_LIBRARY})
endif()

# One precompiled header of the standard library, made once and used by all.
file(WRITE ${PROJECT_BINARY_DIR}/pch.cpp "")
add_library(luoshi_pch STATIC ${PROJECT_BINARY_DIR}/pch.cpp)
target_link_libraries(luoshi_pch PRIVATE luoshi_flags)
target_precompile_headers(luoshi_pch PRIVATE
  <algorithm> <array> <chrono> <cstdint> <cstring> <expected> <filesystem> <functional> <map> <memory> <optional>
  <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>)
