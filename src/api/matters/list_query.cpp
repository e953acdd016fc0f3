// SPDX-License-Identifier: Apache-2.0
#include "api/matters/list_query.hpp"

#include "api/frame/page.hpp"
#include "api/matters/matter_json.hpp"
#include "calendar/local_time.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/personal.hpp"
#include "ledger/matters/viewer.hpp"
#include "model/body_json.hpp"
#include "model/order.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace luoshi::api {
namespace {

namespace matters = ledger::matters;

constexpr auto kParameters = std::to_array<Parameter>({
    {"sort", In::query, Kind::text, "排序,也是列表走的索引", "order, and the index that the list is driven by",
     "due yellow red field made"},
    {"type", In::query, Kind::text, "类型", "type"},
    {"state", In::query, Kind::list, "状态,可几个", "states"},
    {"progress", In::query, Kind::list, "办理阶段,可几个", "what the states stand for",
     "draft waiting active paused checking done closed dropped"},
    {"unit", In::query, Kind::text, "牵头单位", "lead unit"},
    {"co", In::query, Kind::text, "配合单位", "co-unit"},
    {"holder", In::query, Kind::text, "责任人", "who answers for it first"},
    {"reader", In::query, Kind::text, "传阅给谁还没看", "to whom it was circulated and who has not read it"},
    {"involved", In::query, Kind::text, "与谁有关", "whom it involves by name"},
    {"mine", In::query, Kind::text, "我的:我发起、已办、已阅、我关注",
     "what the caller made, did a step of, has read, follows", "created did read followed"},
    {"returned", In::query, Kind::boolean, "退回后还没有再往下走的", "what came back and still waits"},
    {"parent", In::query, Kind::text, "上级事项", "parent"},
    {"document", In::query, Kind::text, "出处文件", "document it comes from"},
    {"place", In::query, Kind::text, "地点编码,含下级", "code of a place, with what lies in it"},
    {"lamp", In::query, Kind::text, "灯", "lamp", "green yellow red"},
    {"dueFrom", In::query, Kind::date, "时限不早于", "due on or after"},
    {"dueBefore", In::query, Kind::date, "时限早于", "due before"},
    {"field", In::query, Kind::text, "索引字段,sort=field 时", "an indexed field, with sort=field"},
    {"value", In::query, Kind::text, "字段的值", "its value"},
    {"after", In::query, Kind::text, "上一页的 next", "next of the page before"},
    {"limit", In::query, Kind::integer, "一页几件", "items a page", "", 1, kPageItemsMax},
});

Failure not_allowed(std::string_view name, const std::string& value, std::string allowed) {
  return refused("E-API-003", {{"name", std::string(name)}, {"value", value}, {"allowed", std::move(allowed)}},
                 base::ErrorCode::invalid_input, std::string(name));
}

Result<std::optional<base::Instant>> day(const Call& call, std::string_view name) {
  const auto text = call.query(name);
  return text.empty() ? std::optional<base::Instant>() : day_begins(text);
}

std::optional<ledger::clocks::Lamp> lamp_of(const std::string& word) {
  using ledger::clocks::Lamp;
  for (const auto lamp : {Lamp::green, Lamp::yellow, Lamp::red}) {
    if (ledger::clocks::name_of(lamp) == word) return lamp;
  }
  return std::nullopt;
}

// States by id, with the progress they stand for.
Result<void> take_states(const Call& call, matters::ListQuery& query) {
  for (const auto& word : call.list("state")) {
    bool known = false;
    for (const auto& type : call.model().types()) {
      if (!query.type.empty() && type.id != query.type) continue;
      const auto* state = type.state(word);
      if (state == nullptr) continue;
      known = true;
      if (std::ranges::find(query.progress, state->progress) == query.progress.end()) {
        query.progress.push_back(state->progress);
      }
    }
    if (!known) return not_allowed("state", word, "GET /api/v1/definitions");
    query.states.push_back(word);
  }
  for (const auto& word : call.list("progress")) query.progress.push_back(*model::progress_named(word));
  return {};
}

void drive_by(matters::ListQuery& query, std::string field, std::string value) {
  query.order = matters::Order::field;
  query.field = std::move(field);
  query.value = std::move(value);
}

// A filter by an index of the kernel's own drives the list.
void take_kernel_fields(const Call& call, matters::ListQuery& query) {
  constexpr auto kFields = std::to_array<std::pair<std::string_view, std::string_view>>({{"reader", "$reader"},
                                                                                         {"involved", "$involved"},
                                                                                         {"parent", "$parent"},
                                                                                         {"document", "$document"},
                                                                                         {"place", "$place"}});
  for (const auto& [name, field] : kFields) {
    const auto value = call.query(name);
    if (!value.empty()) drive_by(query, std::string(field), value);
  }
  // A co-unit's list is by due date like that of a lead unit; of all stages where none is named.
  const auto co = call.query("co");
  if (!co.empty() && query.order != matters::Order::field) {
    query.field = "$co_unit";
    query.value = co;
    const bool any_stage = query.progress.empty();
    for (std::size_t at = 0; any_stage && at < model::kProgresses; ++at) {
      query.progress.push_back(static_cast<model::Progress>(at));
    }
  }
  const auto holder = call.query("holder");
  if (holder.empty()) return;
  query.holder = holder;
  if (query.order == matters::Order::due && query.unit.empty() && co.empty()) drive_by(query, "$holder", holder);
}

// Only matters that satisfy `keep` besides.
template <class Keep>
void narrow(matters::ListQuery& query, const Keep& keep) {
  query.visible = [keep, may_see = std::move(query.visible)](const matters::Row& row) {
    return keep(row.body) && may_see(row);
  };
}

// Personal fields drive a list by their blind index. Whoever sees the field masked could guess by it, so only matters
// whose field the caller may read are told of.
void find_personal(const View& view, const model::Type& type, const model::Field& field, const std::string& value,
                   matters::ListQuery& query) {
  const auto place = static_cast<std::size_t>(&field - type.fields.data());
  drive_by(query, field.key, matters::blind_value(view.keys, type.id, field.key, value));
  query.visible = [&view, &type, place](const matters::Row& row) {
    if (!may_see(view, row)) return false;
    const matters::Facts facts(row.id, row.body, type);
    const auto accesses = ledger::access::fields(view.directory, view.definitions, view.by, facts.view(), view.now);
    return accesses[place] <= model::Access::read_only;
  };
}

// Of the type that is named; without one of all that have such a field, of one kind.
Result<void> take_field(const Call& call, const View& view, matters::ListQuery& query) {
  const auto key = call.query("field");
  if (key.empty()) return {};
  const auto field_of = [&](const std::string& id) {
    const auto* type = call.model().type(id);
    return type == nullptr ? nullptr : type->field(key);
  };
  if (query.type.empty()) {
    std::erase_if(query.types, [&](const auto& id) {
      return field_of(id) == nullptr || !field_of(id)->indexed || field_of(id)->findable;
    });
    if (query.types.empty()) return not_allowed("field", key, "indexed");
    const auto kind = field_of(query.types.front())->value_kind();
    std::erase_if(query.types, [&](const auto& id) { return field_of(id)->value_kind() != kind; });
  }
  const auto& one_of = query.type.empty() ? query.types.front() : query.type;
  const auto* type = call.model().type(one_of);
  const auto* field = field_of(one_of);
  if (field == nullptr || !(field->indexed || field->findable)) {
    return not_allowed("field", key, "indexed, findable");
  }
  const auto value = call.request().query.find("value");
  if (field->findable) {
    if (!value) return not_allowed("value", "", "…");
    find_personal(view, *type, *field, std::string(*value), query);
    return {};
  }
  query.order = matters::Order::field;
  query.field = key;
  if (!value) return {};
  model::Field one = *field;
  one.many = false;
  one.kind = field->value_kind();
  const codec::Json json =
      one.kind == model::FieldKind::boolean ? codec::Json(*value == "true") : codec::Json(std::string(*value));
  const auto read = model::value_from_json(one, json);
  if (!read.mistakes.empty()) return not_allowed("value", std::string(*value), std::string(model::name_of(one.kind)));
  query.value = model::order_key(one.kind, read.value);
  return {};
}

}  // namespace

