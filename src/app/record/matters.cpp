// SPDX-License-Identifier: Apache-2.0
// luoshi matters: a list of matters, those that the person of --as may see.
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "app/record/matter_view.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/personal.hpp"
#include "ledger/matters/queries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;
using codec::Json;

constexpr std::array kOrders = std::to_array<std::pair<std::string_view, matters::Order>>({
    {"due", matters::Order::due},
    {"yellow", matters::Order::yellow},
    {"red", matters::Order::red},
    {"made", matters::Order::made},
});

Result<std::optional<ledger::clocks::Lamp>> lamp_of(const std::string& word) {
  using ledger::clocks::Lamp;
  if (word.empty()) return std::optional<Lamp>();
  if (word == "绿灯" || word == "green") return std::optional(Lamp::green);
  if (word == "黄灯" || word == "yellow") return std::optional(Lamp::yellow);
  if (word == "红灯" || word == "red") return std::optional(Lamp::red);
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-APP-010",
               .args = {{"option", "--lamp"}, {"value", word}, {"allowed", "green yellow red"}}});
}

Result<matters::ListQuery> query_of(const RecordCall& call, const People& people) {
  const auto& arguments = call.arguments;
  matters::ListQuery query{.now = people.now};
  const auto order = arguments.value("order", "due");
  const auto* found = std::ranges::find(kOrders, std::string_view(order), [](const auto& o) { return o.first; });
  if (found == kOrders.end()) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-010",
                 .args = {{"option", "--order"}, {"value", order}, {"allowed", "due yellow red made"}}});
  }
  query.order = found->second;
  query.type = arguments.value("type");
  query.state = arguments.value("state");
  query.after = arguments.value("after");
  LUOSHI_TRY(query.lamp, lamp_of(arguments.value("lamp")));
  if (const auto unit = arguments.value("unit"); !unit.empty()) {
    LUOSHI_TRY(query.unit, find_unit(people.directory, unit, people.today));
  }
  if (const auto document = arguments.value("document"); !document.empty()) {
    query.order = matters::Order::field;
    query.type = query.type.empty() ? "commitment" : query.type;
    query.field = "$document";
    query.value = document;
  }
  if (const auto before = arguments.value("due-before"); !before.empty()) {
    LUOSHI_TRY(const auto day, day_of_word(before, people.today));
    query.due_before = calendar::parse_local(base::to_iso(day) + "T00:00");
  }
  if (const auto limit = arguments.value("limit"); !limit.empty()) {
    const auto [end, problem] = std::from_chars(limit.data(), limit.data() + limit.size(), query.limit);
    if (problem != std::errc() || end != limit.data() + limit.size() || query.limit == 0 ||
        query.limit > matters::kPageMax) {
      return fail({.code = base::ErrorCode::invalid_input,
                   .id = "E-APP-010",
                   .args = {{"option", "--limit"}, {"value", limit}, {"allowed", "1…1000"}}});
    }
  }
  return query;
}

// --find FIELD=VALUE drives the list by the blind index of a personal field. Whoever sees the field masked could guess
// by it, so only matters whose field the person may read are told of.
Result<void> find_personal(const RecordCall& call, const People& people, matters::ListQuery& query) {
  const auto word = call.arguments.value("find");
  if (word.empty()) return {};
  const auto sign = std::min(word.find('='), word.size());
  const auto field = word.substr(0, sign);
  const model::Type* type = nullptr;
  std::size_t place = 0;
  for (const auto& one : people.definitions.types()) {
    if (!query.type.empty() && one.id != query.type) continue;
    const auto found = std::ranges::find(one.fields, field, &model::Field::key);
    if (type != nullptr || found == one.fields.end() || !found->findable) continue;
    type = &one;
    place = static_cast<std::size_t>(found - one.fields.begin());
  }
  if (type == nullptr || sign == word.size()) {
    return fail({.code = base::ErrorCode::invalid_input, .id = "E-RECORD-024", .args = {{"value", field}}});
  }
  query.order = matters::Order::field;
  query.type = type->id;
  query.field = field;
  query.value = matters::blind_value(people.keys, type->id, field, word.substr(sign + 1));
  query.visible = [&people, type, place, visible = std::move(query.visible)](const matters::Row& row) {
    if (!visible(row)) return false;
    const matters::Facts facts(row.id, row.body, *type);
    const auto accesses =
        ledger::access::fields(people.directory, people.definitions, people.by, facts.view(), people.now);
    return accesses[place] <= model::Access::read_only;
  };
  return {};
}

Result<ExitCode> count_all(const RecordCall& call, Session& session, const ledger::access::By& by,
                           matters::ListQuery query) {
  std::int64_t number = 0;
  query.limit = matters::kPageMax;
  bool more = true;
  while (more && number <= matters::kCountMax) {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(const auto page, matters::list(*reader, query));
    number += static_cast<std::int64_t>(page.rows.size());
    query.after = page.next;
    more = !page.next.empty();
  }
  const matters::Count count{number};
  LUOSHI_CHECK(session.record_look(look_of(by, "list", {}, static_cast<std::uint64_t>(number))));
  LUOSHI_CHECK(
      call.answer(codec::json_object({{"count", std::min(number, matters::kCountMax)}, {"exact", count.exact()}}),
                  count.text() + "\n"));
  return ExitCode::all_read;
}

}  // namespace

Result<ExitCode> run_matters(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const People people{*directory,     definitions->model(), by, session->now(), ledger::people::day_of(session->now()),
                      session->keys()};
  LUOSHI_TRY(auto query, query_of(call, people));
  query.visible = [&](const matters::Row& row) { return may_see(people, row); };
  LUOSHI_CHECK(find_personal(call, people, query));
  if (call.arguments.has("count")) return count_all(call, *session, by, std::move(query));
  LUOSHI_TRY(const auto reader, session->store().reader());
  LUOSHI_TRY(const auto page, matters::list(*reader, query));
  Json rows = codec::json_array();
  std::string text;
  std::vector<std::string> seen;
  for (const auto& row : page.rows) {
    seen.push_back(row.id);
    LUOSHI_TRY(auto one, matter_json(people, row));
    rows.append(std::move(one));
    text += matter_line(people, row, call.language);
  }
  if (page.narrow) text += call.zh() ? "条件太宽,请缩小范围\n" : "narrow your filter\n";
  if (!page.next.empty())
    text += fmt::format(fmt::runtime(call.zh() ? "下一页:--after {}\n" : "next page: --after {}\n"), page.next);
  LUOSHI_CHECK(session->record_look(look_of(by, "list", std::move(seen))));
  LUOSHI_CHECK(call.answer(
      codec::json_object({{"matters", std::move(rows)}, {"next", page.next}, {"narrow", page.narrow}}), text));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
