// SPDX-License-Identifier: Apache-2.0
// Child: a server under measurement, as a process of its own on one core of the machine. What it says goes to a file
// beside the record. For one thread; a child that does not come up throws.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::bench {

/// A port that nobody listens on now.
[[nodiscard]] std::uint16_t free_port();

/// What a process has used so far: what a request costs, also on a machine that others use.
struct Used {
  double processor = 0;  ///< seconds, of user and system
  double read = 0;       ///< bytes from and to the disk itself, not to what the machine keeps of it
  double written = 0;
  Used operator-(const Used& other) const {
    return {processor - other.processor, read - other.read, written - other.written};
  }
};

class Child {
 public:
  /// Starts it on that core (none below 0: wherever the machine likes), standard output and errors into `log`.
  Child(const std::vector<std::string>& command, const std::string& log, int core);
  /// Ended by SIGTERM if it still runs, and waited for.
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Returns when GET `target` is answered with 200; how many seconds after the start. Throws after a minute.
  double wait_for(std::uint16_t port, const std::string& target) const;
  /// kill -9, now.
  void kill();
  /// Bytes of memory that are its own now (VmRSS).
  [[nodiscard]] std::size_t memory() const;
  /// Seconds of processor time that it has used so far.
  [[nodiscard]] double processor_seconds() const;
  [[nodiscard]] Used used() const;

 private:
  void end(int signal);
  pid_t process_ = -1;
  double began_ = 0;
};

}  // namespace luoshi::bench
