// SPDX-License-Identifier: Apache-2.0
// Long: one list has many ways through the same rows, which share their cursor.
#include "ledger/matters/queries.hpp"

#include "codec/base64.hpp"
#include "ledger/matters/bodies.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/scope_filter.hpp"
#include "ledger/matters/tables.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

// Rows asked for at once: a few more than the page takes, then twice as many each time.
constexpr std::size_t kChunkMin = 24;
constexpr std::size_t kChunkMax = 200;

// The place behind a row: the driving value and the id.
struct Place {
  std::int64_t number = -1;
  std::string bytes = {};
  std::string id = {};
};

std::string write_place(const Place& place) {
  return codec::write_json(codec::json_object(
      {{"b", codec::to_base64url(base::Bytes(place.bytes))}, {"i", place.id}, {"n", std::to_string(place.number)}}));
}

Result<Place> read_place(const std::string& text) {
  if (text.empty()) return Place();
  const auto wrong = [] { return fail({.code = base::ErrorCode::invalid_input, .id = "E-MATTER-032"}); };
  const auto json = codec::parse_json(text);
  if (!json || json->members() == nullptr) return wrong();
  const auto bytes = codec::from_base64url(json->text_of("b").value_or(""));
  const auto number = base::Decimal::parse(json->text_of("n").value_or("x"));
  const auto whole = number ? number->to_int64() : std::nullopt;
  if (!bytes || !whole) return wrong();
  return Place{*whole, *bytes, std::string(json->text_of("i").value_or(""))};
}

// What cannot be read is an empty body, which no command accepts.
Json body_of(std::string_view id, std::string_view text) {
  static Bodies bodies;  // of every store that this process has open: ids are nobody else's
  return bodies.read(id, text);
}

// A row that comes next in the order; its body is read once it is looked at.
struct Candidate {
  Row row;
  Place place;
  std::string body;

  [[nodiscard]] Row read() && {
    row.body = body_of(row.id, body);
    return std::move(row);
  }
};

constexpr std::string_view kColumns = "SELECT id, updated, body, flow, ";

// What a list by due date shows unless stages are named.
std::vector<model::Progress> open_progress() {
  return {model::Progress::waiting, model::Progress::active, model::Progress::paused, model::Progress::checking};
}

// One chunk in order, behind a place.
class Source {
 public:
  Source(store::Reader& reader, const ListQuery& query)
      : reader_(&reader), query_(&query), chunk_(std::clamp(query.limit + query.limit / 4, kChunkMin, kChunkMax)) {}

  /// Empty: there are no more.
  Result<std::vector<Candidate>> next(const Place& after) {
    if (ended_) return std::vector<Candidate>();
    LUOSHI_TRY(auto made, chunk(after));
    ended_ = made.size() < chunk_;
    chunk_ = std::min(2 * chunk_, kChunkMax);
    return made;
  }

 private:
  using Values = std::vector<store::Value>;

  Result<std::vector<Candidate>> chunk(const Place& after) {
    switch (query_->order) {
      case Order::due:
        return by_due(after);
      case Order::yellow:
        return rows("matters.by_yellow",
                    "yellow_at, yellow_at FROM matters AS m WHERE yellow_at <= $1 AND (yellow_at, id) > ($2, $3)",
                    "ORDER BY yellow_at, id LIMIT $4", {query_->now.ms, after.number, after.id, chunk_});
      case Order::red:
        return rows("matters.by_red", "red_at, red_at FROM matters AS m WHERE red_at <= $1 AND (red_at, id) > ($2, $3)",
                    "ORDER BY red_at, id LIMIT $4", {query_->now.ms, after.number, after.id, chunk_});
      case Order::field:
        return by_field(after);
      case Order::made:
        return rows("matters.by_id", "updated, updated FROM matters AS m WHERE id > $1", "ORDER BY id LIMIT $2",
                    {after.id, chunk_});
    }
    return std::vector<Candidate>();
  }

  // `rest` is "what FROM … WHERE condition" and `order` what stands behind; between them comes the scope.
  Result<store::Rows> query(std::string_view name, std::string_view rest, std::string_view order, Values values) {
    const std::string text(rest);
    if (!query_->scope) {
      const auto sql = text + " " + std::string(order);
      return reader_->query({name, sql}, values);
    }
    auto filter = filter_of(*query_->scope, values.size() + 1);
    for (auto& value : filter.values) values.push_back(std::move(value));
    const auto sqlite = text + " AND " + filter.sqlite + " " + std::string(order);
    const auto postgresql = text + " AND " + filter.postgresql + " " + std::string(order);
    return reader_->query({statement_name(name, filter), sqlite, postgresql}, values);
  }

