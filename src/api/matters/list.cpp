// SPDX-License-Identifier: Apache-2.0
#include "api/frame/page.hpp"
#include "api/frame/ready.hpp"
#include "api/matters/handlers.hpp"
#include "api/matters/list_query.hpp"
#include "api/matters/matter_json.hpp"
#include "api/matters/view_query.hpp"
#include "ledger/matters/counts.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/viewer.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace luoshi::api::matters {
namespace {

namespace in_ledger = ledger::matters;
using codec::Json;

// A tray says "999+" where there are more. Where each row has to be read to tell, so few are.
constexpr std::int64_t kTrayMost = 999;
constexpr std::size_t kTrayBudget = 100;
constexpr int kNearDays = 10;

Failure not_skippable(std::size_t skip) {
  return refused("E-API-003", {{"name", "skip"}, {"value", std::to_string(skip)}, {"allowed", "sort=due, sort=made"}},
                 base::ErrorCode::invalid_input, "skip");
}

struct Counted {
  std::int64_t number = 0;
  bool exact = true;
  std::map<std::string, std::int64_t> groups = {};
};

Json counted_json(const Counted& counted) {
  auto json = codec::json_object({{"count", counted.number}, {"exact", counted.exact}});
  if (counted.groups.empty()) return json;
  Json groups = codec::json_array();
  for (const auto& [key, number] : counted.groups) {
    groups.append(codec::json_object({{"key", key}, {"count", number}}));
  }
  json.add("groups", std::move(groups));
  return json;
}

// What a row counts under: "lamp", "unit", "state", "progress", "dueMonth" or nothing.
std::string group_of(const in_ledger::Row& row, const std::string& group, base::Instant now) {
  const auto columns = in_ledger::columns_of(row.body);
  if (group == "unit") return columns.unit;
  if (group == "state") return columns.state;
  if (group == "progress") return std::string(model::name_of(static_cast<model::Progress>(columns.progress)));
  if (group == "dueMonth") {
    if (columns.due == in_ledger::kNever) return {};
    return base::to_iso(ledger::people::day_of({columns.due - 1})).substr(0, 7);
  }
  const auto shown = in_ledger::shown(row.body, now);
  return std::string(ledger::clocks::name_of(shown.confirmed.value_or(shown.proposed)));
}

// By the database: the whole number, or what is told up to a bound.
Result<std::optional<Counted>> count_known(store::Reader& reader, const in_ledger::ListQuery& query) {
  LUOSHI_TRY(const auto exact, in_ledger::count_exact(reader, query));
  if (exact) return std::optional(Counted{.number = *exact});
  // A field's values may be narrowed by what only the rows tell (mine=created); what is walked is not.
  if (query.order != in_ledger::Order::due) return std::optional<Counted>();
  LUOSHI_TRY(const auto bounded, in_ledger::count_up_to(reader, query, in_ledger::kCountMax));
  if (!bounded) return std::optional<Counted>();
  return std::optional(Counted{.number = bounded->number, .exact = bounded->exact});
}

Result<std::optional<Counted>> count_grouped(store::Reader& reader, const in_ledger::ListQuery& query,
                                             const std::string& group) {
  LUOSHI_TRY(const auto groups, in_ledger::count_groups(reader, query, group, in_ledger::kCountMax));
  if (!groups) return std::optional<Counted>();
  Counted counted{.exact = groups->exact};
  for (const auto& [key, number] : groups->numbers) {
    counted.number += number;
    const bool is_stage = group == "progress" && key.size() == 1;
    counted.groups[is_stage ? std::string(model::name_of(static_cast<model::Progress>(key.front() - '0'))) : key] =
        number;
  }
  return std::optional(std::move(counted));
}

Result<Counted> count_by(const Call& call, in_ledger::ListQuery query, std::size_t budget,
                         const std::string& group = {}) {
  Counted counted;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(const auto known, group.empty() ? count_known(*reader, query) : count_grouped(*reader, query, group));
    if (known) return *known;
  }
  // No more rows are read at once than are looked at; the budget ends before the page is full.
  query.limit = std::min(in_ledger::kPageMax, budget + 1);
  query.after.clear();
  for (;;) {
    query.budget = budget;
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(const auto page, in_ledger::list(*reader, query));
    counted.number += static_cast<std::int64_t>(page.rows.size());
    for (const auto& row : page.rows) {
      if (!group.empty()) ++counted.groups[group_of(row, group, call.now())];
    }
    counted.exact = page.next.empty();
    if (counted.exact || page.narrow || counted.number >= in_ledger::kCountMax) return counted;
    query.after = page.next;
  }
}

