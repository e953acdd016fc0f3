// SPDX-License-Identifier: Apache-2.0
#include "exchange/matter_row.hpp"

#include "base/decimal.hpp"
#include "exchange/matter_columns.hpp"
#include "exchange/time_limit.hpp"
#include "ledger/people/names.hpp"

#include <algorithm>

namespace luoshi::exchange {
namespace {

using codec::Json;
namespace people = ledger::people;

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : "、") + name;
  return out;
}

std::string_view without_unit(std::string_view number, const std::string& unit) {
  if (!unit.empty() && number.ends_with(unit)) number.remove_suffix(unit.size());
  if (number.ends_with("%")) number.remove_suffix(1);
  return number;
}

std::string without_commas(std::string_view number) {
  std::string out;
  for (const char c : number) {
    if (c != ',' && c != ' ') out += c;
  }
  return out;
}

std::optional<bool> truth_of(std::string_view cell) {
  for (const std::string_view yes : {"是", "√", "✓", "有", "TRUE", "true", "1", "yes"}) {
    if (cell == yes) return true;
  }
  for (const std::string_view no : {"否", "×", "无", "FALSE", "false", "0", "no"}) {
    if (cell == no) return false;
  }
  return std::nullopt;
}

}  // namespace

struct MatterReader::Reading {
  const TableRow& row;
  MatterRow out;
  Json fields = codec::json_object();
};

MatterReader::MatterReader(const Head& head, const model::Type& type, const model::Definitions& definitions,
                           const people::Directory& directory, base::Date today, int year, const Json& given)
    : head_(&head),
      type_(&type),
      definitions_(&definitions),
      directory_(&directory),
      resolver_(directory, today),
      today_(today),
      year_(year),
      given_(&given) {}

std::string_view MatterReader::cell(const Reading& reading, std::string_view id) const {
  const auto column = head_->column(id);
  return column ? reading.row.cell(*column) : std::string_view();
}

void MatterReader::problem(Reading& reading, std::string_view column, std::string_view id,
                           std::vector<base::Arg> args) const {
  const auto at = head_->column(column);
  auto heading = head_->heading(column);
  args.push_back({"column", heading});
  reading.out.problems.push_back({.code = base::ErrorCode::invalid_input,
                                  .id = id,
                                  .where = {.line = reading.row.line,
                                            .column = at ? static_cast<std::uint32_t>(*at + 1) : 0,
                                            .item = std::move(heading)},
                                  .args = std::move(args)});
}

MatterRow MatterReader::read(const TableRow& row) const {
  Reading reading{.row = row, .out = {.line = row.line}};
  reading.out.id = cell(reading, kId);
  reading.out.number = cell(reading, kNumber);
  reading.out.title = cell(reading, kTitle);
  reading.out.input = codec::json_object();
  if (reading.out.title.empty())
    problem(reading, kTitle, "E-EXCHANGE-010", {});
  else
    reading.out.input.add("title", reading.out.title);
  read_units(reading);
  read_responsible(reading);
  read_deadline(reading);
  for (const auto& field : type_->fields) read_field(reading, field);
  if (const auto* given = given_->members()) {
    for (const auto& [key, value] : *given) {
      if (reading.fields.find(key) == nullptr) reading.fields.add(key, value);
    }
  }
  if (!reading.fields.members()->empty()) reading.out.input.add("fields", std::move(reading.fields));
  return std::move(reading.out);
}

// 牵头单位 may name several: the first leads, the others go with it (practice.md, 2).
void MatterReader::read_units(Reading& reading) const {
  std::vector<std::string> units;
  std::vector<std::string> co;
  const auto take = [&](std::string_view column, std::vector<std::string>& into) {
    for (const auto& resolution : resolver_.resolve_all(cell(reading, column))) {
      if (people::Resolver::collect({resolution}, into)) continue;
      std::vector<std::string> near;
      for (const auto& id : resolution.suggestions) near.push_back(directory_->unit_at(id, today_)->name);
      problem(reading, column, "E-EXCHANGE-011", {{"value", resolution.written}, {"near", listed(near)}});
    }
  };
  take(kUnit, units);
  take(kCo, co);
  if (!units.empty()) reading.out.input.add("unit", units.front());
  Json others = codec::json_array();
  std::vector<std::string> named;
  const auto add = [&](const std::string& id) {
    const bool leads = !units.empty() && id == units.front();
    if (leads || std::ranges::find(named, id) != named.end()) return;
    named.push_back(id);
    others.append(id);
  };
  for (std::size_t i = 1; i < units.size(); ++i) add(units[i]);
  for (const auto& id : co) add(id);
  if (!named.empty()) reading.out.input.add("co", std::move(others));
}

// 责任人 is a person in the lead unit or the title of one of its posts; what answers is the post.
void MatterReader::read_responsible(Reading& reading) const {
  const auto written = cell(reading, kResponsible);
  if (written.empty()) return;
  const auto unit = reading.out.input.text_of("unit").value_or("");
  const auto post = unit.empty() ? std::string() : post_of(written, unit);
  if (post.empty()) return problem(reading, kResponsible, "E-EXCHANGE-012", {{"value", std::string(written)}});
  reading.out.input.add("post", post);
}

