// SPDX-License-Identifier: Apache-2.0
// Long: one list has many ways through the same rows, which share their cursor.
#include "ledger/matters/queries.hpp"

#include "ledger/matters/bodies.hpp"
#include "ledger/matters/list_conditions.hpp"
#include "ledger/matters/list_place.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/tables.hpp"
#include "ledger/matters/viewer.hpp"
#include "ledger/matters/walk.hpp"

#include <algorithm>
#include <unordered_map>

namespace luoshi::ledger::matters {
namespace {

// Rows asked for at once: a few more than the page takes, then twice as many each time.
constexpr std::size_t kChunkMin = 8;
constexpr std::size_t kChunkMax = 200;
// So few that have turned yellow or red are looked at all; the due dates are walked through where there are more.
constexpr std::int64_t kTurnedMax = 3'000;

// What cannot be read is an empty body, which no command accepts.
Json body_of(std::string_view id, std::string_view text) {
  static Bodies bodies;  // of every store that this process has open: ids are nobody else's
  return bodies.read(id, text);
}

// A row that comes next in the order; its body is read once it is looked at.
struct Candidate {
  Row row;
  ListPlace place;
  std::string body;

  [[nodiscard]] Row read() && {
    row.body = body_of(row.id, body);
    return std::move(row);
  }
};

// One chunk in order, behind a place.
class Source {
 public:
  Source(store::Reader& reader, const ListQuery& query)
      : reader_(&reader), query_(&query), chunk_(std::clamp(query.limit + query.limit / 8, kChunkMin, kChunkMax)) {}

  /// Where the rows stopped though there may be more; absent: at the end.
  [[nodiscard]] std::optional<ListPlace> cut() const { return walk_ ? walk_->cut() : std::nullopt; }

  /// Empty: there are no more.
  Result<std::vector<Candidate>> next(const ListPlace& after) {
    if (ended_) return std::vector<Candidate>();
    LUOSHI_TRY(auto made, chunk(after));
    ended_ = made.size() < chunk_;
    chunk_ = std::min(2 * chunk_, kChunkMax);
    return made;
  }

 private:
  using Values = std::vector<store::Value>;

  Result<std::vector<Candidate>> chunk(const ListPlace& after) {
    switch (query_->order) {
      case Order::due:
        return by_due(after);
      case Order::yellow:
        return by_yellow(after);
      case Order::red:
        return by_red(after);
      case Order::field:
        return by_field(after);
      case Order::made:
        return by_id(after);
    }
    return std::vector<Candidate>();
  }

  Result<void> add(std::vector<ListPlace>& places, Asked asked) {
    LUOSHI_TRY(const auto found, ask(*reader_, *query_, std::move(asked)));
    for (const auto cells : found) places.push_back({cells.integer(0), {}, std::string(cells.text(1))});
    return {};
  }

  // One range for each progress, merged: the order is that of due dates over all of them.
  Result<std::vector<Candidate>> by_due(const ListPlace& after) {
    if (!asked_walk_) {
      LUOSHI_TRY(walk_, Walk::of(*reader_, *query_));
      asked_walk_ = true;
    }
    if (walk_) {
      LUOSHI_TRY(const auto places, walk_->behind(after, chunk_));
      return filled(places);
    }
    const bool by_lamp = query_->lamp.has_value();
    LUOSHI_TRY(const auto few, by_lamp ? few_turned(*query_->lamp) : Result<bool>(false));
    std::vector<ListPlace> places;
    for (const auto progress : query_->progress.empty() ? open_progress() : query_->progress) {
      Asked asked{.name = "matters.by_due",
                  .head = "SELECT m.due, m.id FROM matters AS m WHERE m.progress = $1 AND (m.due, m.id) > ($2, $3)",
                  .tail = " ORDER BY m.due, m.id LIMIT $4",
                  .values = {static_cast<std::int64_t>(progress), after.number, after.id, chunk_},
                  .driven = true};
      if (few) {
        asked.head =
            "SELECT m.due, m.id FROM matters AS t JOIN matters AS m ON m.id = t.id WHERE m.progress = $1 AND "
            "(m.due, m.id) > ($2, $3)";
        add_turned(*query_->lamp, query_->now, asked);
        if (!query_->unit.empty()) {
          asked.values.emplace_back(query_->unit);
          asked.head += " AND m.unit = $" + std::to_string(asked.values.size());
        }
      } else if (by_lamp && query_->unit.empty()) {  // moments stand in no index by the district's due dates
        asked.head =
            "SELECT t.due, t.id FROM matters AS t JOIN matters AS m ON m.id = t.id WHERE t.progress = $1 AND "
            "(t.due, t.id) > ($2, $3)";
        asked.tail = " ORDER BY t.due, t.id LIMIT $4";
      } else if (!query_->unit.empty()) {
        asked.name = "matters.by_unit";
        asked.head += " AND m.unit = $5";
        asked.values.emplace_back(query_->unit);
      }
      LUOSHI_CHECK(add(places, std::move(asked)));
    }
    sort_by_number(places);
    return filled(places);
  }