  Result<std::vector<Candidate>> rows(std::string_view name, std::string_view condition, std::string_view order,
                                      Values values) {
    LUOSHI_TRY(const auto found, query(name, std::string(kColumns) + std::string(condition), order, std::move(values)));
    std::vector<Candidate> made;
    for (const auto cells : found) {
      Row row{.id = std::string(cells.text(0)),
              .body = {},
              .flow = std::string(cells.bytes(3)),
              .updated = cells.integer(1)};
      Place place{cells.integer(4), {}, row.id};
      made.push_back({std::move(row), std::move(place), std::string(cells.text(2))});
    }
    return made;
  }

  // One range for each progress, merged: the order is that of due dates over all of them. Bodies are asked for only of
  // those that come first.
  Result<std::vector<Candidate>> by_due(const Place& after) {
    auto wanted = query_->progress;
    if (wanted.empty()) {
      wanted = open_progress();
    }
    constexpr std::string_view kOrder = "ORDER BY due, id LIMIT $4";
    std::vector<Place> places;
    for (const auto progress : wanted) {
      Values values{static_cast<std::int64_t>(progress), after.number, after.id, chunk_};
      if (!query_->unit.empty()) values.emplace_back(query_->unit);
      LUOSHI_TRY(
          const auto found,
          query_->unit.empty()
              ? query("matters.by_due", "SELECT due, id FROM matters AS m WHERE progress = $1 AND (due, id) > ($2, $3)",
                      kOrder, std::move(values))
              : query("matters.by_unit",
                      "SELECT due, id FROM matters AS m WHERE unit = $5 AND progress = $1 AND (due, id) > "
                      "($2, $3)",
                      kOrder, std::move(values)));
      for (const auto cells : found) places.push_back({cells.integer(0), {}, std::string(cells.text(1))});
    }
    std::ranges::sort(
        places, [](const Place& a, const Place& b) { return std::tie(a.number, a.id) < std::tie(b.number, b.id); });
    if (places.size() > chunk_) places.resize(chunk_);
    return filled(places);
  }

  Result<std::vector<Candidate>> by_field(const Place& after) {
    constexpr std::string_view kRows =
        "SELECT x.value, x.id FROM matter_index AS x JOIN matters AS m ON m.id = x.id WHERE x.type = $1 AND x.field = "
        "$2";
    constexpr std::string_view kOrder = "ORDER BY x.value, x.id LIMIT $5";
    const auto bytes = store::Value::bytes(std::string_view(query_->value ? *query_->value : after.bytes));
    const Values values{query_->type, query_->field, bytes, after.id, chunk_};
    LUOSHI_TRY(const auto found,
               query_->value
                   ? query("matters.by_value", std::string(kRows) + " AND x.value = $3 AND x.id > $4", kOrder, values)
                   : query("matters.by_field", std::string(kRows) + " AND (x.value, x.id) > ($3, $4)", kOrder, values));
    std::vector<Place> places;
    for (const auto cells : found) places.push_back({0, std::string(cells.bytes(0)), std::string(cells.text(1))});
    return filled(places);
  }

  // The rows of these places, in their order; a list by a field may name one twice.
  Result<std::vector<Candidate>> filled(const std::vector<Place>& places) {
    std::vector<Candidate> made;
    Values ids;
    for (const auto& place : places) {
      if (std::ranges::find(ids, store::Value(place.id)) == ids.end()) ids.emplace_back(place.id);
    }
    if (ids.empty()) return made;
    LUOSHI_TRY(const auto matters, reader_->fetch(kMattersTable, ids));
    for (const auto& place : places) {
      for (const auto cells : matters) {
        if (cells.text(0) != place.id) continue;
        Row row{.id = place.id, .body = {}, .flow = std::string(cells.bytes(13)), .updated = cells.integer(10)};
        made.push_back({std::move(row), place, std::string(cells.text(12))});
        break;
      }
    }
    return made;
  }

