// SPDX-License-Identifier: Apache-2.0
// [[permissions]] of a file and [[types.permissions]] of a type.
#include "model/load/draft.hpp"

#include <algorithm>

namespace luoshi::model::load_inside {
namespace {

constexpr std::string_view kAccessNames = "editable, read_only, masked, hidden";

template <class Value>
std::vector<Value> read_named(Reader& reader, std::string_view key, std::optional<Value> (*parse)(std::string_view),
                              std::string_view allowed) {
  std::vector<Value> values;
  for (const auto& name : reader.texts(key)) {
    if (const auto value = reader.parsed(key, name, parse, allowed)) values.push_back(*value);
  }
  return values;
}

void read_verbs(Reader& reader, Permission& row) {
  for (const auto& name : reader.texts("verbs", true)) {
    if (const auto verb = verb_named(name)) {
      row.verbs.push_back(*verb);
      continue;
    }
    std::vector<std::string> known;
    for (const auto& info : verbs()) known.emplace_back(info.id);
    const auto near = nearest(name, known);
    reader.wrong(near.empty() ? "E-MODEL-021" : "E-MODEL-022", "verbs",
                 {{"key", "verbs"}, {"value", name}, {"near", near}});
  }
}

// What a row over matters has beside role and verbs.
void read_reach(Reader& reader, Permission& row, const Type* type) {
  row.states = reader.texts("states", true);
  const auto scope = reader.required_text("scope");
  if (!scope.empty()) {
    row.scope = reader.parsed("scope", scope, scope_named, "own, reader, unit, subtree, district").value_or(Scope::own);
  }
  const bool by_unit = row.scope == Scope::unit || row.scope == Scope::subtree;
  row.as = read_named(reader, "as", relation_named, "lead, co, asked");
  if (!row.as.empty() && !by_unit) reader.wrong("E-MODEL-031", "as");
  if (row.as.empty() && by_unit) row.as = {Relation::lead, Relation::co};
  if (!reader.has("levels")) reader.wrong("E-MODEL-001", "levels", {{"key", "levels"}});
  row.levels = read_named(reader, "levels", level_named, "public, internal, work_secret");
  row.others = reader.named("others", access_named, kAccessNames);
  for (const auto& [key, value] : reader.pairs("fields")) {
    const auto access = reader.parsed("fields", value, access_named, kAccessNames);
    if (type == nullptr) {
      reader.wrong("E-MODEL-032", "fields");
    } else if (type->field(key) == nullptr) {
      reader.wrong("E-MODEL-021", "fields", {{"key", "fields"}, {"value", key}});
    } else if (access) {
      row.fields.emplace_back(key, *access);
    }
  }
}

}  // namespace

void read_permission(Reader& reader, const std::string& pack, bool is_kernel, const Type* type, Draft& draft) {
  Permission row{
      .role = reader.required_text("role"), .pack = pack, .line = reader.place().line, .file = reader.file()};
  if (!is_kernel && is_administrator(row.role)) reader.wrong("E-MODEL-030", "role", {{"role", row.role}});
  draft.refer(Reference::To::role, row.role, "role", reader);
  read_verbs(reader, row);
  const auto subject_is = [](Subject subject) { return [=](Verb verb) { return info_of(verb).subject == subject; }; };
  const bool on_matters = std::ranges::any_of(row.verbs, subject_is(Subject::matter));
  const bool duties = std::ranges::any_of(row.verbs, subject_is(Subject::district));
  if ((on_matters && duties) || (type != nullptr && duties)) reader.wrong("E-MODEL-029", "verbs");
  if (type != nullptr) {
    row.types = {type->id};
  } else {
    row.types = reader.texts("types", on_matters);
    for (const auto& id : row.types) {
      if (id != "*") draft.refer(Reference::To::type, id, "types", reader);
    }
  }
  if (on_matters || reader.has("scope")) read_reach(reader, row, type);
  if (type != nullptr && duties) reader.forgive();
  std::vector<std::string> keys;
  if (type != nullptr) {
    for (const auto& field : type->fields) keys.push_back(field.key);
  }
  row.when = read_formula(reader, "when", keys);
  row.message = reader.label("message", false);
  if (reader.has("message") && !reader.has("when")) reader.wrong("E-MODEL-090", "message");
  // A guard that could not be read must not leave the row open.
  if (reader.has("when") && !row.when) return;
  draft.permission_places.push_back(reader.place());
  draft.content.permissions.push_back(std::move(row));
}

}  // namespace luoshi::model::load_inside
