// SPDX-License-Identifier: Apache-2.0
// LookSpool: where a process that may only read leaves its looks: one file beside the data (DATA/looks.spool), a line a
// look, synced before what was looked at is handed out. The process that writes takes them into the log. Several append
// in turn (an exclusive lock on the file), also while looks are taken in: only for the last few they wait. Room for
// some thousands of looks is kept behind its end, so that a disk that is full stops nobody from reading. The file stays
// open from the first look on; its folder is synced once. Safe from any thread and process.
#pragma once

#include "ledger/access/look_log.hpp"
#include "store/file.hpp"

#include <filesystem>
#include <mutex>
#include <span>

namespace luoshi::ledger::access {

class LookSpool {
 public:
  explicit LookSpool(std::filesystem::path file) : file_(std::move(file)) {}

  /// Makes the file with room for looks to come; where the disk has none, that is told when a look finds none.
  void reserve() const;
  /// Appends and syncs. Errors of the file system (E-STORE-…).
  [[nodiscard]] Result<void> record(std::span<const Look> looks) const;
  /// Hands everything in it to the log and empties it; how many there were. Looks that the log has written twice,
  /// because the process ended in between, are two looks: none is ever lost. E-ACCESS-013: a line that is no look.
  [[nodiscard]] Result<std::size_t> move_into(LookLog& log) const;

 private:
  [[nodiscard]] Result<void> open_file() const;
  [[nodiscard]] Result<std::size_t> take_in(std::string_view lines, LookLog& log) const;

  std::filesystem::path file_;
  mutable std::mutex mutex_;  ///< over what stands below
  mutable store::FileDescriptor open_;
};

}  // namespace luoshi::ledger::access
