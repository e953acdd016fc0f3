// SPDX-License-Identifier: Apache-2.0
// The built program run as a child, as a shell would run it: words and input in; output, messages and exit code out.
// The program is the build's own, or the one that LUOSHI_PROGRAM names.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace luoshi::app {

struct Ended {
  int code = -1;    ///< exit code, or -1
  int signal = 0;   ///< the signal it died of, or 0
  std::string out;  ///< of standard output (with a terminal: both)
  std::string err;
};

struct Launch {
  std::vector<std::string> words = {};
  std::vector<std::string> under = {};  ///< the command that starts it, such as time
  std::string program = {};             ///< another one than Luoshi
  std::string input = {};
  std::vector<std::string> environment = {};  ///< NAME=value, added to LANG=C.UTF-8, PATH and TMPDIR
  std::string output_path = {};               ///< standard output goes there instead
  std::string folder = {};                    ///< to run in
  std::size_t take_at_most = SIZE_MAX;        ///< bytes of output to read before closing the pipe
  bool terminal = false;                      ///< output and messages go to a pseudo terminal
  std::vector<int> closed = {};               ///< descriptors to close before it starts
  bool as_nobody = false;                     ///< when the tests run as root
  std::function<void(pid_t)> meanwhile = {};  ///< called while it runs
};

[[nodiscard]] Ended run(const Launch& launch);

/// Where the program is that the tests run.
[[nodiscard]] std::string program_path();

/// The words alone.
[[nodiscard]] Ended run(std::vector<std::string> words);

}  // namespace luoshi::app
