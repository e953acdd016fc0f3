// SPDX-License-Identifier: Apache-2.0
#include "app/cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kPause{200};
constexpr std::string_view kEraseLine = "\r\x1b[K";

void put(std::string_view text) {
  // Nothing depends on it: a terminal that does not take it shows no progress.
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;
}

}  // namespace

Progress::Progress(ShowProgress show, std::size_t total, base::Language language, Doing doing)
    : total_(total), language_(language), doing_(doing) {
  if (show == ShowProgress::yes) drawer_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Progress::~Progress() {
  drawer_.request_stop();
  wake_.notify_all();
  if (drawer_.joinable()) drawer_.join();
  clear();
}

void Progress::clear() {
  const std::lock_guard lock(mutex_);
  if (drawn_) put(kEraseLine);
  drawn_ = false;
}

void Progress::run(const std::stop_token& stop) {
  const auto started = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  auto pause = kPatience;
  while (!wake_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); })) {
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - started);
    put(std::string(kEraseLine) + progress_line(done_, total_, elapsed, language_, doing_));
    drawn_ = true;
    pause = kPause;
  }
}

std::string progress_line(std::size_t done, std::size_t total, std::chrono::seconds elapsed, base::Language language,
                          Doing doing) {
  constexpr std::size_t kCells = 20;
  constexpr std::array<std::array<std::string_view, 2>, 2> kWords{{{"Reading", "正在读"}, {"Working", "正在办"}}};
  const auto word = kWords[static_cast<std::size_t>(doing)][language == base::Language::zh ? 1 : 0];
  if (total == 0) return fmt::format("{} {}  {} s", word, done, elapsed.count());
  done = std::min(done, total);
  const std::size_t full = done * kCells / total;
  const std::size_t percent = done * 100 / total;
  return fmt::format("{} [{}{}] {:3}%  {}/{}  {} s", word, std::string(full, '#'), std::string(kCells - full, '.'),
                     percent, done, total, elapsed.count());
}

}  // namespace luoshi::app
