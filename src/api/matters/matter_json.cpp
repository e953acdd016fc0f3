// SPDX-License-Identifier: Apache-2.0
#include "api/matters/matter_json.hpp"

#include "journal/private_value.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/personal.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/queries.hpp"

#include <algorithm>

namespace luoshi::api {
namespace {

namespace matters = ledger::matters;
using codec::Json;

constexpr std::string_view kFields = "fields.";

std::string open_member(const Json& body, std::string_view member) {
  const auto* node = body.find(member);
  return node == nullptr ? std::string() : std::string(journal::open_text(*node));
}

Json label_json(const model::Label& label) { return codec::json_object({{"zh", label.zh}, {"en", label.en}}); }

Json unit_json(const View& view, std::string_view id) {
  return codec::json_object({{"id", id}, {"name", unit_name(view.directory, id, view.today)}});
}

void add_state(const View& view, const matters::Columns& columns, Json& json) {
  json.add("state", columns.state);
  const auto* type = view.definitions.type(columns.type);
  const auto* state = type == nullptr ? nullptr : type->state(columns.state);
  if (state != nullptr) json.add("stateLabel", label_json(state->label));
  json.add("progress", model::name_of(static_cast<model::Progress>(columns.progress)));
}

void add_units(const View& view, const matters::Row& row, const matters::Columns& columns, Json& json) {
  json.add("unit", columns.unit);
  json.add("unitName", columns.unit.empty() ? std::string() : unit_name(view.directory, columns.unit, view.today));
  Json co = codec::json_array();
  for (const auto unit : matters::units_of(row.body)) {
    if (unit != columns.unit) co.append(unit_json(view, unit));
  }
  json.add("co", std::move(co));
  if (const auto holder = row.body.text_of("holder")) {
    json.add("holder", *holder);
    json.add("holderName", person_name(view.directory, *holder));
  }
}

void add_time(const View& view, const matters::Row& row, const matters::Columns& columns, Json& json) {
  const auto shown = matters::shown(row.body, view.now);
  json.add("lamp", ledger::clocks::name_of(shown.confirmed.value_or(shown.proposed)));
  json.add("lampProposed", ledger::clocks::name_of(shown.proposed));
  json.add("lampConfirmed", shown.confirmed.has_value());
  json.add("pace", ledger::clocks::name_of(shown.pace));
  json.add("percent", shown.percent.to_string());
  json.add("expected", shown.expected.to_string());
  json.add("expectedIsLinear", shown.linear);
  if (columns.due != matters::kNever) {
    json.add("due", base::to_iso(base::Instant{columns.due}));
    // Due is the first moment that is too late: the day before it is the last one.
    json.add("dueDay", base::to_iso(ledger::people::day_of({columns.due - 1})));
  }
  const auto made = base::parse_iso_instant(row.body.text_of("created").value_or(""));
  if (made) json.add("createdDay", base::to_iso(ledger::people::day_of(*made)));
  if (shown.days_left) json.add("daysLeft", *shown.days_left);
  const auto completed = base::parse_iso_instant(row.body.text_of("completed").value_or(""));
  if (completed) json.add("doneDay", base::to_iso(ledger::people::day_of(*completed)));
}

// The day before the date was first moved, what is measured, and where it stood in the document.
void add_origin(const matters::Row& row, Json& json) {
  const auto* moved = row.body.members_of("moved");
  if (moved != nullptr && !moved->empty()) {
    const auto from = base::parse_iso_instant(moved->front().value.text_of("from").value_or(""));
    if (from) json.add("movedFrom", base::to_iso(ledger::people::day_of({from->ms - 1})));
  }
  const auto quantities = matters::quantities_of(row.body);
  if (quantities.empty()) return;
  const auto& first = quantities.begin()->second;
  auto quantity = codec::json_object(
      {{"of", first.of}, {"op", first.op}, {"target", first.target.to_string()}, {"unit", first.unit}});
  if (first.value) quantity.add("value", first.value->to_string());
  json.add("quantity", std::move(quantity));
}

std::vector<model::Access> accesses_of(const View& view, const matters::Row& row, const model::Type& type) {
  const matters::Facts facts(row.id, row.body, type);
  return ledger::access::fields(view.directory, view.definitions, view.by, facts.view(), view.now);
}

Result<Json> body_seen(const View& view, const matters::Row& row, const model::Type& type,
                       std::span<const model::Access> accesses) {
  journal::RowCipher cipher(view.keys);
  LUOSHI_TRY(auto body, matters::as_seen(cipher, row, type, accesses));
  // How other matters stood in a frozen round is told of those that may be seen (round.cpp).
  matters::put_at(body, "frozen/matters", {});
  return body;
}

// The fields that the caller may write now, by their keys.
Json editable_json(const model::Type& type, std::span<const model::Access> accesses) {
  Json keys = codec::json_array();
  for (std::size_t i = 0; i < type.fields.size() && i < accesses.size(); ++i) {
    if (accesses[i] == model::Access::editable) keys.append(type.fields[i].key);
  }
  return keys;
}

}  // namespace

bool may_see(const View& view, const matters::Row& row) {
  return matters::may_see(view.directory, view.definitions, view.by, row, view.now);
}

Json matter_line(const View& view, const matters::Row& row) {
  const auto columns = matters::columns_of(row.body);
  auto json = codec::json_object({{"id", row.id},
                                  {"version", std::to_string(row.updated)},
                                  {"type", columns.type},
                                  {"number", row.body.text_of("number").value_or("")},
                                  {"title", open_member(row.body, "title")},
                                  {"level", model::name_of(static_cast<model::Level>(columns.level))}});
  add_state(view, columns, json);
  add_units(view, row, columns, json);
  add_time(view, row, columns, json);
  add_origin(row, json);
  if (const auto erased = row.body.text_of("erased")) json.add("erased", *erased);
  return json;
}

Result<Json> matter_json(const View& view, const matters::Row& row) {
  auto json = matter_line(view, row);
  const auto* type = view.definitions.type(matters::columns_of(row.body).type);
  if (type == nullptr) return json;
  const auto accesses = accesses_of(view, row, *type);
  LUOSHI_TRY(auto body, body_seen(view, row, *type, accesses));
  json.add("body", std::move(body));
  json.add("editable", editable_json(*type, accesses));
  return json;
}

Result<Json> matter_selected(const View& view, const matters::Row& row, std::span<const std::string> names) {
  const auto line = matter_line(view, row);
  if (names.empty()) return line;
  Json made = codec::json_object({{"id", row.id}, {"version", std::to_string(row.updated)}});
  const bool deep =
      std::ranges::any_of(names, [](const auto& name) { return name == "body" || name.starts_with(kFields); });
  Json body;
  const auto* type = view.definitions.type(matters::columns_of(row.body).type);
  if (deep && type != nullptr) {
    LUOSHI_TRY(body, body_seen(view, row, *type, accesses_of(view, row, *type)));
  }
  Json fields = codec::json_object();
  for (const auto& name : names) {
    if (const auto* member = line.find(name)) {
      made.put(name, *member);
    } else if (name == "body") {
      made.put(name, body);
    } else if (name.starts_with(kFields)) {
      const auto key = name.substr(kFields.size());
      const auto* held = body.find("fields");
      const auto* value = held == nullptr ? nullptr : held->find(key);
      if (value != nullptr) fields.put(key, *value);
    }
  }
  if (!fields.members()->empty()) made.add("fields", std::move(fields));
  return made;
}

}  // namespace luoshi::api