  Result<bool> few_turned(clocks::Lamp lamp) {
    if (lamp == clocks::Lamp::green) return false;
    Asked asked{.name = "matters.turned",
                .head = "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM matters AS t WHERE 1 = 1",
                .tail = " LIMIT $1) AS found",
                .values = {kTurnedMax + 1},
                .driven = true};
    add_turned(lamp, query_->now, asked);
    LUOSHI_TRY(const auto found, ask(*reader_, {.now = query_->now}, std::move(asked)));
    return found.front().integer(0) <= kTurnedMax;
  }

  void sort_by_number(std::vector<ListPlace>& places) const {
    std::ranges::sort(places, {}, [](const ListPlace& place) { return std::tie(place.number, place.id); });
    if (places.size() > chunk_) places.resize(chunk_);
  }

  // By the moment at which a lamp turned red: day after day up to today's.
  Result<std::vector<Candidate>> by_red(const ListPlace& after) {
    std::vector<ListPlace> places;
    const auto today = red_day(query_->now);
    for (auto from = red_day({std::max<std::int64_t>(after.number, 0)}); places.size() < chunk_;) {
      LUOSHI_TRY(const auto day, next_red_day(*reader_, from));
      if (!day || *day > today) break;
      LUOSHI_CHECK(
          add(places, {.name = "matters.by_red",
                       .head = "SELECT t.red_at, t.id FROM matters AS t JOIN matters AS m ON m.id = t.id WHERE "
                               "t.red_at / 86400000 = $5 AND t.red_at <= $1 AND (t.red_at, t.id) > ($2, $3)",
                       .tail = " ORDER BY t.red_at, t.id LIMIT $4",
                       .values = {query_->now.ms, after.number, after.id, chunk_ - places.size(), *day}}));
      from = *day + 1;
    }
    return filled(places);
  }

  // By that at which it turned yellow.
  Result<std::vector<Candidate>> by_yellow(const ListPlace& after) {
    std::vector<ListPlace> places;
    Asked asked{.name = "matters.by_yellow",
                .head =
                    "SELECT t.yellow_at, t.id FROM matters AS t JOIN matters AS m ON m.id = t.id WHERE "
                    "(t.yellow_at, t.id) > ($1, $2)",
                .tail = " ORDER BY t.yellow_at, t.id LIMIT $3",
                .values = {after.number, after.id, chunk_}};
    add_turned(clocks::Lamp::yellow, query_->now, asked);
    LUOSHI_CHECK(add(places, std::move(asked)));
    return filled(places);
  }

  Result<std::vector<Candidate>> by_id(const ListPlace& after) {
    std::vector<ListPlace> places;
    LUOSHI_CHECK(add(places, {.name = "matters.by_id",
                              .head = "SELECT m.updated, m.id FROM matters AS m WHERE m.id > $1",
                              .tail = " ORDER BY m.id LIMIT $2",
                              .values = {after.id, chunk_}}));
    return filled(places);
  }

  Result<std::vector<Candidate>> by_field(const ListPlace& after) {
    const auto& from = std::max(after.bytes, query_->value_from);
    const auto bytes = store::Value::bytes(std::string_view(query_->value ? *query_->value : from));
    std::string head =  // of each type, put together
        "SELECT x.value, x.id FROM matter_index AS x JOIN matters AS m ON m.id = x.id WHERE x.type = $1 AND x.field = "
        "$2";
    head += query_->value ? " AND x.value = $3 AND x.id > $4" : " AND (x.value, x.id) > ($3, $4)";
    const bool ends = !query_->value && !query_->value_before.empty();
    if (ends) head += " AND x.value < $6";
    std::vector<ListPlace> places;
    if (!types_) {
      LUOSHI_TRY(types_, types_held(*reader_, *query_));
    }
    for (const auto& type : *types_) {
      Asked asked{.name = query_->value ? "matters.by_value" : "matters.by_field",
                  .head = head,
                  .tail = " ORDER BY x.value, x.id LIMIT $5",
                  .values = {type, query_->field, bytes, after.id, chunk_}};
      if (ends) asked.values.push_back(store::Value::bytes(std::string_view(query_->value_before)));
      LUOSHI_TRY(const auto found, ask(*reader_, *query_, std::move(asked)));
      for (const auto cells : found) places.push_back({0, std::string(cells.bytes(0)), std::string(cells.text(1))});
    }
    std::ranges::sort(places, {}, [](const ListPlace& place) { return std::tie(place.bytes, place.id); });
    if (places.size() > chunk_) places.resize(chunk_);
    return filled(places);
  }

