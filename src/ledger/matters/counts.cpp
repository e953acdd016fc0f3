// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/counts.hpp"

#include "ledger/matters/list_conditions.hpp"
#include "ledger/matters/list_place.hpp"
#include "ledger/matters/walk.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {

namespace {

// What is counted: matters, found by the index of the moments at which lamps turn where one lamp is asked for in the
// whole district; moments stand in no index by due date.
void add_rows(const ListQuery& query, Asked& asked) {
  const auto lamp = query.unit.empty() ? lamp_of(query) : std::nullopt;
  asked.head +=
      lamp ? " FROM matters AS t JOIN matters AS m ON m.id = t.id WHERE 1 = 1" : " FROM matters AS m WHERE 1 = 1";
  if (!lamp) return;
  if (*lamp != clocks::Lamp::green) return add_turned(*lamp, query.now, asked);
  if (query.progress.empty() && query.order != Order::due) return;
  std::string stages;
  for (const auto progress : query.progress.empty() ? open_progress() : query.progress) {
    stages += (stages.empty() ? "" : ", ") + std::to_string(static_cast<int>(progress));
  }
  asked.head += " AND t.progress IN (" + stages + ")";
}

// A lead unit's index tells at once of each row that it is one's own unit's: its list is counted without a walk.
Result<std::unique_ptr<Walk>> way_of(store::Reader& reader, const ListQuery& query) {
  if (!query.unit.empty()) return std::unique_ptr<Walk>();
  return Walk::of(reader, query);
}

// Of one of the kernel's own fields: the newest rows, where there are so many that not all are looked at.
Result<Bounded> count_field(store::Reader& reader, const ListQuery& query, const std::string& type, std::int64_t most) {
  std::string rows = " FROM matter_index AS y WHERE y.type = $2 AND y.field = $3";
  std::vector<store::Value> values{kLookedMax + 1, type, query.field};
  if (query.value) {
    rows += " AND y.value = $4";
    values.push_back(store::Value::bytes(std::string_view(*query.value)));
  }
  auto narrowed = query;  // what is asked of matters of other types need not be asked of these
  narrowed.type = type;
  if (narrowed.scope) std::erase_if(narrowed.scope->areas, [&](const auto& area) { return area.type != type; });
  auto asked_values = values;
  asked_values.front() = kLookedMax;
  asked_values.emplace_back(most + 1);
  const auto tail = " LIMIT $" + std::to_string(asked_values.size()) + ") AS found";
  Asked asked{.name = "matters.count_field",
              .head = "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM (SELECT y.id" + rows +
                      " ORDER BY y.value DESC, y.id DESC LIMIT $1) AS x JOIN matters AS m ON m.id = x.id WHERE 1 = 1",
              .tail = tail,
              .values = std::move(asked_values)};
  LUOSHI_TRY(const auto found, ask(reader, narrowed, std::move(asked)));
  const auto number = found.front().integer(0);
  if (number > most) return Bounded{most, false};
  const auto all = "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one" + rows +
                   " ORDER BY y.value DESC, y.id DESC LIMIT $1) AS z";
  LUOSHI_TRY(const auto held, reader.query({query.value ? "matters.held_value" : "matters.held_field", all}, values));
  return Bounded{number, held.front().integer(0) <= kLookedMax};
}

}  // namespace

Result<std::optional<Bounded>> count_up_to(store::Reader& reader, const ListQuery& query, std::int64_t most) {
  if (!query.holder.empty() || is_guarded(query)) return std::optional<Bounded>();
  LUOSHI_TRY(const auto walk, way_of(reader, query));
  if (walk) {
    LUOSHI_TRY(const auto walked, walk->count(most));
    if (!walked) return std::optional<Bounded>();
    return std::optional(Bounded{std::min(*walked, most), *walked <= most});
  }
  if (query.order == Order::field && query.field.starts_with('$')) {
    Bounded all{.number = 0, .exact = true};
    LUOSHI_TRY(const auto types, types_held(reader, query));
    for (const auto& type : types) {
      LUOSHI_TRY(const auto one, count_field(reader, query, type, most));
      all = {.number = all.number + one.number, .exact = all.exact && one.exact};
    }
    return std::optional(Bounded{std::min(all.number, most), all.exact && all.number <= most});
  }
  if (!is_plain(query) || !co_of(query).empty()) return std::optional<Bounded>();
  Asked asked{.name = "matters.count_up_to",
              .head = "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one",
              .tail = " LIMIT $1) AS found",
              .values = {most + 1}};
  add_rows(query, asked);
  LUOSHI_TRY(const auto found, ask(reader, query, std::move(asked)));
  const auto number = found.front().integer(0);
  return std::optional(Bounded{std::min(number, most), number <= most});
}

Result<std::optional<Groups>> count_groups(store::Reader& reader, const ListQuery& query, const std::string& group,
                                           std::int64_t most) {
  if (!is_plain(query) || !(group == "unit" || group == "state" || group == "progress")) {
    return std::optional<Groups>();
  }
  LUOSHI_TRY(const auto walk, Walk::of(reader, query));
  if (walk) return std::optional<Groups>();
  Asked asked{.name = "matters.count_groups",
              .head = "SELECT CAST(one AS TEXT), CAST(COUNT(*) AS BIGINT) FROM (SELECT m." + group + " AS one",
              .tail = " LIMIT $1) AS found GROUP BY one",
              .values = {most + 1}};
  add_rows(query, asked);
  LUOSHI_TRY(const auto found, ask(reader, query, std::move(asked)));
  Groups made;
  std::int64_t number = 0;
  for (const auto cells : found) {
    made.numbers.emplace_back(std::string(cells.text(0)), cells.integer(1));
    number += cells.integer(1);
  }
  made.exact = number <= most;
  return std::optional(std::move(made));
}

Result<std::optional<std::int64_t>> count_exact(store::Reader& reader, const ListQuery& query) {
  if (!is_plain(query) || !co_of(query).empty()) return std::optional<std::int64_t>();
  LUOSHI_TRY(const auto walk, way_of(reader, query));
  if (walk) return std::optional<std::int64_t>();
  Asked asked{.name = "matters.count_exact", .head = "SELECT CAST(COUNT(*) AS BIGINT)"};
  add_rows(query, asked);
  LUOSHI_TRY(const auto found, ask(reader, query, std::move(asked)));
  return std::optional(found.front().integer(0));
}

Result<std::optional<std::string>> place_behind(store::Reader& reader, const ListQuery& query, std::size_t rows) {
  const bool by_due = query.order == Order::due;
  if (!is_plain(query) || !co_of(query).empty() || !(by_due || query.order == Order::made))
    return std::optional<std::string>();
  if (rows == 0) return std::optional<std::string>(query.after);
  const auto offset = static_cast<std::int64_t>(rows - 1);
  LUOSHI_TRY(const auto found, by_due ? ask(reader, query,
                                            {.name = "matters.behind_due",
                                             .head = "SELECT m.due, m.id FROM matters AS m WHERE 1 = 1",
                                             .tail = " ORDER BY m.due, m.id LIMIT 1 OFFSET $1",
                                             .values = {offset}})
                                      : ask(reader, query,
                                            {.name = "matters.behind_made",
                                             .head = "SELECT m.updated, m.id FROM matters AS m WHERE 1 = 1",
                                             .tail = " ORDER BY m.id LIMIT 1 OFFSET $1",
                                             .values = {offset}}));
  if (found.empty()) return std::optional(std::string());
  return std::optional(write_place({found.front().integer(0), {}, std::string(found.front().text(1))}));
}

}  // namespace luoshi::ledger::matters
