// SPDX-License-Identifier: Apache-2.0
// [[types.makes]]: matters that follow from one of the type.
#include "model/load/draft.hpp"

#include <algorithm>

namespace luoshi::model::load_inside {
namespace {

constexpr std::size_t kMakesMax = 50;

// What is personal stays with the matter that it was entered for, under that one's key.
std::optional<Formula> read_impersonal(Reader& reader, std::string_view key, const Type& type,
                                       const std::vector<std::string>& keys) {
  auto formula = read_formula(reader, key, keys);
  if (!formula) return formula;
  for (const auto& read : formula->reads()) {
    const auto* field = type.field(read);
    if (field != nullptr && field->personal) {
      reader.wrong("E-MODEL-095", key, {{"key", std::string(key)}, {"field", read}});
    }
  }
  return formula;
}

void read_rows(Reader& table, const Type& type, Make& make, std::vector<std::string>& keys) {
  make.each = table.text("each");
  make.next = table.flag("next");
  make.direct = table.flag("direct");
  if (make.each.empty()) return;
  const auto* rows = type.field(make.each);
  if (rows == nullptr || rows->kind != FieldKind::table) table.wrong("E-MODEL-092", "each", {{"value", make.each}});
  if (rows != nullptr && rows->personal) table.wrong("E-MODEL-095", "each", {{"key", "each"}, {"field", make.each}});
  if (make.next) table.wrong("E-MODEL-094", "next");
  const std::string row(kRow);
  if (type.field(row) != nullptr) {
    table.wrong("E-MODEL-093", "each", {{"field", row}});
  } else {
    keys.push_back(row);
  }
}

}  // namespace

void read_makes(Reader& reader, Type& type, Draft& draft) {
  reader.tables("makes", kMakesMax, [&](Reader& table) {
    auto id = table.id("id");
    tell_repeated(table, type.makes, id, &Make::id, "id");
    std::vector<std::string> keys;
    for (const auto& field : type.fields) keys.push_back(field.key);
    auto made_type = table.required_text("type");
    draft.refer(Reference::To::type, made_type, "type", table);
    Make rows{.id = id, .type = made_type, .title = *Formula::compile("null", {})};
    read_rows(table, type, rows, keys);
    if (!table.has("title")) table.wrong("E-MODEL-001", "title", {{"key", "title"}});
    const auto title = read_impersonal(table, "title", type, keys);
    rows.unit = read_impersonal(table, "unit", type, keys);
    rows.when = read_impersonal(table, "when", type, keys);
    MadeFields made{.type = made_type, .place = table.place("fields")};
    const auto pairs = table.pairs("fields");
    table.table("fields", [&](Reader& inside) {
      inside.forgive();
      for (const auto& [key, text] : pairs) {
        made.keys.emplace_back(key, inside.place(key));
        if (auto formula = read_impersonal(inside, key, type, keys)) rows.fields.emplace_back(key, *std::move(formula));
      }
    });
    draft.made_fields.push_back(std::move(made));
    if (!title) return;
    rows.title = *title;
    type.makes.push_back(std::move(rows));
  });
}

void check_makes(Draft& draft) {
  for (const auto& made : draft.made_fields) {
    const auto type = std::ranges::find(draft.content.types, made.type, &Type::id);
    if (type == draft.content.types.end()) continue;  // told already
    std::vector<std::string> known;
    for (const auto& field : type->fields) {
      if (field.kind != FieldKind::computed) known.push_back(field.key);
      const bool given = std::ranges::find(made.keys, field.key, &MadeFields::Key::first) != made.keys.end();
      if (field.required && !given) {
        draft.mistakes.add("E-MODEL-096", made.place, {{"field", field.key}, {"type", made.type}});
      }
    }
    for (const auto& [key, place] : made.keys) tell_unknown(draft, place, "fields", key, known);
  }
}

}  // namespace luoshi::model::load_inside
