// SPDX-License-Identifier: Apache-2.0
// [[types.fields]] and [[types.fields.columns]].
#include "model/load/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::model::load_inside {
namespace {

constexpr std::string_view kKindNames =
    "text, number, money, date, boolean, choice, place, person, post, unit, link, file, table, computed";

bool counts(FieldKind kind) { return kind == FieldKind::number || kind == FieldKind::money; }

void read_key(Reader& reader, Field& field) {
  field.key = reader.id("key");
  if (field.key.empty()) return;
  reader.rename(fmt::format("{}.{}", reader.item(), field.key));
  if (is_reserved(field.key)) reader.wrong("E-MODEL-020", "key", {{"key", field.key}});
}

// Why it asks for what is known already (model/burden.hpp): a reason is no blank.
void read_asked_again(Reader& reader, const Field& field, Draft& draft) {
  if (!reader.has("asked_again")) return;
  auto reason = reader.text("asked_again");
  if (reason.find_first_not_of(" \t\n") == std::string::npos) {
    return reader.wrong("E-MODEL-004", "asked_again", {{"key", "asked_again"}, {"expected", "\"…\""}});
  }
  draft.asked_again.push_back({.file = reader.file(),
                               .field = field.line,
                               .place = reader.place("asked_again"),
                               .label = field.label,
                               .reason = std::move(reason)});
}

void read_limits(Reader& reader, Field& field) {
  auto& limits = field.limits;
  const auto read = [&](std::string_view key) { return reader.integer(key, 0, kTextLengthMax); };
  if (const auto least = read("length_min")) limits.length_min = static_cast<std::uint32_t>(*least);
  if (const auto most = read("length_max")) limits.length_max = static_cast<std::uint32_t>(*most);
  limits.low = reader.decimal("low");
  limits.high = reader.decimal("high");
  if (const auto digits = reader.integer("digits", 0, kNumberDigitsMax)) {
    limits.digits = static_cast<std::uint32_t>(*digits);
  }
  if ((limits.low && limits.high && *limits.low > *limits.high) ||
      (limits.length_max && *limits.length_max < limits.length_min)) {
    reader.wrong("E-MODEL-019", limits.low && limits.high ? "low" : "length_min");
  }
  limits.check = reader.named("check", check_named, kCheckNames);
  if (const auto pattern = reader.text("pattern"); !pattern.empty()) {
    std::string why;
    limits.pattern = Pattern::make(pattern, why);
    if (!limits.pattern) reader.wrong("E-MODEL-018", "pattern", {{"pattern", pattern}, {"why", why}});
  }
}

// Keys that mean something for some kinds only.
void check_fit(Reader& reader, const Field& field) {
  const auto kind = field.kind;
  const bool is_list = field.many || kind == FieldKind::table;
  const auto only = [&](std::string_view key, bool fits) {
    if (reader.has(key) && !fits) {
      reader.wrong("E-MODEL-014", key, {{"key", std::string(key)}, {"kind", std::string(name_of(kind))}});
    }
  };
  only("unit", counts(field.value_kind()));
  only("vocabulary", kind == FieldKind::choice);
  only("of", kind == FieldKind::link);
  only("columns", kind == FieldKind::table);
  only("formula", kind == FieldKind::computed);
  only("yields", kind == FieldKind::computed);
  only("many", kind != FieldKind::table && kind != FieldKind::computed);
  only("required", kind != FieldKind::computed);
  only("length_min", kind == FieldKind::text || is_list);
  only("length_max", kind == FieldKind::text || is_list);
  only("low", counts(field.value_kind()));
  only("high", counts(field.value_kind()));
  only("digits", kind == FieldKind::number);
  only("pattern", kind == FieldKind::text);
  only("check", kind == FieldKind::text);
}

void check_flags(Reader& reader, const Field& field, bool is_column) {
  if (field.personal && field.indexed) reader.wrong("E-MODEL-010", "indexed");
  if (field.findable && !field.personal) reader.wrong("E-MODEL-011", "findable");
  if (field.indexed && (is_column || !field.is_sortable())) reader.wrong("E-MODEL-012", "indexed");
  if (field.findable && (is_column || !field.is_sortable())) reader.wrong("E-MODEL-012", "findable");
}

std::optional<FieldKind> yields_named(std::string_view name) {
  const auto kind = field_kind_named(name);
  const bool good = kind == FieldKind::text || kind == FieldKind::number || kind == FieldKind::money ||
                    kind == FieldKind::date || kind == FieldKind::boolean;
  return good ? kind : std::nullopt;
}

Field read_field(Reader& reader, Draft& draft, bool is_column) {
  Field field;
  field.line = reader.place().line;
  read_key(reader, field);
  field.label = reader.label("label");
  field.hint = reader.label("hint", false);
  const auto kind = reader.required_text("kind");
  if (!kind.empty()) field.kind = reader.parsed("kind", kind, field_kind_named, kKindNames).value_or(FieldKind::text);
  field.many = reader.flag("many");
  field.unit = reader.text("unit");
  if (field.kind == FieldKind::choice) {
    field.vocabulary = reader.required_text("vocabulary");
    draft.refer(Reference::To::vocabulary, field.vocabulary, "vocabulary", reader);
  } else {
    field.vocabulary = reader.text("vocabulary");
  }
  field.of = reader.text("of");
  draft.refer(Reference::To::type, field.of, "of", reader);
  field.columns = read_fields(reader, "columns", draft, true);
  if (field.kind == FieldKind::table && field.columns.empty())
    reader.wrong("E-MODEL-001", "columns", {{"key", "columns"}});
  if (is_column && (field.kind == FieldKind::table || field.kind == FieldKind::computed)) {
    reader.wrong("E-MODEL-014", "kind", {{"key", "columns"}, {"kind", std::string(name_of(field.kind))}});
  }
  field.yields = reader.named("yields", yields_named, "text, number, money, date, boolean").value_or(FieldKind::text);
  field.required = reader.flag("required");
  field.indexed = reader.flag("indexed");
  field.personal = reader.flag("personal");
  field.findable = reader.flag("findable");
  field.access = reader.named("access", access_named, "editable, read_only, masked, hidden").value_or(Access::editable);
  read_asked_again(reader, field, draft);
  read_limits(reader, field);
  check_fit(reader, field);
  check_flags(reader, field, is_column);
  return field;
}

}  // namespace