  // The rows of these places, in their order; a list by a field may name one twice. Only here are rows read: what
  // stands above is answered by the indexes.
  Result<std::vector<Candidate>> filled(const std::vector<ListPlace>& places) {
    std::vector<Candidate> made;
    std::unordered_map<std::string_view, std::size_t> found;
    Values ids;
    for (const auto& place : places) {
      if (found.try_emplace(place.id, 0).second) ids.emplace_back(place.id);
    }
    if (ids.empty()) return made;
    LUOSHI_TRY(const auto matters, reader_->fetch(kMattersBodies, ids));
    for (std::size_t i = 0; i < matters.size(); ++i) found[matters[i].text(0)] = i + 1;
    for (const auto& place : places) {
      const auto at = found[place.id];
      if (at == 0) continue;
      const auto cells = matters[at - 1];
      Row row{.id = place.id, .body = {}, .flow = {}, .updated = cells.integer(1)};
      made.push_back({std::move(row), place, std::string(cells.text(2))});
    }
    return made;
  }

  store::Reader* reader_;
  const ListQuery* query_;
  std::size_t chunk_;
  std::unique_ptr<Walk> walk_;
  bool asked_walk_ = false;                        // whether there is one
  std::optional<std::vector<std::string>> types_;  // of a list by field: those that have anything of it
  bool ended_ = false;
};

bool fits(const ListQuery& query, const Row& row) {
  const auto columns = columns_of(row.body);
  const auto now = query.now.ms;
  if (!query.type.empty() && columns.type != query.type) return false;
  if (!query.states.empty() && std::ranges::find(query.states, columns.state) == query.states.end()) return false;
  if (!query.holder.empty() && text_at(row.body, "holder") != query.holder) return false;
  if (query.order != Order::due && !query.progress.empty() &&
      std::ranges::find(query.progress, progress_of(row.body)) == query.progress.end()) {
    return false;
  }
  if (!query.unit.empty() && columns.unit != query.unit) return false;
  if (const auto co = co_of(query); !co.empty() && find_at(row.body, "co/" + std::string(co)) == nullptr) return false;
  if (query.order == Order::yellow && columns.red_at <= now) return false;
  if (query.due_before && columns.due >= query.due_before->ms) return false;
  if (query.due_from && (columns.due == kNever || columns.due < query.due_from->ms)) return false;
  if (query.lamp) {
    const auto lamp = columns.red_at <= now      ? clocks::Lamp::red
                      : columns.yellow_at <= now ? clocks::Lamp::yellow
                                                 : clocks::Lamp::green;
    if (lamp != *query.lamp) return false;
  }
  return !query.visible || query.visible(row);
}

}  // namespace

Result<Page> list(store::Reader& reader, const ListQuery& query) {
  LUOSHI_TRY(auto at, read_place(query.after));
  const auto limit = std::clamp<std::size_t>(query.limit, 1, kPageMax);
  Source source(reader, query);
  Page page;
  std::size_t looked = 0;
  for (;;) {
    LUOSHI_TRY(auto chunk, source.next(at));
    if (chunk.empty()) {
      if (const auto cut = source.cut()) {
        page.narrow = true;
        page.next = write_place(*cut);
      }
      return page;
    }
    for (auto& one : chunk) {
      if (looked == query.budget) {
        page.narrow = true;
        page.next = write_place(at);
        return page;
      }
      ++looked;
      at = one.place;
      auto row = std::move(one).read();
      if (!fits(query, row)) continue;
      page.rows.push_back(std::move(row));
      if (page.rows.size() == limit) {
        page.next = write_place(at);
        return page;
      }
    }
  }
}

Row row_of(const store::Row& cells) {
  Row made;
  made.id = cells.text(0);
  made.updated = cells.integer(10);
  // The fold wrote it, and verify compares it: what cannot be read is an empty body, which no command accepts.
  if (auto body = codec::parse_json(cells.text(12))) made.body = *std::move(body);
  made.flow = cells.bytes(13);
  return made;
}

Row body_row(const store::Row& cells) {
  Row made{.id = std::string(cells.text(0)), .body = {}, .flow = {}, .updated = cells.integer(1)};
  made.body = body_of(made.id, cells.text(2));
  return made;
}

bool may_see(const people::Directory& directory, const model::Definitions& definitions, const access::By& by,
             const Row& row, base::Instant now) {
  return Viewer(directory, definitions, by, now).may_see(row);
}

Result<std::optional<Row>> find_matter(store::Reader& reader, std::string_view id) {
  const store::Value key(id);
  LUOSHI_TRY(
      const auto found,
      reader.query({"matters.one", "SELECT id, updated, body, flow FROM matters WHERE id = $1"}, std::span(&key, 1)));
  if (found.empty()) return std::optional<Row>();
  const auto cells = found.front();
  Row made{
      .id = std::string(cells.text(0)), .body = {}, .flow = std::string(cells.bytes(3)), .updated = cells.integer(1)};
  made.body = body_of(made.id, cells.text(2));
  return std::optional(std::move(made));
}

Result<std::optional<Row>> find_numbered(store::Reader& reader, std::string_view type, std::string_view number) {
  ListQuery query;
  query.order = Order::field;
  query.type = type;
  query.field = "$number";
  query.value = std::string(number);
  query.limit = 1;
  LUOSHI_TRY(auto page, list(reader, query));
  if (page.rows.empty()) return std::optional<Row>();
  return find_matter(reader, page.rows.front().id);  // rows of a list have no flow
}

Result<std::vector<journal::Entry>> history(const journal::JournalReader& journal, const Row& row, std::size_t limit) {
  LUOSHI_TRY(auto entries, journal.history(row.updated, std::min(limit, journal::kEntriesPage)));
  // A matter that came to be by a split begins with the entry on its parent; what stands before that is the parent's.
  const auto other = std::ranges::find_if(entries, [&](const auto& entry) { return entry.on != row.id; });
  if (other != entries.end()) entries.erase(other + 1, entries.end());
  std::ranges::reverse(entries);
  return entries;
}

Result<Count> count(store::Reader& reader, std::string_view unit, model::Progress progress,
                    std::optional<clocks::Lamp> lamp, base::Instant now) {
  std::string sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM matters WHERE progress = $1";
  std::string name = "matters.count";
  std::vector<store::Value> values{static_cast<std::int64_t>(progress)};
  if (!unit.empty()) {
    sql += " AND unit = $2";
    name += "_unit";
    values.emplace_back(unit);
  }
  if (lamp) {
    const auto parameter = "$" + std::to_string(values.size() + 1);
    values.emplace_back(now.ms);
    name += "_" + std::string(clocks::name_of(*lamp));
    if (*lamp == clocks::Lamp::red) sql += " AND red_at <= " + parameter;
    if (*lamp == clocks::Lamp::yellow) sql += " AND red_at > " + parameter + " AND yellow_at <= " + parameter;
    if (*lamp == clocks::Lamp::green) sql += " AND red_at > " + parameter + " AND yellow_at > " + parameter;
  }
  sql += " LIMIT " + std::to_string(kCountMax + 1) + ") AS found";
  LUOSHI_TRY(const auto found, reader.query({name, sql}, values));
  return Count{found.front().integer(0)};
}

Result<std::optional<clocks::MatterClock>> clock_of(const Row& row, std::string_view who) {
  const auto* held = find_at(row.body, "clocks/" + std::string(who));
  if (held == nullptr) return std::optional<clocks::MatterClock>();
  LUOSHI_TRY(auto read, clocks::read_clock(*held));
  return std::optional(std::move(read));
}

Result<std::vector<DueTimer>> due_timers(store::Reader& reader, base::Instant now, std::size_t limit) {
  const std::vector<store::Value> values{now.ms, limit};
  LUOSHI_TRY(const auto found, reader.query({"matters.due_timers",
                                             "SELECT matter, token, node, firing, at FROM timers WHERE at <= $1 "
                                             "ORDER BY at LIMIT $2"},
                                            values));
  std::vector<DueTimer> made;
  for (const auto cells : found) {
    made.push_back({std::string(cells.text(0)), static_cast<std::uint32_t>(cells.integer(1)),
                    std::string(cells.text(2)), static_cast<std::uint32_t>(cells.integer(3)),
                    base::Instant{cells.integer(4)}});
  }
  return made;
}

}  // namespace luoshi::ledger::matters
