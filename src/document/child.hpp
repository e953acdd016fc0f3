// SPDX-License-Identifier: Apache-2.0
// Another program run as a limited child: processor time, memory, size of files, output and wall time each have a
// bound, and what goes over one is killed with all that it started. Input lies in memory, never in a file on disk; no
// shell is involved. May be called from several threads.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

/// Under this name the child finds its input.
inline constexpr std::string_view kChildInput = "/proc/self/fd/3";

struct ChildLimits {
  unsigned cpu_seconds_max = 60;
  unsigned wall_seconds_max = 180;
  std::size_t memory_bytes_max = 0;
  std::size_t output_bytes_max = 0;
  std::size_t file_bytes_max = 0;  ///< of one file that it writes
};

struct Child {
  std::string program = {};  ///< full path
  std::vector<std::string> arguments = {};
  std::string_view input = {};
  std::vector<std::string> environment = {};  ///< added to PATH and LANG
  std::string folder = "/";                   ///< to run in
};

struct ChildEnd {
  int code = -1;            ///< exit code, or -1 if a signal ended it
  bool over_limit = false;  ///< killed for time, memory or output
  std::string errors = {};  ///< the start of what it wrote to standard error
};

/// Full path of a program in `path` (folders with colons between; empty: the PATH of this process).
[[nodiscard]] std::optional<std::string> find_program(std::string_view name, std::string_view path);

/// Runs it to its end; `take` gets standard output piece by piece, and its failure kills the child and is returned.
[[nodiscard]] Result<ChildEnd> run_child(const Child& child, const ChildLimits& limits,
                                         const std::function<Result<void>(std::string_view)>& take);

}  // namespace luoshi::document