// By the database up to a bound, where it can tell; else row by row up to a lower one. `besides` is counted too and
// taken off: 已阅 is what was circulated without what is not read.
Result<Counted> count_of_tray(const Call& call, in_ledger::ListQuery query,
                              const std::optional<in_ledger::ListQuery>& besides) {
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(const auto quick, in_ledger::count_up_to(*reader, query, besides ? in_ledger::kLookedMax : kTrayMost));
    if (quick && !besides) return Counted{.number = quick->number, .exact = quick->exact};
    if (quick) {
      LUOSHI_TRY(const auto off, in_ledger::count_up_to(*reader, *besides, in_ledger::kLookedMax));
      if (off) {
        const auto number = std::max<std::int64_t>(quick->number - off->number, 0);
        return Counted{.number = std::min(number, kTrayMost),
                       .exact = quick->exact && off->exact && number <= kTrayMost};
      }
    }
  }
  return count_by(call, std::move(query), kTrayBudget);
}

struct Tray {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
  in_ledger::ListQuery query;
  std::string address;                               ///< the query of GET /api/v1/matters that lists it
  bool by_rows = false;                              ///< each row has to be looked at, no index tells how many
  bool turn = false;                                 ///< it waits for whoever may do more than look
  std::optional<in_ledger::ListQuery> besides = {};  ///< in the query, but not in the tray
};

in_ledger::ListQuery open_query(const Call& call, const in_ledger::Viewer& viewer) {
  return {.visible = [&viewer](const in_ledger::Row& row) { return viewer.may_see(row); }, .now = call.now()};
}

in_ledger::ListQuery of_person(const Call& call, const in_ledger::Viewer& viewer, std::string field) {
  auto query = open_query(call, viewer);
  query.order = in_ledger::Order::field;
  query.types = all_types(call);
  query.field = std::move(field);
  query.value = call.by().actor;
  query.progress = {model::Progress::draft, model::Progress::waiting, model::Progress::active, model::Progress::paused,
                    model::Progress::checking};
  return query;
}

// 被退回: what a unit sent back waits for who hands down; what was not accepted waits for the unit.
void add_returned(const Call& call, const in_ledger::Viewer& viewer, bool hands_down, std::vector<Tray>& made) {
  using model::Progress;
  auto query = open_query(call, viewer);
  query.types = all_types(call);
  take_returned(query);
  query.progress = {Progress::draft};
  if (!hands_down) query.progress = {Progress::waiting, Progress::active, Progress::paused, Progress::checking};
  made.push_back({"returned", "被退回", "came back", std::move(query),
                  std::string("returned=true&progress=") + (hands_down ? "draft" : "waiting,active,paused,checking")});
}

void add_mine(const Call& call, const in_ledger::Viewer& viewer, std::vector<Tray>& made) {
  struct Word {
    std::string_view id, zh, en;
  };
  for (const auto& [id, zh, en] : {Word{"did", "已办", "done by me"}, Word{"read", "已阅", "read"},
                                   Word{"created", "我发起", "made by me"}, Word{"followed", "我关注", "followed"}}) {
    auto query = open_query(call, viewer);
    query.types = all_types(call);
    take_mine(id, call.by().actor, query);
    Tray tray{id, zh, en, std::move(query), "mine=" + std::string(id), id == "created"};
    if (id == "read") {
      tray.besides = tray.query;
      tray.besides->field = "$reader";
    }
    made.push_back(std::move(tray));
  }
}