std::optional<base::Instant> day_begins(const std::string& day) {
  const auto midnight = calendar::parse_local(day + "T00:00");
  return midnight ? std::optional(base::Instant{midnight->ms + 1}) : std::nullopt;
}

std::vector<std::string> all_types(const Call& call) {
  std::vector<std::string> ids;
  for (const auto& type : call.model().types()) ids.push_back(type.id);
  return ids;
}

void take_mine(std::string_view word, const std::string& me, matters::ListQuery& query) {
  if (word == "created") {
    drive_by(query, "$involved", me);
    narrow(query, [me](const codec::Json& body) { return matters::text_at(body, "creator") == me; });
  } else if (word == "did") {
    drive_by(query, "$did", me);
  } else if (word == "read") {
    drive_by(query, "$circulated", me);
    const auto path = "readers/" + me + "/read";
    narrow(query, [path](const codec::Json& body) { return matters::find_at(body, path) != nullptr; });
  } else if (word == "followed") {
    drive_by(query, "$watcher", me);
  }
}

void take_returned(matters::ListQuery& query) {
  query.order = matters::Order::field;
  query.field = "$returned";
}

std::span<const Parameter> list_parameters() { return kParameters; }

Result<matters::ListQuery> list_query(const Call& call, const View& view) {
  matters::ListQuery query{.now = call.now()};
  constexpr auto kOrders = std::to_array<std::pair<std::string_view, matters::Order>>({
      {"due", matters::Order::due},
      {"yellow", matters::Order::yellow},
      {"red", matters::Order::red},
      {"field", matters::Order::field},
      {"made", matters::Order::made},
  });
  const auto sort = call.query("sort");
  for (const auto& [name, order] : kOrders) {
    if (name == sort) query.order = order;
  }
  query.type = call.query("type");
  if (!query.type.empty() && call.model().type(query.type) == nullptr) {
    return not_allowed("type", query.type, "GET /api/v1/definitions");
  }
  query.unit = call.query("unit");
  const auto viewer = std::make_shared<const matters::Viewer>(view.directory, view.definitions, view.by, view.now);
  query.visible = [viewer](const matters::Row& row) { return viewer->may_see(row); };
  LUOSHI_CHECK(take_states(call, query));
  take_kernel_fields(call, query);
  take_mine(call.query("mine"), call.by().actor, query);
  if (call.flag("returned")) take_returned(query);
  if (query.type.empty()) query.types = all_types(call);
  LUOSHI_CHECK(take_field(call, view, query));
  if (query.order == matters::Order::field && query.field.empty()) {
    return refused("E-API-009", {}, base::ErrorCode::invalid_input, "type");
  }
  query.lamp = lamp_of(call.query("lamp"));
  LUOSHI_TRY(query.due_from, day(call, "dueFrom"));
  LUOSHI_TRY(query.due_before, day(call, "dueBefore"));
  LUOSHI_TRY(query.after, page_place(call.query("after")));
  query.limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
  LUOSHI_TRY(query.scope, ledger::access::scope_of(call.directory(), call.model(), call.by(), model::Verb::see,
                                                   query.type, call.now()));
  return query;
}

}  // namespace luoshi::api