void MatterReader::read_deadline(Reading& reading) const {
  const auto written = cell(reading, kDeadline);
  if (written.empty()) return;
  const auto limit = time_limit(written, year_);
  if (!limit.understood()) return problem(reading, kDeadline, "E-EXCHANGE-013", {{"value", std::string(written)}});
  if (limit.standing) reading.out.input.add("standing", true);
  if (!limit.day && !limit.recurs) return;
  const auto iso = limit.day ? base::to_iso(*limit.day) : std::string();
  if (limit.day) reading.out.input.add("deadline", iso);
  const bool as_written = iso == written;
  if (!as_written && type_->field("deadline_words") != nullptr && cell(reading, "deadline_words").empty()) {
    reading.fields.add("deadline_words", std::string(written));
  }
}

void MatterReader::read_field(Reading& reading, const model::Field& field) const {
  const auto written = cell(reading, field.key);
  if (written.empty()) return;
  Json value;
  if (field.many) {
    value = codec::json_array();
    for (const auto& name : people::names_in(written)) {
      auto one = value_of(reading, field, name);
      if (!one.is_null()) value.append(std::move(one));
    }
  } else {
    value = value_of(reading, field, written);
  }
  if (!value.is_null()) reading.fields.add(field.key, std::move(value));
}

Json MatterReader::value_of(Reading& reading, const model::Field& field, std::string_view written) const {
  using model::FieldKind;
  switch (field.kind) {
    case FieldKind::choice:
      return code_of(reading, field, written);
    case FieldKind::number:
    case FieldKind::money:
      return number_of(reading, field, written);
    case FieldKind::date:
      if (const auto limit = time_limit(written, year_); limit.day) return Json(base::to_iso(*limit.day));
      problem(reading, field.key, "E-EXCHANGE-013", {{"value", std::string(written)}});
      return {};
    case FieldKind::boolean:
      if (const auto truth = truth_of(written)) return Json(*truth);
      problem(reading, field.key, "E-EXCHANGE-015", {{"value", std::string(written)}, {"known", "是、否"}});
      return {};
    case FieldKind::unit: {
      const auto resolved = resolver_.resolve(written);
      if (resolved.match == people::Match::unit) return Json(resolved.units.front());
      problem(reading, field.key, "E-EXCHANGE-011", {{"value", std::string(written)}, {"near", ""}});
      return {};
    }
    case FieldKind::post:
      if (auto post = post_of(written, {}); !post.empty()) return Json(std::move(post));
      problem(reading, field.key, "E-EXCHANGE-012", {{"value", std::string(written)}});
      return {};
    case FieldKind::person:
      if (const auto named = directory_->people_named(written); named.size() == 1) return Json(named.front()->id);
      problem(reading, field.key, "E-EXCHANGE-012", {{"value", std::string(written)}});
      return {};
    default:
      return Json(std::string(written));
  }
}

Json MatterReader::code_of(Reading& reading, const model::Field& field, std::string_view written) const {
  const auto* vocabulary = definitions_->vocabulary(field.vocabulary);
  std::vector<std::string> known;
  for (const auto& code : vocabulary->codes) {
    if (code.code == written || code.label.zh == written || code.label.en == written) return Json(code.code);
    known.push_back(code.label.zh);
  }
  problem(reading, field.key, "E-EXCHANGE-015", {{"value", std::string(written)}, {"known", listed(known)}});
  return {};
}

Json MatterReader::number_of(Reading& reading, const model::Field& field, std::string_view written) const {
  auto value = base::Decimal::parse(without_commas(without_unit(written, field.unit)));
  if (value && value->is_finite()) {
    // Money is whole fen in the record and 元 in a table.
    if (field.kind == model::FieldKind::money) value = value->scaled(2);
    return Json(value->to_string());
  }
  // 1-1 in the column of row numbers is a label.
  if (field.key == "row" && type_->field("row_label") != nullptr && cell(reading, "row_label").empty()) {
    reading.fields.put("row_label", std::string(written));
    return {};
  }
  problem(reading, field.key, "E-EXCHANGE-014", {{"value", std::string(written)}});
  return {};
}

// By the name of who holds it, or by its title (in that unit, or in any if only one has it). 「副区长王建国」 is both.
std::string MatterReader::post_of(std::string_view written, std::string_view unit) const {
  std::vector<std::string> found;
  const auto take = [&](const people::Post& post) {
    const bool here = unit.empty() || directory_->within(post.unit, unit, today_);
    if (here && std::ranges::find(found, post.id) == found.end()) found.push_back(post.id);
  };
  for (const auto* person : directory_->people_named(written)) {
    for (const auto* post : directory_->posts_of(person->id, today_)) take(*post);
  }
  if (found.size() == 1) return found.front();
  const auto form = people::matching_form(written);
  const bool by_name = !found.empty();
  for (const auto& [id, post] : directory_->posts()) {
    if (by_name || !post.period.covers(today_)) continue;
    const auto title = people::matching_form(post.title);
    const auto* holder = directory_->acting(id, today_);
    const bool both = holder != nullptr && form == title + people::matching_form(holder->name);
    if (form == title || both) take(post);
  }
  // Of several posts of one person the one that answers cannot be told.
  return found.size() == 1 ? found.front() : std::string();
}

}  // namespace luoshi::exchange
