// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/cells.hpp"

#include "place/degrees.hpp"
#include "place/places.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

// Degrees as a person's form or another program writes them.
std::string digits_of(const Json* value) {
  if (value == nullptr) return {};
  if (const auto whole = value->integer()) return std::to_string(*whole);
  return std::string(value->text().value_or(""));
}

bool is_place(const model::Field& field) { return field.kind == model::FieldKind::place; }

}  // namespace

Result<Json> with_cell(const place::Places& places, Json place, const std::string& item) {
  if (places.empty() || place.members() == nullptr) return place;
  const std::string typed(place.text_of("cell").value_or(""));
  const auto* cell = places.find(typed);
  if (!typed.empty() && (cell == nullptr || cell->kind == place::Kind::site)) {
    return refused("E-PLACE-036", item, {{"cell", typed}}, base::ErrorCode::not_found);
  }
  const auto longitude = digits_of(place.find("longitude"));
  const auto latitude = digits_of(place.find("latitude"));
  if (longitude.empty() || latitude.empty()) return place;
  auto point = place::point_of(longitude, latitude);
  if (!point) {
    point.error().where.item = item;
    return fail(std::move(point.error()));
  }
  const auto found = places.covering(*point);
  if (cell != nullptr && std::ranges::find(found, cell) == found.end()) {
    return refused("E-PLACE-032", item, {{"cell", typed}, {"found", found.empty() ? "—" : found.front()->code}},
                   base::ErrorCode::invalid_input);
  }
  if (!found.empty()) place.put("cell", found.front()->code);
  return place;
}

Result<Json> with_cells(const place::Places& places, const model::Type& type, Json fields) {
  if (places.empty()) return fields;
  for (const auto& field : type.fields) {
    auto* held = is_place(field) ? fields.find(field.key) : nullptr;
    if (held == nullptr) continue;
    if (auto* items = held->items()) {
      for (auto& one : *items) {
        LUOSHI_TRY(one, with_cell(places, one, field.key));
      }
    } else {
      LUOSHI_TRY(*held, with_cell(places, *held, field.key));
    }
  }
  return fields;
}

void put_cell(Case& matter, std::string_view code) {
  matter.put("place/cell", code.empty() ? Json() : Json(code));
  auto within = codec::json_object();
  const auto& places = matter.desk().definitions->places();
  if (const auto* cell = places.find(code)) {
    for (const auto* above : places.line_of(*cell)) {
      if (above != cell) within.add(above->code, true);
    }
  }
  const bool none = within.members()->empty();
  if (none && find_at(matter.body(), "place/within") == nullptr) return;
  matter.put("place/within", none ? Json() : std::move(within));
}

void put_cell_of(Case& matter, const Json& fields) {
  const auto field = std::ranges::find_if(matter.type().fields, is_place);
  if (field == matter.type().fields.end() || field->personal || field->many) return;
  const auto* value = fields.find(field->key);
  if (value == nullptr) return;
  const auto code = value->text_of("cell").value_or("");
  if (code.empty() && matter.text("place/cell").empty()) return;
  put_cell(matter, code);
}

}  // namespace luoshi::ledger::matters
