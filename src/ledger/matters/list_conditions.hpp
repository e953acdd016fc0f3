// SPDX-License-Identifier: Apache-2.0
// What a list asks for as SQL on the columns of matters (alias m): its filters, and what whoever asks may reach. Both
// adapters understand the filters; only the scope is written for each. Pure but for ask().
#pragma once

#include "ledger/matters/queries.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::matters {

/// Whether who asks reaches some of it under a guard, so that each row has to be looked at.
[[nodiscard]] bool is_guarded(const ListQuery& query);

/// Whether columns say it all: no order of matter_index, nobody who answers for it, no area with a guard.
[[nodiscard]] bool is_plain(const ListQuery& query);

/// What a list by due date shows unless stages are named.
[[nodiscard]] std::vector<model::Progress> open_progress();

/// The co-unit that a list in another order than that of a field is of: its field is "$co_unit", with a value. Empty:
/// of any.
[[nodiscard]] std::string_view co_of(const ListQuery& query);

/// The types whose rows of matter_index drive a list.
[[nodiscard]] std::vector<std::string> types_of(const ListQuery& query);

/// Of these, the types under which matter_index has anything of the list's field and value: most kinds of matters have
/// nothing to do with one person, and a statement for each would cost more than what it finds.
[[nodiscard]] Result<std::vector<std::string>> types_held(store::Reader& reader, const ListQuery& query);

/// Ranges [from, to) of values of matter_index under a type and `$reach`.
struct ReachRange {
  std::string type;
  std::string from;
  std::string to;
  auto operator<=>(const ReachRange&) const = default;
};
/// Those in which anything stands, by their places: one statement for all of them.
[[nodiscard]] Result<std::vector<std::size_t>> reach_held(store::Reader& reader, std::span<const ReachRange> ranges);

struct Asked {
  std::string_view name;                  ///< of the statement, made its own by its text
  std::string head;                       ///< "SELECT … WHERE condition"; the filters follow with AND
  std::string_view tail = {};             ///< what stands behind them
  std::vector<store::Value> values = {};  ///< of the parameters in head and tail
  bool driven = false;                    ///< head says stages and unit itself
};

/// Runs head, filters, the area's type, states and levels where one is given, scope and tail. A matter that head joins
/// by its id ("JOIN matters AS m ON") is read from the index that has what is asked of it.
[[nodiscard]] Result<store::Rows> ask(store::Reader& reader, const ListQuery& query, Asked asked,
                                      const access::Area* area = nullptr);

/// The first day (red_at / 86400000) from one on, on which something turns red; absent: there is none.
[[nodiscard]] Result<std::optional<std::int64_t>> next_red_day(store::Reader& reader, std::int64_t from);
[[nodiscard]] std::int64_t red_day(base::Instant moment);

/// Adds to head, as " AND …", the condition on `t` (matters) under which matters_by_turn names what is red or yellow at
/// that moment.
void add_turned(clocks::Lamp lamp, base::Instant now, Asked& asked);

/// The lamp that a list is of: by its filter, or by its order.
[[nodiscard]] std::optional<clocks::Lamp> lamp_of(const ListQuery& query);

}  // namespace luoshi::ledger::matters
