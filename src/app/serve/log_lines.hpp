// SPDX-License-Identifier: Apache-2.0
// LogLines: the log's way out to a descriptor, whole lines, that never keeps the server waiting: what finds a full pipe
// (nobody reads it) or a closed one is dropped and counted, and the next line that gets out says how many were. Called
// by one thread at a time (base::Log); dropped() from any.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

namespace luoshi::app {

class LogLines {
 public:
  explicit LogLines(int descriptor) : descriptor_(descriptor) {}
  void write(std::string_view line);
  /// Since the start.
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

 private:
  [[nodiscard]] bool put(std::string_view whole) const;

  int descriptor_;
  std::atomic<std::uint64_t> dropped_ = 0;
  std::uint64_t told_ = 0;  ///< of those dropped
};

}  // namespace luoshi::app
