// SPDX-License-Identifier: Apache-2.0
// The room's own tables: which notices wait to be told to whom over which channel, and the letters made of them.
// Working state (kernel.md 3): people by id only, nothing of what a letter says; what went missing was in the box on
// the site.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::notices {

/// `letter`: the letter that tells it; empty while it waits for one. `urgent`: 1 goes out in quiet hours, too.
inline constexpr auto kWaitingColumns = std::to_array<store::Column>({{"channel"},
                                                                      {"person"},
                                                                      {"notice"},
                                                                      {"at", store::Kind::integer},
                                                                      {"ready_at", store::Kind::integer},
                                                                      {"urgent", store::Kind::integer},
                                                                      {"kind"},
                                                                      {"matter"},
                                                                      {"letter"}});
/// `problem`: what went wrong at the last try: an error id, with the status behind it.
inline constexpr auto kLetterColumns = std::to_array<store::Column>({{"id"},
                                                                     {"channel"},
                                                                     {"person"},
                                                                     {"urgent", store::Kind::integer},
                                                                     {"state", store::Kind::integer},
                                                                     {"tries", store::Kind::integer},
                                                                     {"next_at", store::Kind::integer},
                                                                     {"made", store::Kind::integer},
                                                                     {"changed", store::Kind::integer},
                                                                     {"problem"}});

inline constexpr store::Table kWaiting{"notices_told", kWaitingColumns, 3};
inline constexpr store::Table kLetters{"notice_letters", kLetterColumns, 1};

/// Room "notices".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::notices
