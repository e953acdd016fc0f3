// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/list_conditions.hpp"

#include "ledger/matters/scope_filter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>

namespace luoshi::ledger::matters {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;  // of matters_by_turn (tables.cpp)

// The same conditions as fits() of queries.cpp.
class Conditions {
 public:
  Conditions(const ListQuery& query, Asked& asked) : query_(&query), asked_(&asked) {}

  void write(const access::Area* area) {
    if (area != nullptr) add_area(*area);
    if (!asked_->driven) add_progress();
    const bool has_unit = asked_->driven && co_of(*query_).empty();  // a co-unit's range says nothing of the lead unit
    if (!has_unit && !query_->unit.empty()) add("m.unit = " + parameter(query_->unit));
    if (!asked_->driven && !co_of(*query_).empty()) {
      add("EXISTS (SELECT 1 FROM matter_index AS c WHERE c.type = m.type AND c.field = '$co_unit' AND c.id = m.id AND "
          "c.value = " +
          parameter(store::Value::bytes(co_of(*query_))) + ")");
    }
    if (!query_->type.empty()) add("m.type = " + parameter(query_->type));
    if (!query_->states.empty()) add("m.state IN (" + list(query_->states) + ")");
    if (query_->due_before) add("m.due < " + parameter(query_->due_before->ms));
    if (query_->due_from) add("m.due >= " + parameter(query_->due_from->ms) + " AND m.due <> " + parameter(kNever));
    if (query_->order == Order::yellow) add_lamp(clocks::Lamp::yellow);
    if (query_->order == Order::red) add_lamp(clocks::Lamp::red);
    if (query_->lamp) add_lamp(*query_->lamp);
  }

 private:
  void add(const std::string& condition) { asked_->head += " AND " + condition; }

  std::string parameter(store::Value value) {
    asked_->values.push_back(std::move(value));
    return "$" + std::to_string(asked_->values.size());
  }

  std::string list(const std::vector<std::string>& words) {
    std::string made;
    for (const auto& word : words) made += (made.empty() ? "" : ", ") + parameter(word);
    return made;
  }

  void add_progress() {
    auto wanted = query_->progress;
    if (wanted.empty() && query_->order == Order::due) wanted = open_progress();
    std::string made;
    for (const auto progress : wanted) {
      made += (made.empty() ? "" : ", ") + std::to_string(static_cast<int>(progress));
    }
    if (!made.empty()) add("m.progress IN (" + made + ")");
  }

  void add_area(const access::Area& area) {
    add("m.type = " + parameter(area.type));
    add(area.states.empty() ? "1 = 0" : "m.state IN (" + list(area.states) + ")");
    if (area.levels.size() == model::kLevels) return;
    std::vector<int> levels;
    for (const auto level : area.levels) levels.push_back(static_cast<int>(level));
    add(levels.empty() ? "1 = 0" : fmt::format("m.level IN ({})", fmt::join(levels, ", ")));
  }

  void add_lamp(clocks::Lamp lamp) {
    const auto now = parameter(query_->now.ms);
    if (lamp == clocks::Lamp::red) return add("m.red_at <= " + now);
    add("m.red_at > " + now + " AND m.yellow_at " + (lamp == clocks::Lamp::yellow ? "<= " : "> ") + now);
  }

  const ListQuery* query_;
  Asked* asked_;
};

// The places of those conditions of which a row of matter_index meets one.
Result<std::vector<std::size_t>> places_held(store::Reader& reader, std::string_view name, std::size_t count,
                                             const std::function<std::string(std::size_t)>& condition,
                                             std::span<const store::Value> values) {
  std::string sql;
  for (std::size_t i = 0; i < count; ++i) {
    sql += fmt::format("{}SELECT CAST({} AS BIGINT) AS place WHERE EXISTS (SELECT 1 FROM matter_index AS y WHERE {})",
                       i == 0 ? "" : " UNION ALL ", i, condition(i));
  }
  LUOSHI_TRY(const auto found, reader.query({fmt::format("{}_{}", name, count), sql}, values));
  std::vector<std::size_t> made;
  for (const auto cells : found) made.push_back(static_cast<std::size_t>(cells.integer(0)));
  return made;
}

}  // namespace

Result<std::vector<std::string>> types_held(store::Reader& reader, const ListQuery& query) {
  auto types = types_of(query);
  if (types.size() < 2) return types;
  std::vector<store::Value> values{query.field};
  if (query.value) values.push_back(store::Value::bytes(std::string_view(*query.value)));
  const auto first = values.size() + 1;
  for (const auto& type : types) values.emplace_back(type);
  const auto condition = [&](std::size_t i) {
    return fmt::format("y.type = ${} AND y.field = $1{}", i + first, query.value ? " AND y.value = $2" : "");
  };
  LUOSHI_TRY(const auto places, places_held(reader, query.value ? "matters.held_types" : "matters.held_fields",
                                            types.size(), condition, values));
  std::vector<std::string> made;
  for (const auto place : places) made.push_back(std::move(types[place]));
  return made;
}

