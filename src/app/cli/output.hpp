// SPDX-License-Identifier: Apache-2.0
// Output: where the result goes, standard output or a file. A file is written under a temporary name beside its place,
// made durable and renamed by commit(); without commit (an error, a signal) nothing of it stays. Used by one thread at
// a time.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace luoshi::app {

/// Id of the failure of a write whose reader has gone away (`| head`): nothing to report, just stop.
inline constexpr std::string_view kReaderGone = "E-APP-018";

/// Occupies standard descriptors that the caller has closed, lest a file opened later takes their number and is written
/// to as if it were the screen. Called once by main, before anything is opened.
void hold_standard_descriptors();

class Output {
 public:
  /// An empty path is standard output. What is no regular file (a device, a pipe) is written in place.
  [[nodiscard]] static Result<Output> open(const std::string& path);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  [[nodiscard]] Result<void> write(std::string_view bytes);
  /// Everything has been written: puts the file in its place.
  [[nodiscard]] Result<void> commit();

 private:
  Output(int descriptor, std::string path, std::string temporary);
  [[nodiscard]] Failure failure(int reason) const;

  int descriptor_;
  std::string path_;       ///< as the person gave it; empty for standard output
  std::string target_;     ///< the same with links resolved
  std::string temporary_;  ///< empty where nothing is to be renamed
};

}  // namespace luoshi::app
