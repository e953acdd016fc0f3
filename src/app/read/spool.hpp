// SPDX-License-Identifier: Apache-2.0
// Spool: texts that are put aside while they are made and copied out later, in any order. What is small stays in
// memory; the rest goes to one file without a name in the folder for temporary files, which is gone with the spool.
// Several threads may settle texts at once, one thread a text.
#pragma once

#include "base/result.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::app {

class Spool {
 public:
  /// A text in the making: words are appended to `tail`, which settle() and close() may empty.
  struct Text {
    struct Piece {
      std::uint64_t at = 0;  ///< bytes into the file
      std::size_t bytes = 0;
    };
    std::vector<Piece> pieces = {};  ///< in the file, in order
    std::string tail = {};           ///< what stands behind them
  };

  /// Closed texts of up to so many bytes together stay in memory.
  explicit Spool(std::size_t memory_bytes_max = 8u << 20)
      : memory_left_(static_cast<std::ptrdiff_t>(memory_bytes_max)) {}
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Moves the tail to the file if it has become long.
  void settle(Text& text);
  /// Nothing will be appended any more.
  void close(Text& text);
  /// Appends the text to `out`, piece by piece; `offer`, where given, is called after each and may empty `out`.
  void copy(const Text& text, std::string& out, const std::function<void(std::string&)>& offer);

  /// The first failure to write or read the file (E-APP-056): texts are then not whole.
  [[nodiscard]] std::optional<base::Error> failure() const;

 private:
  void move_to_file(Text& text);
  [[nodiscard]] bool open_file();
  void fail_with(int reason);

  mutable std::mutex mutex_;  // of the file's number and the failure
  int file_ = -1;
  std::optional<base::Error> failure_;
  std::atomic<std::uint64_t> end_ = 0;  // of what is in the file
  std::atomic<std::ptrdiff_t> memory_left_;
};

}  // namespace luoshi::app
