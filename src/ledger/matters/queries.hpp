// SPDX-License-Identifier: Apache-2.0
// Queries: the read side of matters. One matter with its history; lists, each driven by one index (kernel.md 8) and
// paged by key, other filters looked at row by row within a budget; counts that are exact to 10,000. Who asks reads the
// rows of his `scope` and sees what `visible` lets him (access); nothing is told of the rest. From any thread, on a
// read session of its own.
#pragma once

#include "base/instant.hpp"
#include "journal/journal_reader.hpp"
#include "ledger/access/scope.hpp"
#include "ledger/clocks/lamp.hpp"
#include "ledger/clocks/matter_clock.hpp"
#include "ledger/matters/row.hpp"
#include "store/session.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::ledger::matters {

/// What drives a list; every order ends in the id.
enum class Order : std::uint8_t {
  due,     ///< by due date: of a unit, or of the district where none is named
  yellow,  ///< what has turned yellow and not red (临期 or behind), the longest first
  red,     ///< what has turned red (超期 or far behind), the longest first
  field,   ///< by a value of matter_index
  made     ///< as they were made
};

struct ListQuery {
  Order order = Order::due;
  std::string unit = {};                       ///< of order due: the lead unit
  std::vector<model::Progress> progress = {};  ///< of order due it drives; empty: the open ones
  std::string type = {};                       ///< a filter; of order field it drives
  std::vector<std::string> types = {};         ///< where `type` is empty: of which a field of the kernel's own drives
  std::string field = {};                      ///< of order field: a key, or the kernel's own ($co_unit …)
  std::optional<std::string> value = {};       ///< its bytes (model/order.hpp); absent: all, in order of the values
  std::string value_from = {};                 ///< without a value: only of those bytes or behind
  std::string value_before = {};               ///< and only before those; empty: to the end
  std::vector<std::string> states = {};        ///< filters from here on; empty: any
  std::string holder = {};
  std::optional<clocks::Lamp> lamp = {};
  std::optional<base::Instant> due_before = {};
  std::optional<base::Instant> due_from = {};
  /// What who asks may reach: only such rows are read. Absent: every row (the program itself).
  std::optional<access::Scope> scope = {};
  std::function<bool(const Row&)> visible = {};  ///< the second wall, asked of each row; empty: everything
  base::Instant now = {};
  std::string after = {};      ///< Page::next of the page before
  std::size_t limit = 50;      ///< 1 to kPageMax
  std::size_t budget = 5'000;  ///< rows looked at
};
inline constexpr std::size_t kPageMax = 1'000;

struct Page {
  std::vector<Row> rows;
  std::string next = {};  ///< empty: the last page
  bool narrow = false;    ///< the budget ran out before the page was full: narrow your filter, or go on at `next`
};

/// E-MATTER-032 for an `after` that is none; those of the store.
[[nodiscard]] Result<Page> list(store::Reader& reader, const ListQuery& query);

/// How many such a list has, by one COUNT of the database; absent where a row has to be looked at itself: an order of
/// matter_index, a person who answers for it, an area of the scope with a guard.
[[nodiscard]] Result<std::optional<std::int64_t>> count_exact(store::Reader& reader, const ListQuery& query);
/// The `after` behind the first `rows` of a list by due date or as made, so that a page far down is read without those
/// before it; empty text where the list is no longer than that. Absent where count_exact() is.
[[nodiscard]] Result<std::optional<std::string>> place_behind(store::Reader& reader, const ListQuery& query,
                                                              std::size_t rows);

/// A row of kMattersTable, with all its columns.
[[nodiscard]] Row row_of(const store::Row& cells);
/// A row of kMattersBodies: without its flow.
[[nodiscard]] Row body_row(const store::Row& cells);

/// Whether somebody may see a matter: the last word on each row that is shown.
[[nodiscard]] bool may_see(const people::Directory& directory, const model::Definitions& definitions,
                           const access::By& by, const Row& row, base::Instant now);

/// Absent when there is none.
[[nodiscard]] Result<std::optional<Row>> find_matter(store::Reader& reader, std::string_view id);
/// By 文号; the first in order of ids.
[[nodiscard]] Result<std::optional<Row>> find_numbered(store::Reader& reader, std::string_view type,
                                                       std::string_view number);

/// The entries on a matter, oldest first, from its making on (that of its parent's splitting included). `limit` newest.
[[nodiscard]] Result<std::vector<journal::Entry>> history(const journal::JournalReader& journal, const Row& row,
                                                          std::size_t limit = 500);

/// How many, exact up to kCountMax; one more means "10,000+".
inline constexpr std::int64_t kCountMax = 10'000;
struct Count {
  std::int64_t number = 0;
  [[nodiscard]] bool exact() const { return number <= kCountMax; }
  [[nodiscard]] std::string text() const { return exact() ? std::to_string(number) : "10,000+"; }
};
/// Of the district, or of a lead unit; by lamp where one is asked for.
[[nodiscard]] Result<Count> count(store::Reader& reader, std::string_view unit, model::Progress progress,
                                  std::optional<clocks::Lamp> lamp, base::Instant now);

/// The clock of "lead" or of a co-unit; its `basis` is the entry whose calendar gave the dates, for clocks::explain()
/// (why this date, and what today's data would give: kernel.md 9). Absent when that unit has none; E-MATTER-021.
[[nodiscard]] Result<std::optional<clocks::MatterClock>> clock_of(const Row& row, std::string_view who);

/// Timers that are due, the earliest first: what `jobs` fires.
struct DueTimer {
  std::string matter;
  std::uint32_t token = 0;
  std::string node;
  std::uint32_t firing = 0;
  base::Instant at = {};
};
[[nodiscard]] Result<std::vector<DueTimer>> due_timers(store::Reader& reader, base::Instant now, std::size_t limit);

}  // namespace luoshi::ledger::matters
