// SPDX-License-Identifier: Apache-2.0
// Queries: the read side of balances: what a holder has, what all have, a holder's statement. They ask nobody whether
// whoever looks may: reading.hpp does. From any thread, on a read session of the caller's.
#pragma once

#include "journal/entry.hpp"
#include "store/session.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::balances {

/// What a holder has, and the last entry that changed it.
struct Holding {
  std::string holder;  ///< as text (holder.hpp)
  std::int64_t quantity = 0;
  journal::Sequence entry = 0;
};

/// 0 where nothing was ever posted. Of "outside" it is, with the other sign, what all others have together.
[[nodiscard]] Result<Holding> holding(store::Reader& reader, std::string_view balance, std::string_view holder);
/// Those behind `after` in the order of their texts, at most `limit`.
[[nodiscard]] Result<std::vector<Holding>> holdings(store::Reader& reader, std::string_view balance,
                                                    std::string_view after, std::size_t limit);

/// One line of a statement.
struct Line {
  journal::Sequence entry = 0;
  std::int64_t line = 0;            ///< 1, 2 …: which posting of the entry
  std::string counter;              ///< the other holder
  std::int64_t quantity = 0;        ///< below zero where it was taken from this holder
  std::int64_t total = 0;           ///< what the holder had then
  std::string matter;               ///< on which the entry stands
  journal::Sequence corrects = 0;   ///< the entry that this one takes back
  journal::Sequence corrected = 0;  ///< the one that took this back
};
/// Where a page of a statement begins: behind that line, newest first; from the newest where `entry` is 0.
struct LinePlace {
  journal::Sequence entry = 0;
  std::int64_t line = 0;
};
[[nodiscard]] Result<std::vector<Line>> statement(store::Reader& reader, std::string_view balance,
                                                  std::string_view holder, LinePlace before, std::size_t limit);

}  // namespace luoshi::ledger::balances
