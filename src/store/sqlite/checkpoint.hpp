// SPDX-License-Identifier: Apache-2.0
// Checkpointer: a thread that moves what was committed from SQLite's log into its file, so that no commit does it.
// Passive (it never waits for anybody) when some megabytes have come together or after a pause. Above 32 MiB it goes on
// until at most one MiB is left and takes the writer's turn for that, so that the log is written again from its
// beginning: overwriting a file is synced faster than letting it grow. Readers may hold that up, and so may a disk that
// cannot follow; above 256 MiB the turn is taken for all that is left, and it waits a little for readers. A failure is
// tried again later: the log holds everything meanwhile.
#pragma once

#include "store/sqlite/connection.hpp"
#include "store/turn.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace luoshi::store::sqlite {

class Checkpointer {
 public:
  /// Watches the commits of `writer`, whose turns these are; both must outlive it.
  Checkpointer(Connection own, Connection& writer, Turns& turns);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

 private:
  static int committed(void* self, sqlite3* database, const char* schema, int pages);
  void run(const std::stop_token& stop);
  void work(std::int64_t pages);

  Connection own_;
  Connection& writer_;
  Turns& turns_;
  std::atomic<std::int64_t> pages_{0};  // in the log after the last commit
  std::int64_t moved_ = 0;              // of them when the last passive checkpoint had run; the thread's own
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace luoshi::store::sqlite
