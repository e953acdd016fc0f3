// SPDX-License-Identifier: Apache-2.0
#include "app/record/matters_query.hpp"

#include "app/cli/number.hpp"
#include "app/record/lookup.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/personal.hpp"
#include "model/body_json.hpp"
#include "model/order.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;

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

std::string known_states(const People& people, std::string_view type_id) {
  std::string made;
  for (const auto& type : people.definitions.types()) {
    if (!type_id.empty() && type.id != type_id) continue;
    for (const auto& state : type.states) made += (made.empty() ? "" : " ") + state.id;
  }
  return made;
}

// A state by its id or its title in either language, with the progress it stands for; without one, what is not over.
Result<void> take_state(const std::string& word, const People& people, matters::ListQuery& query) {
  using model::Progress;
  if (word.empty()) {
    query.progress = {Progress::draft, Progress::waiting, Progress::active, Progress::paused, Progress::checking};
    if (query.order != matters::Order::due) query.progress.clear();
    return {};
  }
  for (const auto& type : people.definitions.types()) {
    if (!query.type.empty() && type.id != query.type) continue;
    for (const auto& state : type.states) {
      if (state.id != word && state.label.zh != word && state.label.en != word) continue;
      query.states.push_back(state.id);
      if (std::ranges::find(query.progress, state.progress) == query.progress.end()) {
        query.progress.push_back(state.progress);
      }
    }
  }
  if (!query.states.empty()) return {};
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-APP-010",
               .args = {{"option", "--state"}, {"value", word}, {"allowed", known_states(people, query.type)}}});
}

// The first moment of a day that an option names.
Result<std::optional<base::Instant>> day_of(const RecordArguments& arguments, std::string_view option,
                                            base::Date today) {
  if (arguments.value(option).empty()) return std::optional<base::Instant>();
  LUOSHI_TRY(const auto day, day_of_word(arguments.value(option), today));
  return calendar::parse_local(base::to_iso(day) + "T00:00");
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
  LUOSHI_CHECK(take_state(arguments.value("state"), people, query));
  query.after = arguments.value("after");
  LUOSHI_TRY(query.lamp, lamp_of(arguments.value("lamp")));
  if (const auto unit = arguments.value("unit"); !unit.empty()) {
    LUOSHI_TRY(query.unit, find_unit(people.directory, unit, people.today));
  }
  if (const auto document = arguments.value("document"); !document.empty()) {
    query.order = matters::Order::field;
    if (arguments.value("state").empty()) query.progress.clear();
    query.type = query.type.empty() ? "commitment" : query.type;
    query.field = "$document";
    query.value = document;
  }
  if (const auto place = arguments.value("place"); !place.empty()) {
    query.order = matters::Order::field;
    if (arguments.value("state").empty()) query.progress.clear();
    query.field = "$place";
    query.value = place;
    for (const auto& type : people.definitions.types()) query.types.push_back(type.id);
  }
  if (const auto holder = arguments.value("holder"); !holder.empty()) {
    LUOSHI_TRY(query.holder, find_person(people.directory, holder));
  }
  LUOSHI_TRY(query.due_before, day_of(arguments, "due-before", people.today));
  LUOSHI_TRY(query.due_from, day_of(arguments, "due-after", people.today));
  LUOSHI_TRY(query.limit, number_of(arguments, "limit", query.limit, matters::kPageMax));
  return query;
}

Failure not_found_by(const std::string& word) {
  return fail({.code = base::ErrorCode::invalid_input, .id = "E-RECORD-024", .args = {{"value", word}}});
}

// The bytes that matter_index holds for one value of an indexed field.
Result<std::string> index_value(const model::Field& field, const std::string& value) {
  model::Field one = field;
  one.many = false;
  one.kind = field.value_kind();
  const codec::Json json = one.kind == model::FieldKind::boolean ? codec::Json(value == "true") : codec::Json(value);
  const auto read = model::value_from_json(one, json);
  if (!read.mistakes.empty()) return not_found_by(field.key + "=" + value);
  return model::order_key(one.kind, read.value);
}

// --find FIELD=VALUE drives the list by an indexed field, or by the blind index of a personal one. Whoever sees the
// field masked could guess by it, so only matters whose field the person may read are told of.
Result<void> find_by_field(const RecordCall& call, const People& people, matters::ListQuery& query) {
  const auto word = call.arguments.value("find");
  if (word.empty()) return {};
  const auto sign = std::min(word.find('='), word.size());
  const auto field = word.substr(0, sign);
  const model::Type* type = nullptr;
  std::size_t place = 0;
  for (const auto& one : people.definitions.types()) {
    if (!query.type.empty() && one.id != query.type) continue;
    const auto found = std::ranges::find(one.fields, field, &model::Field::key);
    if (type != nullptr || found == one.fields.end() || !(found->findable || found->indexed)) continue;
    type = &one;
    place = static_cast<std::size_t>(found - one.fields.begin());
  }
  if (type == nullptr || sign == word.size()) {
    return not_found_by(field);
  }
  query.order = matters::Order::field;
  query.type = type->id;
  query.field = field;
  const auto value = word.substr(sign + 1);
  if (type->fields[place].findable) {
    query.value = matters::blind_value(people.keys, type->id, field, value);
  } else {
    LUOSHI_TRY(query.value, index_value(type->fields[place], value));
  }
  query.visible = [&people, type, place, visible = std::move(query.visible)](const matters::Row& row) {
    if (!visible(row)) return false;
    const matters::Facts facts(row.id, row.body, *type);
    const auto accesses =
        ledger::access::fields(people.directory, people.definitions, people.by, facts.view(), people.now);
    return accesses[place] <= model::Access::read_only;
  };
  return {};
}

}  // namespace

Result<matters::ListQuery> matters_query(const RecordCall& call, const People& people) {
  LUOSHI_TRY(auto query, query_of(call, people));
  LUOSHI_TRY(query.scope, ledger::access::scope_of(people.directory, people.definitions, people.by, model::Verb::see,
                                                   query.type, people.now));
  query.visible = [&](const matters::Row& row) { return may_see(people, row); };
  LUOSHI_CHECK(find_by_field(call, people, query));
  return query;
}

}  // namespace luoshi::app
