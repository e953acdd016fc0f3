// SPDX-License-Identifier: Apache-2.0
// LookLog: writes looks, packs them into blocks, has the blocks sealed, and shows them to 安全审计员 alone. A look is
// on disk before what was looked at is handed out. Safe from any thread; the store and the randomness outlive it.
// Invariant: a look is either among the waiting ones or in exactly one block, and the blocks follow one another.
#pragma once

#include "base/result.hpp"
#include "crypto/id_maker.hpp"
#include "journal/journal.hpp"
#include "ledger/access/look.hpp"
#include "store/store.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

inline constexpr std::size_t kLookBlockMax = 1'000;  ///< looks a block
inline constexpr std::size_t kLooksPageMax = 1'000;

class LookSpool;

class LookLog {
 public:
  /// `random` is used by this log alone.
  LookLog(store::Store& store, crypto::Random& random) : store_(&store), ids_(random) {}

  /// Writes them in one transaction; they get their ids here. More targets than kLookTargetsMax are cut, `count` stays.
  [[nodiscard]] Result<void> record(std::span<const Look> looks);

  /// How a command is handed in: Ledger::submit or a test's own.
  using Submit = std::function<Result<journal::Receipt>(std::unique_ptr<journal::Command>)>;
  /// Packs what waits, at most `blocks_max` blocks, and has every block that is not sealed yet sealed; says how many
  /// were. It takes up what a run before it left when the process ended in between.
  [[nodiscard]] Result<std::size_t> seal(const Submit& submit, std::size_t blocks_max = 10);

  /// Looks with ids after `after`, oldest first, at most `limit` (≤ kLooksPageMax). Whoever reads is asked for
  /// read_look_log, and that is a look too: in this log, or in `spool` where the process may only read.
  [[nodiscard]] Result<std::vector<Look>> read(const people::Directory& directory,
                                               const model::Definitions& definitions, const By& by, base::Instant now,
                                               std::string_view after, std::size_t limit,
                                               const LookSpool* spool = nullptr);

 private:
  [[nodiscard]] Result<bool> pack();
  [[nodiscard]] Result<std::vector<LookBlock>> unsealed();

  store::Store* store_;
  std::mutex mutex_;  ///< over the ids
  crypto::IdMaker ids_;
};

/// The blocks against what the journal says of them, for `verify`: E-ACCESS-011 a sealed block is missing, -012 its
/// bytes are not those that were sealed; where.item is NUMBER/COLUMN.
[[nodiscard]] Result<std::vector<Error>> check_looks(store::Reader& reader);

}  // namespace luoshi::ledger::access