Result<std::vector<std::size_t>> reach_held(store::Reader& reader, std::span<const ReachRange> ranges) {
  std::vector<store::Value> values;
  for (const auto& range : ranges) {
    values.emplace_back(range.type);
    values.push_back(store::Value::bytes(std::string_view(range.from)));
    values.push_back(store::Value::bytes(std::string_view(range.to)));
  }
  const auto condition = [](std::size_t i) {
    return fmt::format("y.type = ${} AND y.field = '$reach' AND y.value >= ${} AND y.value < ${}", 3 * i + 1, 3 * i + 2,
                       3 * i + 3);
  };
  return places_held(reader, "matters.held_reach", ranges.size(), condition, values);
}

std::string_view co_of(const ListQuery& query) {
  if (query.order == Order::field || query.field != "$co_unit" || !query.value) return {};
  return *query.value;
}

std::vector<std::string> types_of(const ListQuery& query) {
  if (query.type.empty()) return query.types;
  return {query.type};
}

bool is_guarded(const ListQuery& query) {
  return query.scope && std::ranges::any_of(query.scope->areas, [](const auto& area) { return area.guarded; });
}

bool is_plain(const ListQuery& query) {
  return query.order != Order::field && query.holder.empty() && !is_guarded(query);
}

std::vector<model::Progress> open_progress() {
  return {model::Progress::waiting, model::Progress::active, model::Progress::paused, model::Progress::checking};
}

Result<store::Rows> ask(store::Reader& reader, const ListQuery& query, Asked asked, const access::Area* area) {
  Conditions(query, asked).write(area);
  ScopeFilter filter;
  if (query.scope) filter = filter_of(*query.scope, asked.values.size() + 1);
  for (auto& value : filter.values) asked.values.push_back(std::move(value));
  const std::string_view also = query.scope ? " AND " : "";
  auto sqlite = asked.head + std::string(also) + filter.sqlite + std::string(asked.tail);
  // Without statistics SQLite would look into the matter itself, which is eight kilobytes on the disk.
  constexpr std::string_view kJoin = " JOIN matters AS m ON";
  if (const auto at = sqlite.find(kJoin); at != std::string::npos) {
    sqlite.replace(at, kJoin.size(), " CROSS JOIN matters AS m INDEXED BY matters_by_id ON");
    // The id names one row: stages are looked at in it, not sought for behind the id one after another.
    constexpr std::string_view kStages = " m.progress IN ";
    if (const auto stages = sqlite.find(kStages); stages != std::string::npos) sqlite.insert(stages + 1, 1, '+');
  }
  const auto postgresql = asked.head + std::string(also) + filter.postgresql + std::string(asked.tail);
  // Another text is another statement: what stands in a name is its conditions.
  filter.sqlite = sqlite;
  return reader.query({statement_name(asked.name, filter), sqlite, postgresql}, asked.values);
}

std::int64_t red_day(base::Instant moment) { return moment.ms / kDayMs; }

Result<std::optional<std::int64_t>> next_red_day(store::Reader& reader, std::int64_t from) {
  const store::Value value(from);
  LUOSHI_TRY(const auto found, reader.query({"matters.red_day",
                                             "SELECT t.red_at / 86400000 AS day FROM matters AS t WHERE t.red_at / "
                                             "86400000 >= $1 ORDER BY t.red_at / 86400000 LIMIT 1"},
                                            std::span(&value, 1)));
  return found.empty() ? std::optional<std::int64_t>() : std::optional(found.front().integer(0));
}

void add_turned(clocks::Lamp lamp, base::Instant now, Asked& asked) {
  asked.values.emplace_back(now.ms);
  asked.values.emplace_back(red_day(now));
  const auto moment = asked.values.size() - 1;
  const auto day = moment + 1;
  if (lamp == clocks::Lamp::red) {
    asked.head += fmt::format(" AND t.red_at / 86400000 <= ${} AND t.red_at <= ${}", day, moment);
    return;
  }
  // The days from today's on, each found by a leap to the next one.
  asked.head += fmt::format(
      " AND t.red_at / 86400000 IN (WITH RECURSIVE days(day) AS (SELECT MIN(d.red_at / 86400000) FROM matters AS d "
      "WHERE d.red_at / 86400000 >= ${1} UNION ALL SELECT (SELECT MIN(d.red_at / 86400000) FROM matters AS d WHERE "
      "d.red_at / 86400000 > days.day) FROM days WHERE days.day IS NOT NULL) SELECT day FROM days WHERE day IS NOT "
      "NULL) AND t.yellow_at <= ${0} AND t.red_at > ${0}",
      moment, day);
}

std::optional<clocks::Lamp> lamp_of(const ListQuery& query) {
  if (query.order == Order::yellow) return clocks::Lamp::yellow;
  if (query.order == Order::red) return clocks::Lamp::red;
  return query.lamp;
}

}  // namespace luoshi::ledger::matters
