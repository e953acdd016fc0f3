// SPDX-License-Identifier: Apache-2.0
#include "api/matters/view_query.hpp"

#include "api/matters/list_query.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"
#include "model/body_json.hpp"
#include "model/order.hpp"

#include <algorithm>
#include <utility>

namespace luoshi::api {
namespace {

namespace matters = ledger::matters;

// A field whose key of order stands in [from, before): a value alone is the range up to the next key.
struct Wanted {
  std::string field;
  std::string from;
  std::string before;  // empty: no end
  bool is_value = false;
};

Failure not_allowed(std::string_view name, std::string value, std::string allowed) {
  return refused("E-API-003",
                 {{"name", std::string(name)}, {"value", std::move(value)}, {"allowed", std::move(allowed)}},
                 base::ErrorCode::invalid_input, std::string(name));
}

// The loader saw to it that all types of a view have its fields alike.
const model::Field* field_of(const View& view, const model::View& shown, std::string_view key) {
  const auto* type = view.definitions.type(shown.types.front());
  return type == nullptr ? nullptr : type->field(key);
}

std::string key_of(const model::Field& field, const std::string& text) {
  const auto value = model::value_from_text(field, text);
  return value ? model::order_key(field.value_kind(), *value) : std::string();
}

void want_found(const View& view, const model::View& shown, std::vector<Wanted>& wanted) {
  for (const auto& filter : shown.find) {
    const auto* field = field_of(view, shown, filter.field);
    if (field == nullptr) continue;
    auto key = key_of(*field, filter.value);
    auto behind = key + '\0';
    wanted.push_back({filter.field, std::move(key), std::move(behind), true});
  }
}

Result<void> want_days(const View& view, const model::View& shown, const ViewDays& days, std::vector<Wanted>& wanted,
                       matters::ListQuery& query) {
  if (days.from.empty() && days.before.empty()) return {};
  if (shown.from == model::kByDue) {
    if (!days.from.empty()) query.due_from = day_begins(days.from);
    if (!days.before.empty()) query.due_before = day_begins(days.before);
    return {};
  }
  const auto* field = field_of(view, shown, shown.from);
  if (field == nullptr || !field->indexed) return not_allowed("dayFrom", days.from, "view: calendar");
  wanted.push_back({shown.from, key_of(*field, days.from), days.before.empty() ? "" : key_of(*field, days.before)});
  return {};
}

// Only the stages of the view, of those that were asked for.
Result<void> take_stages(const model::View& shown, matters::ListQuery& query) {
  if (query.progress.empty()) {
    query.progress = shown.progress;
    return {};
  }
  const auto asked = query.progress;
  std::erase_if(query.progress,
                [&](auto stage) { return std::ranges::find(shown.progress, stage) == shown.progress.end(); });
  if (!query.progress.empty()) return {};
  std::string allowed;
  for (const auto stage : shown.progress) allowed += (allowed.empty() ? "" : ", ") + std::string(name_of(stage));
  return not_allowed("progress", std::string(name_of(asked.front())), std::move(allowed));
}

// Filters stand in one index each: the first one drives, the others are looked at in each row. Nothing else may count
// such a list than who looks at the rows.
void drive(const std::vector<Wanted>& wanted, matters::ListQuery& query) {
  if (wanted.empty() || query.order == matters::Order::field) return;
  query.order = matters::Order::field;
  if (!query.field.empty()) return;  // of a co-unit
  const auto& first = wanted.front();
  query.field = first.field;
  if (first.is_value) {
    query.value = first.from;
  } else {
    query.value_from = first.from;
    query.value_before = first.before;
  }
}

bool has(const model::Field& field, const model::Body& body, const Wanted& one) {
  return std::ranges::any_of(model::index_keys(field, body.find(one.field)), [&](const auto& key) {
    return key >= one.from && (one.before.empty() || key < one.before);
  });
}

bool belongs(const View& view, const matters::Row& row, std::span<const Wanted> wanted, const std::string& lane) {
  const auto* type = view.definitions.type(matters::columns_of(row.body).type);
  if (type == nullptr) return false;
  const matters::Facts facts(row.id, row.body, *type);
  const auto accesses = ledger::access::fields(view.directory, view.definitions, view.by, facts.view(), view.now);
  const auto may_read = [&](const model::Field* field) {
    return field != nullptr &&
           accesses[static_cast<std::size_t>(field - type->fields.data())] <= model::Access::read_only;
  };
  if (!lane.empty() && !may_read(type->field(lane))) return false;
  return std::ranges::all_of(wanted, [&](const Wanted& one) {
    const auto* field = type->field(one.field);
    return may_read(field) && has(*field, facts.fields(), one);
  });
}

}  // namespace

bool may_open(const Call& call, const model::View& shown) {
  return std::ranges::any_of(shown.types, [&](const auto& type) {
    const auto scope =
        ledger::access::scope_of(call.directory(), call.model(), call.by(), model::Verb::see, type, call.now());
    return scope && !scope->areas.empty();
  });
}

bool is_offered(const Call& call, const model::View& shown) {
  const auto held = call.directory().roles_of(call.by().actor, call.now());
  std::vector<std::string_view> roles;
  for (const auto& one : held) roles.push_back(one.role);
  return shown.is_for(roles) && may_open(call, shown);
}

Result<const model::View*> view_found(const Call& call, std::string_view id) {
  const auto* shown = call.model().view(id);
  if (shown != nullptr && may_open(call, *shown)) return shown;
  return refused("E-API-004", {{"what", "view"}, {"id", std::string(id)}}, base::ErrorCode::not_found);
}

Result<void> take_view(const View& view, const model::View& shown, const ViewDays& days, matters::ListQuery& query) {
  std::vector<Wanted> wanted;
  want_found(view, shown, wanted);
  LUOSHI_CHECK(want_days(view, shown, days, wanted, query));
  LUOSHI_CHECK(take_stages(shown, query));
  drive(wanted, query);
  auto lane = query.order == matters::Order::field && query.field == shown.lanes ? query.field : std::string();
  if (wanted.empty() && lane.empty()) return {};
  query.visible = [&view, wanted = std::move(wanted), lane = std::move(lane),
                   may_see = std::move(query.visible)](const matters::Row& row) {
    return (!may_see || may_see(row)) && belongs(view, row, wanted, lane);
  };
  return {};
}

void keep_types(const model::View& shown, ledger::access::Scope& scope) {
  std::erase_if(scope.areas,
                [&](const auto& area) { return std::ranges::find(shown.types, area.type) == shown.types.end(); });
}

}  // namespace luoshi::api
