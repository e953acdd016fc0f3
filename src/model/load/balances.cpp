// SPDX-License-Identifier: Apache-2.0
// [[balances]]: quantities that must not get lost. Read when all types are known: a limit may be a field of theirs.
#include "model/load/draft.hpp"

#include <algorithm>

namespace luoshi::model::load_inside {
namespace {

const Type* type_of(const Draft& draft, std::string_view id) {
  const auto found = std::ranges::find(draft.content.types, id, &Type::id);
  return found == draft.content.types.end() ? nullptr : &*found;
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// A limit that each holder has for itself is a whole number that everybody who posts may know of.
bool is_limit(const Field& field) { return field.value_kind() == FieldKind::number && !field.many && !field.personal; }

void read_highest(Reader& table, const Draft& draft, Balance& made) {
  if (!table.is_text("highest")) {
    made.highest = table.integer("highest", -kQuantityMax, kQuantityMax);
    if (made.lowest && made.highest && *made.highest < *made.lowest) table.wrong("E-MODEL-132", "highest");
    return;
  }
  made.highest_field = table.text("highest");
  if (made.kept_by_units()) {
    return table.wrong("E-MODEL-131", "highest", {{"field", made.highest_field}});
  }
  for (const auto& id : made.of) {
    const auto* type = type_of(draft, id);
    if (type == nullptr) continue;  // told where `of` is judged
    const auto* field = type->field(made.highest_field);
    if (field == nullptr || !is_limit(*field)) {
      table.wrong("E-MODEL-130", "highest", {{"field", made.highest_field}, {"type", id}});
    }
  }
}

void read_holders(Reader& table, Draft& draft, Balance& made) {
  made.of = table.texts("of", true);
  for (const auto& id : made.of) {
    if (id != kUnitHolder) draft.refer(Reference::To::type, id, "of", table);
  }
  for (const auto& name : table.texts("levels")) {
    const auto level = table.parsed("levels", name, level_named, "public, internal, work_secret");
    if (level) made.levels.push_back(*level);
  }
}

// Where nothing is said it is posted on the matters that keep it, and any of them may issue it.
void read_matters(Reader& table, Draft& draft, Balance& made) {
  made.on = table.texts("on");
  for (const auto& id : made.on) draft.refer(Reference::To::type, id, "on", table);
  if (!table.has("on")) {
    std::ranges::copy_if(made.of, std::back_inserter(made.on), [](const auto& id) { return id != kUnitHolder; });
    if (made.on.empty() && !made.of.empty()) table.wrong("E-MODEL-133", "of");
  }
  made.issued_on = table.texts("issued_on");
  for (const auto& id : made.issued_on) {
    if (!contains(made.on, id)) table.wrong("E-MODEL-134", "issued_on", {{"type", id}});
  }
  if (!table.has("issued_on")) made.issued_on = made.on;
}

bool lets_post(const Permission& row, std::string_view type) {
  return std::ranges::find(row.verbs, Verb::post) != row.verbs.end() &&
         (contains(row.types, type) || contains(row.types, "*"));
}

// Without a row that lets somebody, nothing could ever be posted there.
void check_somebody_posts(Reader& table, const Draft& draft, const Balance& made) {
  for (const auto& id : made.on) {
    const auto lets = [&](const Permission& row) { return lets_post(row, id); };
    if (type_of(draft, id) == nullptr || std::ranges::any_of(draft.content.permissions, lets)) continue;
    table.wrong("E-MODEL-135", table.has("on") ? "on" : "of", {{"type", id}});
  }
}

void read_balance(Reader& table, const std::string& pack, Draft& draft) {
  Balance made{.id = table.id("id"), .pack = pack, .line = table.place().line, .file = table.file()};
  if (!made.id.empty()) {
    (void)draft.is_new("balance", made.id, table);
    table.rename(made.id);
  }
  made.title = table.label("title");
  made.note = table.label("note", false);
  made.unit = table.required_text("unit");
  read_holders(table, draft, made);
  read_matters(table, draft, made);
  made.lowest = table.integer("lowest", -kQuantityMax, kQuantityMax);
  read_highest(table, draft, made);
  made.readers = table.texts("readers");
  for (const auto& role : made.readers) draft.refer(Reference::To::role, role, "readers", table);
  check_somebody_posts(table, draft, made);
  draft.content.balances.push_back(std::move(made));
}

}  // namespace

void read_balances(Reader& root, const std::string& pack, Draft& draft) {
  root.tables("balances", kBalancesMax, [&](Reader& table) { read_balance(table, pack, draft); });
}

}  // namespace luoshi::model::load_inside
