// SPDX-License-Identifier: Apache-2.0
// Progress: one line on the terminal's error output, drawn only when the work takes longer than a second and taken away
// before anything else is printed. All functions may be called from several threads.
#pragma once

#include "base/error.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

namespace luoshi::app {

enum class ShowProgress : std::uint8_t { no, yes };
/// What is being done: 正在读, 正在办.
enum class Doing : std::uint8_t { reading, working };

class Progress {
 public:
  Progress(ShowProgress show, std::size_t total, base::Language language, Doing doing = Doing::reading);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void one_done() { ++done_; }
  void done(std::size_t number) { done_ += number; }
  /// Takes the line away; it comes back by itself while work goes on.
  void clear();

 private:
  void run(const std::stop_token& stop);

  const std::size_t total_;
  const base::Language language_;
  const Doing doing_;
  std::atomic<std::size_t> done_ = 0;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool drawn_ = false;
  std::jthread drawer_;  ///< last, so that it ends before what it uses
};

/// "[#####...............]  25%  5/20", where nobody knows how many there are (0) the number alone, without colour or
/// control characters.
[[nodiscard]] std::string progress_line(std::size_t done, std::size_t total, std::chrono::seconds elapsed,
                                        base::Language language, Doing doing = Doing::reading);

}  // namespace luoshi::app