std::vector<Tray> trays_of(const Call& call, const in_ledger::Viewer& viewer, const std::string& unit,
                           bool hands_down) {
  using model::Progress;
  std::vector<Tray> made;
  const auto unit_query = unit.empty() ? std::string() : "&unit=" + http::percent_encoded(unit);
  const auto by_progress = [&](std::string_view id, std::string_view zh, std::string_view en, Progress progress) {
    auto query = open_query(call, viewer);
    query.unit = unit;
    query.progress = {progress};
    made.push_back({.id = id,
                    .zh = zh,
                    .en = en,
                    .query = std::move(query),
                    .address = "turn=true&progress=" + std::string(model::name_of(progress)) + unit_query,
                    .turn = true});
  };
  // By the date alone, whatever the lamp says: 临期 within kNearDays from today on, 超期 before today.
  const auto by_due = [&](std::string_view id, std::string_view zh, std::string_view en, bool over) {
    const auto today = call.today();
    const auto end = over ? today : base::add_days(today, kNearDays);
    const auto start_of = [](base::Date day) { return day_begins(base::to_iso(day)); };
    auto query = open_query(call, viewer);
    query.unit = unit;
    query.progress = {Progress::waiting, Progress::active, Progress::checking};
    query.due_before = start_of(end);
    if (!over) query.due_from = start_of(today);
    const auto from = over ? std::string() : "&dueFrom=" + base::to_iso(today);
    made.push_back({id, zh, en, std::move(query),
                    "progress=waiting,active,checking&dueBefore=" + base::to_iso(end) + from + unit_query});
  };
  const auto of_me = [&](std::string_view id, std::string_view zh, std::string_view en, std::string_view parameter,
                         std::string field) {
    made.push_back({id, zh, en, of_person(call, viewer, std::move(field)),
                    std::string(parameter) + "=" + http::percent_encoded(call.by().actor) +
                        "&progress=draft,waiting,active,paused,checking"});
  };
  const bool has_types = !call.model().types().empty();
  by_progress("waiting", "待签收", "to sign for", Progress::waiting);
  by_progress("active", "待办", "to do", Progress::active);
  by_progress("checking", "待审核", "to verify", Progress::checking);
  if (has_types) of_me("to_read", "待阅", "to read", "reader", "$reader");
  by_due("near", "临期", "due soon", false);
  by_due("over", "超期", "overdue", true);
  if (has_types) add_returned(call, viewer, hands_down, made);
  if (has_types) add_mine(call, viewer, made);
  by_progress("draft", "分解稿", "drafts", Progress::draft);
  by_progress("paused", "停表", "standing still", Progress::paused);
  if (!has_types) return made;
  of_me("held", "我负责的", "mine", "holder", "$holder");
  of_me("involved", "与我有关", "involving me", "involved", "$involved");
  return made;
}

// Those that packs put on the desk, each the whole of its view whatever unit is asked for.
Result<Json> pack_trays(const Call& call, const in_ledger::Viewer& viewer, const ledger::access::Scope& scope) {
  Json items = codec::json_array();
  const auto view = call.view();
  for (const auto& shown : call.model().views()) {
    if (!shown.tray || !is_offered(call, shown)) continue;
    auto query = open_query(call, viewer);
    query.types = shown.types;
    if (shown.types.size() == 1) query.type = shown.types.front();
    LUOSHI_CHECK(take_view(view, shown, {}, query));
    query.scope = scope;
    keep_types(shown, *query.scope);
    LUOSHI_TRY(const auto counted, count_of_tray(call, std::move(query), {}));
    items.append(codec::json_object({{"id", "view." + shown.id},
                                     {"label", codec::json_object({{"zh", shown.title.zh}, {"en", shown.title.en}})},
                                     {"query", "view=" + http::percent_encoded(shown.id)},
                                     {"count", counted.number},
                                     {"exact", counted.exact}}));
  }
  return items;
}

}  // namespace

