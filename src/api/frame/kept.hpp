// SPDX-License-Identifier: Apache-2.0
// Kept: what this door keeps of what it read, for as long as the ledger says that nothing of it was touched: directory
// and definitions for calls, and answers that are given again (ready.hpp, which has the rules). One a Service. Only for
// a record that this process alone writes (SQLite). Safe from any thread.
#pragma once

#include "ledger/definitions/definitions.hpp"
#include "ledger/people/directory.hpp"
#include "ledger/touched.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace luoshi::api {

/// What an answer is and what was looked at in it.
struct Shown {
  std::string what;                  ///< of the look
  std::vector<std::string> targets;  ///< likewise
  std::string json;
  std::string tag = {};     ///< ETag; empty: none
  std::uint64_t count = 0;  ///< what a number came to, of which no targets are told; 0: as many as there are
  std::string of = {};      ///< the one matter it was made of, beside people and definitions; empty: of any
};

class Kept {
 public:
  using Directory = std::shared_ptr<const ledger::people::Directory>;
  using Moment = ledger::Touched::Moment;
  struct Opened {
    Directory directory;
    ledger::DefinitionsPtr definitions;
  };

  explicit Kept(std::size_t bytes_max = std::size_t{64} << 20) : bytes_max_(bytes_max) {}

  [[nodiscard]] std::optional<Opened> opened(const ledger::Touched& touched) const;
  /// What was read after `moment`.
  void keep(Moment moment, Opened opened);

  /// The answer kept under that key in that minute, unless something of it was touched since.
  [[nodiscard]] std::shared_ptr<const Shown> find(const std::string& key, std::int64_t minute,
                                                  const ledger::Touched& touched) const;
  /// What was read after `moment`, in that minute; of another minute nothing is left, nor where there is no room.
  void keep(const std::string& key, std::int64_t minute, Moment moment, std::shared_ptr<const Shown> shown);

 private:
  struct Answer {
    Moment moment = 0;
    std::shared_ptr<const Shown> shown;
  };

  const std::size_t bytes_max_;
  mutable std::mutex opening_;  ///< over the next two
  Opened opened_;
  Moment opened_at_ = 0;
  mutable std::mutex mutex_;  ///< over what follows
  std::int64_t minute_ = 0;
  std::unordered_map<std::string, Answer> answers_;
  std::size_t bytes_ = 0;
};

}  // namespace luoshi::api