std::optional<Formula> read_formula(Reader& reader, std::string_view key, std::span<const std::string> keys) {
  const auto text = reader.text(key);
  if (text.empty()) return std::nullopt;
  auto formula = Formula::compile(text, keys);
  if (formula) return *std::move(formula);
  auto place = reader.place(key);
  const auto& cause = formula.error();
  if (cause.where.line > 1) place.line += cause.where.line - 1;  // a text of several lines: near enough
  const base::Error feel{.id = cause.id, .args = cause.args};
  reader.mistakes().add("E-MODEL-016", place,
                        {{"key", std::string(key)},
                         {"text", text},
                         {"why", base::describe(feel, base::Language::zh)},
                         {"why_en", base::describe(feel, base::Language::en)}});
  return std::nullopt;
}

std::vector<Field> read_fields(Reader& reader, std::string_view key, Draft& draft, bool is_column) {
  std::vector<Field> fields;
  std::vector<std::string> keys;      // of all fields: a formula may read any that is not computed
  std::vector<std::string> computed;  // not to be read by those before
  reader.tables(key, kFieldsMax, [&](Reader& table) {
    auto field = read_field(table, draft, is_column);
    if (!field.key.empty() && std::ranges::find(keys, field.key) != keys.end()) {
      table.wrong("E-MODEL-007", "key", {{"id", field.key}, {"first", field.key}});
    }
    keys.push_back(field.key);
    if (field.kind == FieldKind::computed) computed.push_back(field.key);
    (void)table.text("formula");  // read below, when all keys are known
    fields.push_back(std::move(field));
  });
  std::size_t at = 0;
  if (computed.empty()) return fields;
  reader.tables(key, kFieldsMax, [&](Reader& table) {
    auto& field = fields[at++];
    table.rename(fmt::format("{}.{}", table.item(), field.key));
    if (field.kind == FieldKind::computed) {
      if (!table.has("formula")) table.wrong("E-MODEL-001", "formula", {{"key", "formula"}});
      field.formula = read_formula(table, "formula", keys);
      for (const auto& read : field.formula ? field.formula->reads() : std::vector<std::string>()) {
        if (std::ranges::find(computed, read) != computed.end()) {
          table.wrong("E-MODEL-017", "formula", {{"key", read}});
        }
      }
      std::erase(computed, field.key);
    }
    table.forgive();
  });
  return fields;
}

}  // namespace luoshi::model::load_inside
