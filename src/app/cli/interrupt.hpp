// SPDX-License-Identifier: Apache-2.0
// Interruptions (Ctrl-C, a closed terminal, a stop from the system): the one unfinished output file is removed and the
// program ends by the same signal, as its caller expects. The name is kept in a fixed buffer, because a signal handler
// may neither allocate nor lock.
#pragma once

#include <csignal>
#include <string_view>

namespace luoshi::app {

/// Catches SIGINT, SIGTERM and SIGHUP; a broken pipe becomes an error of the write. Called once by main.
void catch_interruptions();

/// The file to remove on interruption; there is at most one. Names too long for the system are not kept.
void remember_unfinished_file(std::string_view path);
void forget_unfinished_file();

/// While it lives, interruptions wait: a file is made and remembered as one. For the time when the thread is the only
/// one.
class InterruptionsWait {
 public:
  InterruptionsWait();
  ~InterruptionsWait();
  InterruptionsWait(const InterruptionsWait&) = delete;
  InterruptionsWait& operator=(const InterruptionsWait&) = delete;

 private:
  sigset_t before_ = {};
};

}  // namespace luoshi::app
