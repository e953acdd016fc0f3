// SPDX-License-Identifier: Apache-2.0
// Checkpointer: a thread that moves what was committed from SQLite's log into its file, so that no commit does it.
// Passive (it never waits for anybody) when some megabytes have come together or after a pause; above 256 MiB it makes
// the log start again from its beginning, which waits a little for readers. A failure is tried again later: the log
// holds everything meanwhile.
#pragma once

#include "store/sqlite/connection.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace luoshi::store::sqlite {

class Checkpointer {
 public:
  /// Watches the commits of `writer`, which must outlive it.
  Checkpointer(Connection own, Connection& writer);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

 private:
  static int committed(void* self, sqlite3* database, const char* schema, int pages);
  void run(const std::stop_token& stop);
  void work(std::int64_t pages);

  Connection own_;
  Connection& writer_;
  std::atomic<std::int64_t> pages_{0};  // in the log after the last commit
  std::int64_t moved_ = 0;              // of them when the last passive checkpoint had run; the thread's own
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace luoshi::store::sqlite