  store::Reader* reader_;
  const ListQuery* query_;
  std::size_t chunk_;
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
  if (query.order != Order::due && !query.unit.empty() && columns.unit != query.unit) return false;
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

// Whether columns of the table say it all.
bool is_plain(const ListQuery& query) {
  if (query.order == Order::field || !query.holder.empty()) return false;
  return !query.scope || std::ranges::none_of(query.scope->areas, [](const auto& area) { return area.guarded; });
}

// The same conditions as fits() and the order, in SQL.
class Plain {
 public:
  explicit Plain(const ListQuery& query) : query_(&query) {
    add_progress();
    if (!query.unit.empty()) add("m.unit = " + parameter(query.unit));
    if (!query.type.empty()) add("m.type = " + parameter(query.type));
    if (!query.states.empty()) add("m.state IN (" + list(query.states) + ")");
    if (query.due_before) add("m.due < " + parameter(query.due_before->ms));
    if (query.due_from) add("m.due >= " + parameter(query.due_from->ms) + " AND m.due <> " + parameter(kNever));
    if (query.order == Order::yellow) add_lamp(clocks::Lamp::yellow);
    if (query.order == Order::red) add_lamp(clocks::Lamp::red);
    if (query.lamp) add_lamp(*query.lamp);
    if (text_.empty()) text_ = "1 = 1";
  }

  std::string parameter(store::Value value) {
    values_.push_back(std::move(value));
    return "$" + std::to_string(values_.size());
  }

  // `head` up to WHERE, `tail` behind the conditions; both of them ours.
  Result<store::Rows> ask(store::Reader& reader, std::string_view name, std::string_view head, std::string_view tail) {
    ScopeFilter filter{.sqlite = "1 = 1", .postgresql = "1 = 1", .values = {}};
    if (query_->scope) filter = filter_of(*query_->scope, values_.size() + 1);
    for (auto& value : filter.values) values_.push_back(std::move(value));
    const auto sqlite = std::string(head) + text_ + " AND " + filter.sqlite + std::string(tail);
    const auto postgresql = std::string(head) + text_ + " AND " + filter.postgresql + std::string(tail);
    // Another text is another statement: what stands in a name is its conditions.
    filter.sqlite = sqlite;
    return reader.query({statement_name(name, filter), sqlite, postgresql}, values_);
  }

 private:
  void add(const std::string& condition) { text_ += (text_.empty() ? "" : " AND ") + condition; }

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

  void add_lamp(clocks::Lamp lamp) {
    const auto now = parameter(query_->now.ms);
    if (lamp == clocks::Lamp::red) return add("m.red_at <= " + now);
    add("m.red_at > " + now + " AND m.yellow_at " + (lamp == clocks::Lamp::yellow ? "<= " : "> ") + now);
  }

  const ListQuery* query_;
  std::string text_ = {};
  std::vector<store::Value> values_ = {};
};

}  // namespace

Result<Page> list(store::Reader& reader, const ListQuery& query) {
  LUOSHI_TRY(auto at, read_place(query.after));
  const auto limit = std::clamp<std::size_t>(query.limit, 1, kPageMax);
  Source source(reader, query);
  Page page;
  std::size_t looked = 0;
  for (;;) {
    LUOSHI_TRY(auto chunk, source.next(at));
    if (chunk.empty()) return page;
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

Result<std::optional<std::int64_t>> count_exact(store::Reader& reader, const ListQuery& query) {
  if (!is_plain(query)) return std::optional<std::int64_t>();
  Plain plain(query);
  LUOSHI_TRY(const auto found,
             plain.ask(reader, "matters.count_exact", "SELECT CAST(COUNT(*) AS BIGINT) FROM matters AS m WHERE ", ""));
  return std::optional(found.front().integer(0));
}

Result<std::optional<std::string>> place_behind(store::Reader& reader, const ListQuery& query, std::size_t rows) {
  const bool by_due = query.order == Order::due;
  if (!is_plain(query) || !(by_due || query.order == Order::made)) return std::optional<std::string>();
  if (rows == 0) return std::optional<std::string>(query.after);
  Plain plain(query);
  const auto offset = plain.parameter(static_cast<std::int64_t>(rows - 1));
  LUOSHI_TRY(const auto found,
             by_due ? plain.ask(reader, "matters.behind_due", "SELECT due, id FROM matters AS m WHERE ",
                                " ORDER BY due, id LIMIT 1 OFFSET " + offset)
                    : plain.ask(reader, "matters.behind_made", "SELECT updated, id FROM matters AS m WHERE ",
                                " ORDER BY id LIMIT 1 OFFSET " + offset));
  if (found.empty()) return std::optional(std::string());
  return std::optional(write_place({found.front().integer(0), {}, std::string(found.front().text(1))}));
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

bool may_see(const people::Directory& directory, const model::Definitions& definitions, const access::By& by,
             const Row& row, base::Instant now) {
  const auto* type = definitions.type(columns_of(row.body).type);
  if (type == nullptr) return false;
  const Facts facts(row.id, row.body, *type);
  return access::allows(directory, definitions, by, model::Verb::see, facts.view(), now).has_value();
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
  return std::optional(std::move(page.rows.front()));
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