Result<http::Response> list(Call& call) {
  const Ready ready(call);
  LUOSHI_CHECK(ready.open(call));
  const auto view = call.view();
  LUOSHI_TRY(auto query, list_query(call, view));
  const auto names = call.list("fields");
  const auto skip = static_cast<std::size_t>(call.integer("skip", 0));
  in_ledger::Page page;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    bool beyond = false;
    if (skip > 0 && query.after.empty()) {
      LUOSHI_TRY(auto place, in_ledger::place_behind(*reader, query, skip));
      if (!place) return not_skippable(skip);
      beyond = place->empty();
      query.after = *std::move(place);
    }
    if (!beyond) {
      LUOSHI_TRY(page, in_ledger::list(*reader, query));
    }
  }
  Json items = codec::json_array();
  std::vector<std::string> seen;
  for (const auto& row : page.rows) {
    seen.push_back(row.id);
    LUOSHI_TRY(auto one, matter_selected(view, row, names));
    items.append(std::move(one));
  }
  auto json = page_json(std::move(items), page.next);
  json.add("narrow", page.narrow);
  return ready.give({.what = "list", .targets = std::move(seen), .json = codec::write_json(json)});
}

Result<http::Response> count(Call& call) {
  const Ready ready(call);
  LUOSHI_CHECK(ready.open(call));
  const auto view = call.view();
  LUOSHI_TRY(auto query, list_query(call, view));
  LUOSHI_TRY(const auto counted, count_by(call, std::move(query), in_ledger::kCountMax, call.query("group")));
  return ready.give({.what = "list",
                     .targets = {},
                     .json = codec::write_json(counted_json(counted)),
                     .count = static_cast<std::uint64_t>(counted.number)});
}

Result<http::Response> trays(Call& call) {
  const Ready ready(call);
  LUOSHI_CHECK(ready.open(call));
  const in_ledger::Viewer viewer(call.directory(), call.model(), call.by(), call.now());
  LUOSHI_TRY(const auto scope,
             ledger::access::scope_of(call.directory(), call.model(), call.by(), model::Verb::see, {}, call.now()));
  LUOSHI_TRY(const auto turn, ledger::access::to_act_on(call.directory(), call.model(), call.by(), scope, call.now()));
  LUOSHI_TRY(const auto hands, ledger::access::scope_of(call.directory(), call.model(), call.by(),
                                                        model::Verb::hand_down, {}, call.now()));
  Json items = codec::json_array();
  for (auto& tray : trays_of(call, viewer, call.query("unit"), !hands.areas.empty())) {
    tray.query.scope = tray.turn ? turn : scope;
    if (tray.besides) tray.besides->scope = scope;
    LUOSHI_TRY(const auto counted, tray.by_rows ? count_by(call, std::move(tray.query), kTrayBudget)
                                                : count_of_tray(call, std::move(tray.query), tray.besides));
    auto json =
        codec::json_object({{"id", tray.id}, {"label", codec::json_object({{"zh", tray.zh}, {"en", tray.en}})}});
    json.add("query", tray.address);
    json.add("count", counted.number);
    json.add("exact", counted.exact);
    items.append(std::move(json));
  }
  LUOSHI_TRY(const auto of_packs, pack_trays(call, viewer, scope));
  for (const auto& tray : *of_packs.items()) items.append(tray);
  auto json = codec::json_object({{"items", std::move(items)}});
  return ready.give({.what = "list", .targets = {}, .json = codec::write_json(json)});
}

}  // namespace luoshi::api::matters
