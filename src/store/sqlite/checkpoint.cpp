// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/checkpoint.hpp"

#include <algorithm>
#include <chrono>

namespace luoshi::store::sqlite {
namespace {

constexpr std::int64_t kPageBytes = 4096;
constexpr std::int64_t kPassivePages = (std::int64_t{8} << 20) / kPageBytes;
constexpr std::int64_t kRewindPages = (std::int64_t{32} << 20) / kPageBytes;
constexpr std::int64_t kRestartPages = (std::int64_t{256} << 20) / kPageBytes;
constexpr std::int64_t kLittlePages = (std::int64_t{1} << 20) / kPageBytes;
constexpr int kRoundsMax = 8;
constexpr std::chrono::milliseconds kPause{1000};
constexpr std::int64_t kTurnMs = 100;

// How many pages of the log stand in the file afterwards; 0 when that is not known.
std::int64_t checkpoint(Connection& connection, int mode) {
  int in_log = 0;
  int moved = 0;
  sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, mode, &in_log, &moved);
  return std::max(moved, 0);
}

}  // namespace

Checkpointer::Checkpointer(Connection own, Connection& writer, Turns& turns)
    : own_(std::move(own)), writer_(writer), turns_(turns) {
  sqlite3_wal_hook(writer_.handle(), &committed, this);
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Checkpointer::~Checkpointer() {
  sqlite3_wal_hook(writer_.handle(), nullptr, nullptr);
  thread_.request_stop();
}

int Checkpointer::committed(void* self, sqlite3* /*database*/, const char* /*schema*/, int pages) {
  auto& checkpointer = *static_cast<Checkpointer*>(self);
  const auto before = checkpointer.pages_.exchange(pages, std::memory_order_relaxed);
  if (before / kPassivePages != pages / kPassivePages) checkpointer.wake_.notify_one();
  return SQLITE_OK;
}

void Checkpointer::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, kPause, [&] {
      const auto pages = pages_.load(std::memory_order_relaxed);
      return pages < moved_ || pages - moved_ >= kPassivePages;
    });
    const auto pages = pages_.load(std::memory_order_relaxed);
    if (pages != moved_ && !stop.stop_requested()) work(pages);
  }
}

void Checkpointer::work(std::int64_t pages) {
  const auto left = [&] {
    const auto moved = checkpoint(own_, SQLITE_CHECKPOINT_PASSIVE);
    return pages_.load(std::memory_order_relaxed) - moved;
  };
  auto behind = left();
  if (pages > kRewindPages) {
    // What came while the last one was moved is less each time, unless the disk cannot follow.
    for (int round = 1; behind > kLittlePages && round < kRoundsMax; ++round) behind = left();
    // With the turn nobody writes, so that this one moves all of it, and the next commit begins the log anew.
    if (behind <= kLittlePages || pages > kRestartPages) {
      if (const auto turn = turns_.wait(kTurnMs)) checkpoint(own_, SQLITE_CHECKPOINT_PASSIVE);
    }
  }
  if (pages > kRestartPages) checkpoint(own_, SQLITE_CHECKPOINT_RESTART);
  moved_ = pages;
}

}  // namespace luoshi::store::sqlite
