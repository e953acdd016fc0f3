// SPDX-License-Identifier: Apache-2.0
#include "app/serve/log_lines.hpp"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <climits>

namespace luoshi::app {
namespace {

constexpr std::chrono::milliseconds kGather(10);
constexpr std::size_t kHeldMax = std::size_t{4} << 20;  // bytes that wait; beyond them lines are dropped
// A pipe that takes anything takes so much at once, so that lines of several processes do not mix.
constexpr std::size_t kPipeAtOnce = PIPE_BUF;
constexpr std::size_t kFileAtOnce = std::size_t{256} << 10;

std::uint64_t lines_in(std::string_view text) { return static_cast<std::uint64_t>(std::ranges::count(text, '\n')); }

std::size_t at_once(int descriptor) {
  struct stat about = {};
  const bool is_file = ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
  return is_file ? kFileAtOnce : kPipeAtOnce;
}

// As many whole lines as fit, one at least.
std::string_view first_lines(std::string_view text, std::size_t room) {
  if (text.size() <= room) return text;
  const auto last = text.rfind('\n', room - 1);
  return text.substr(0, (last == std::string_view::npos ? text.find('\n') : last) + 1);
}

}  // namespace

LogLines::LogLines(int descriptor)
    : descriptor_(descriptor), at_once_(at_once(descriptor)), thread_([this] { run(); }) {}

LogLines::~LogLines() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void LogLines::write(std::string_view line) {
  bool first = false;
  {
    const std::scoped_lock lock(mutex_);
    if (held_.size() + line.size() >= kHeldMax) {
      ++dropped_;
      return;
    }
    first = held_.empty();
    held_.append(line).append(1, '\n');
  }
  if (first) changed_.notify_one();
}

void LogLines::flush() {
  std::unique_lock lock(mutex_);
  hurries_ = true;
  changed_.notify_one();
  written_.wait(lock, [&] { return held_.empty() && !writing_; });
}

std::uint64_t LogLines::dropped() const {
  const std::scoped_lock lock(mutex_);
  return dropped_;
}

void LogLines::run() {
  std::string taken;
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return ending_ || !held_.empty(); });
    if (held_.empty()) return;
    changed_.wait_for(lock, kGather, [&] { return ending_ || hurries_; });
    hurries_ = false;
    taken.clear();
    taken.swap(held_);
    writing_ = true;
    lock.unlock();
    put_all(taken);
    lock.lock();
    writing_ = false;
    written_.notify_all();
  }
}

void LogLines::put_all(std::string_view lines) {
  while (!lines.empty()) {
    std::uint64_t lost = 0;
    {
      const std::scoped_lock lock(mutex_);
      lost = dropped_ - told_;
    }
    std::string whole;
    if (lost > 0) whole = R"({"event":"log.dropped","lines":)" + std::to_string(lost) + "}\n";
    const auto next = first_lines(lines, at_once_ - whole.size());
    lines.remove_prefix(next.size());
    const bool out = put(whole.append(next));
    const std::scoped_lock lock(mutex_);
    (out ? told_ : dropped_) += out ? lost : lines_in(next);
  }
}

bool LogLines::put(std::string_view whole) const {
  pollfd wait{.fd = descriptor_, .events = POLLOUT, .revents = 0};
  if (::poll(&wait, 1, 0) != 1 || (wait.revents & POLLOUT) == 0) return false;
  while (!whole.empty()) {
    const auto written = ::write(descriptor_, whole.data(), whole.size());
    if (written <= 0) return false;
    whole.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace luoshi::app
