// SPDX-License-Identifier: Apache-2.0
// Stopping: waits until somebody wants the server to end (SIGINT, SIGTERM, SIGHUP), which then ends in its own order.
// Made before any thread, because a signal goes to whichever thread does not block it.
#pragma once

namespace luoshi::app {

class Stopping {
 public:
  /// From here on those signals wait for wait(), in this thread and those that it starts.
  Stopping();
  Stopping(const Stopping&) = delete;
  Stopping& operator=(const Stopping&) = delete;

  /// Returns when one has come. A second one ends the program at once.
  void wait() const;
};

}  // namespace luoshi::app
