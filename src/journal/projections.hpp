// SPDX-License-Identifier: Apache-2.0
// The upkeep of projections: which must be rebuilt because their version changed, rebuilding them from the entries
// before the store serves, and moving followers on while it serves (kernel.md 5). Positions stand in the table
// `projections`; a strict projection that is up to date is always at the head.
#pragma once

#include "base/result.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/keys.hpp"
#include "journal/projection.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace luoshi::journal {

struct Position {
  std::string projection;
  std::uint32_t stored_version = 0;  ///< 0: never filled
  std::uint32_t version = 0;         ///< of the program
  Following following = Following::strict;
  std::uint64_t next = 0;    ///< followers: the next entry to fold
  std::uint64_t behind = 0;  ///< followers: entries not folded yet
};

/// Where every registered projection stands.
[[nodiscard]] Result<std::vector<Position>> positions(store::Store& store, const Registry& registry);
[[nodiscard]] Result<std::vector<Position>> positions(store::Reader& reader, const Registry& registry);

/// Whether the follower, being at the beginning, still has rows that another version of it left.
[[nodiscard]] Result<bool> is_being_emptied(store::Reader& reader, const Projection& follower, const Position& place);

/// Rebuilds every strict projection whose stored version is not the program's: its tables are emptied and filled again
/// in one transaction, so a failure leaves the old rows. Nobody else may write meanwhile (`luoshi migrate`). Followers
/// of another version are set to the beginning; follow() empties them. Gives the names of what was rebuilt.
[[nodiscard]] Result<std::vector<std::string>> rebuild(
    store::Store& store, const KeyStore& keys, const EntryKinds& kinds, const Registry& registry,
    const std::function<void(std::string_view projection, std::uint64_t done, std::uint64_t all)>& progress = {});

/// Moves one follower on by at most `limit` entries in a transaction of its own and says how far behind it is then. At
/// the beginning it takes away what another version left first, at most `limit` rows of each table at a time.
/// Safe beside the journal and beside other nodes that do the same.
[[nodiscard]] Result<std::uint64_t> follow(store::Store& store, const KeyStore& keys, const EntryKinds& kinds,
                                           const Projection& follower, std::size_t limit = 500);

}  // namespace luoshi::journal
