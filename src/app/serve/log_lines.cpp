// SPDX-License-Identifier: Apache-2.0
#include "app/serve/log_lines.hpp"

#include <poll.h>
#include <unistd.h>

#include <string>

namespace luoshi::app {

// A pipe that takes anything takes PIPE_BUF bytes at once, and lines are shorter (base/log.hpp cuts what is in them).
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

// One write a line, so that lines of several processes do not mix.
void LogLines::write(std::string_view line) {
  std::string whole;
  const auto lost = dropped_ - told_;
  if (lost > 0) whole = R"({"event":"log.dropped","lines":)" + std::to_string(lost) + "}\n";
  whole += line;
  whole += '\n';
  if (put(whole)) {
    told_ += lost;
  } else {
    ++dropped_;
  }
}

}  // namespace luoshi::app
