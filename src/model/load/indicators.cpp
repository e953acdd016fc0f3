// SPDX-License-Identifier: Apache-2.0
// [[indicators]]: figures made of matters. Read when all types are known: a formula reads the fields that all types of
// its indicator have alike.
#include "model/load/draft.hpp"

#include <algorithm>
#include <array>

namespace luoshi::model::load_inside {
namespace {

// Beside the fields; the rest of what a guard reads changes without an entry on the matter.
constexpr auto kForbidden = std::to_array<std::string_view>({"parent", "actor", "gates"});

std::vector<const Type*> types_of(const Draft& draft, const Indicator& indicator) {
  std::vector<const Type*> found;
  for (const auto& type : draft.content.types) {
    if (std::ranges::find(indicator.types, type.id) != indicator.types.end()) found.push_back(&type);
  }
  return found;
}

bool has_alike(const Type& type, const Field& field) {
  const auto* own = type.field(field.key);
  return own != nullptr && own->value_kind() == field.value_kind() && own->many == field.many;
}

std::vector<std::string> common_keys(const std::vector<const Type*>& types) {
  std::vector<std::string> keys;
  if (types.empty()) return keys;
  for (const auto& field : types.front()->fields) {
    if (std::ranges::all_of(types, [&](const Type* type) { return has_alike(*type, field); })) {
      keys.push_back(field.key);
    }
  }
  return keys;
}

bool is_usable(const Field& field) {
  return !field.is_private() && !field.personal && field.kind != FieldKind::file && field.kind != FieldKind::place;
}

class FormulaReader {
 public:
  FormulaReader(Reader& table, const std::vector<const Type*>& types)
      : table_(table), types_(types), keys_(common_keys(types)) {}

  std::optional<Formula> read(std::string_view key) {
    auto formula = read_formula(table_, key, keys_);
    if (formula) check(key, *formula);
    return formula;
  }

 private:
  void check(std::string_view key, const Formula& formula) {
    for (const auto& read : formula.reads()) {
      const bool usable = std::ranges::all_of(types_, [&](const Type* type) { return is_usable(*type->field(read)); });
      if (!usable) table_.wrong("E-MODEL-034", key, {{"key", std::string(key)}, {"field", read}});
    }
    for (const auto name : kForbidden) {
      if (formula.reads_around(name)) forbidden(key, name);
    }
    for (const std::string_view name : {"now(", "today("}) {
      if (formula.text().contains(name)) forbidden(key, std::string(name) + ")");
    }
  }

  void forbidden(std::string_view key, std::string_view name) {
    table_.wrong("E-MODEL-035", key, {{"key", std::string(key)}, {"name", std::string(name)}});
  }

  Reader& table_;
  const std::vector<const Type*>& types_;
  std::vector<std::string> keys_;
};

// What a measure needs, and what would mean nothing beside it.
void check_measure(Reader& table, Measure measure) {
  const auto tell = [&](std::string_view key, bool wanted) {
    if (table.has(key) == wanted) return;
    table.wrong("E-MODEL-036", wanted ? "measure" : key,
                {{"measure", std::string(name_of(measure))},
                 {"key", std::string(key)},
                 {"must", wanted ? "要" : "不能"},
                 {"must_en", wanted ? "has to be written" : "means nothing"}});
  };
  tell("part", measure == Measure::share);
  tell("value", measure == Measure::sum || measure == Measure::mean || measure == Measure::ratio);
  tell("over", measure == Measure::ratio);
}

void read_indicator(Reader& table, const std::string& pack, Draft& draft) {
  Indicator made{.id = table.id("id"), .pack = pack, .line = table.place().line, .file = table.file()};
  if (!made.id.empty()) {
    (void)draft.is_new("indicator", made.id, table);
    table.rename(made.id);
  }
  made.title = table.label("title");
  made.note = table.label("note", false);
  made.types = table.texts("types", true);
  for (const auto& type : made.types) draft.refer(Reference::To::type, type, "types", table);
  const auto measure = table.required_text("measure");
  if (!measure.empty()) {
    made.measure =
        table.parsed("measure", measure, measure_named, "count, sum, share, mean, ratio").value_or(Measure::count);
  }
  check_measure(table, made.measure);
  const auto types = types_of(draft, made);
  FormulaReader formulas(table, types);
  made.when = formulas.read("when");
  made.part = formulas.read("part");
  made.value = formulas.read("value");
  made.over = formulas.read("over");
  made.day = formulas.read("day");
  made.category = formulas.read("category");
  made.unit = table.text("unit");
  made.better = table.named("better", better_named, "neither, more, less").value_or(Better::neither);
  made.readers = table.texts("readers");
  for (const auto& role : made.readers) draft.refer(Reference::To::role, role, "readers", table);
  draft.indicators.push_back(std::move(made));
}

}  // namespace

void read_indicators(Reader& root, const std::string& pack, Draft& draft) {
  root.tables("indicators", kIndicatorsMax, [&](Reader& table) { read_indicator(table, pack, draft); });
}

}  // namespace luoshi::model::load_inside
