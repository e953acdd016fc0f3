// SPDX-License-Identifier: Apache-2.0
// LogLines: the log's way out to a descriptor, whole lines, that never keeps the server waiting: a line is only taken
// in, and a thread of its own writes what has gathered, a hundredth of a second later, many lines at a write. What
// finds a full pipe (nobody reads it) or a closed one is dropped and counted, and the next line that gets out says how
// many were. Nothing taken in is lost when this ends; kill -9 may cost the last hundredth of a second. Safe from any
// thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace luoshi::app {

class LogLines {
 public:
  explicit LogLines(int descriptor);
  /// Everything taken in has been written, or dropped, afterwards.
  ~LogLines();
  LogLines(const LogLines&) = delete;
  LogLines& operator=(const LogLines&) = delete;

  /// Takes a line in; it has no end of line.
  void write(std::string_view line);
  /// Returns when everything that was taken in before has been written or dropped.
  void flush();
  /// Since the start.
  [[nodiscard]] std::uint64_t dropped() const;

 private:
  void run();
  void put_all(std::string_view lines);
  [[nodiscard]] bool put(std::string_view whole) const;

  const int descriptor_;
  const std::size_t at_once_;  ///< bytes
  mutable std::mutex mutex_;   ///< over what follows
  std::condition_variable changed_;
  std::condition_variable written_;
  std::string held_;  ///< whole lines
  bool writing_ = false;
  bool hurries_ = false;  ///< somebody waits for what is held
  bool ending_ = false;
  std::uint64_t dropped_ = 0;
  std::uint64_t told_ = 0;  ///< of those dropped
  std::jthread thread_;     ///< last: it uses the rest
};

}  // namespace luoshi::app
