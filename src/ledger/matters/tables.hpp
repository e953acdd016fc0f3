// SPDX-License-Identifier: Apache-2.0
// The tables of the sub-room matters and how they come to be. Four indexes on matters and no more (kernel.md 8): a
// unit's list and the district's by progress and due date, the two moments at which a lamp turns, and by its id what is
// asked of a matter that another one names. A list that needs another order is driven by matter_index (reach.hpp: by
// what is near to a unit, a post or a person).
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::ledger::matters {

inline constexpr auto kMatterColumns = std::to_array<store::Column>({{"id"},
                                                                     {"type"},
                                                                     {"unit"},
                                                                     {"state"},
                                                                     {"progress", store::Kind::integer},
                                                                     {"level", store::Kind::integer},
                                                                     {"due", store::Kind::integer},
                                                                     {"yellow_at", store::Kind::integer},
                                                                     {"red_at", store::Kind::integer},
                                                                     {"place"},
                                                                     {"updated", store::Kind::integer},
                                                                     {"key", store::Kind::integer},
                                                                     {"body"},
                                                                     {"flow", store::Kind::bytes}});
/// The columns that stand in no index, and behind them the two moments at which a lamp turns, or where the matter
/// stands: what an entry leaves as it is costs no index anything (kernel.md 13).
inline constexpr auto kTurningColumns = std::to_array<store::Column>({{"id"},
                                                                      {"place"},
                                                                      {"updated", store::Kind::integer},
                                                                      {"key", store::Kind::integer},
                                                                      {"body"},
                                                                      {"flow", store::Kind::bytes},
                                                                      {"yellow_at", store::Kind::integer},
                                                                      {"red_at", store::Kind::integer}});
inline constexpr auto kMovingColumns = std::to_array<store::Column>({{"id"},
                                                                     {"place"},
                                                                     {"updated", store::Kind::integer},
                                                                     {"key", store::Kind::integer},
                                                                     {"body"},
                                                                     {"flow", store::Kind::bytes},
                                                                     {"type"},
                                                                     {"state"},
                                                                     {"level", store::Kind::integer},
                                                                     {"progress", store::Kind::integer}});
/// What a list reads of its rows.
inline constexpr auto kBodyColumns =
    std::to_array<store::Column>({{"id"}, {"updated", store::Kind::integer}, {"body"}});
inline constexpr auto kIndexColumns =
    std::to_array<store::Column>({{"type"}, {"field"}, {"value", store::Kind::bytes}, {"id"}});
inline constexpr auto kTimerColumns = std::to_array<store::Column>({{"matter"},
                                                                    {"token", store::Kind::integer},
                                                                    {"node"},
                                                                    {"firing", store::Kind::integer},
                                                                    {"at", store::Kind::integer}});
inline constexpr auto kOutboxColumns = std::to_array<store::Column>(
    {{"id"}, {"sequence", store::Kind::integer}, {"at", store::Kind::integer}, {"kind"}, {"matter"}, {"recipient"}});
inline constexpr auto kNumberingColumns = std::to_array<store::Column>({{"counter"}, {"next", store::Kind::integer}});

inline constexpr store::Table kMattersTable{"matters", kMatterColumns, 1};
inline constexpr store::Table kMattersUnindexed{"matters", std::span(kTurningColumns).first<6>(), 1};
inline constexpr store::Table kMattersTurning{"matters", kTurningColumns, 1};
inline constexpr store::Table kMattersMoving{"matters", kMovingColumns, 1};
inline constexpr store::Table kMattersBodies{"matters", kBodyColumns, 1};
inline constexpr store::Table kIndexTable{"matter_index", kIndexColumns, 4};
inline constexpr store::Table kTimersTable{"timers", kTimerColumns, 4};
inline constexpr store::Table kOutboxTable{"outbox", kOutboxColumns, 1};
inline constexpr store::Table kNumberingTable{"numbering", kNumberingColumns, 1};

/// Room "matters".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::ledger::matters
