// SPDX-License-Identifier: Apache-2.0
#include "api/tables/returns_json.hpp"

#include <algorithm>

namespace luoshi::api::tables {
namespace {

using codec::Json;
using exchange::rounds::ReturnLine;
using exchange::rounds::RowEffect;

Json messages(const std::vector<Error>& errors, base::Language language) {
  Json made = codec::json_array();
  for (const auto& error : errors) {
    Error plain = error;
    plain.where = {};  // the row is the place
    made.append(codec::json_object({{"code", error.id}, {"message", describe(plain, language)}}));
  }
  return made;
}

Json line_json(const ReturnLine& line, base::Language language) {
  Json told = codec::json_array();
  for (const auto& one : line.told) {
    told.append(codec::json_object({{"heading", one.heading}, {"was", one.was}, {"is", one.is}}));
  }
  auto json = codec::json_object({{"file", line.file},
                                  {"line", static_cast<std::int64_t>(line.line)},
                                  {"matter", line.matter},
                                  {"title", line.title},
                                  {"unit", line.unit},
                                  {"unitName", line.unit_name},
                                  {"effect", exchange::rounds::name_of(line.effect)},
                                  {"told", std::move(told)},
                                  {"problems", messages(line.problems, language)},
                                  {"notes", messages(line.notes, language)}});
  if (line.reported_at) {
    json.add("reportedBy", line.reported_by);
    json.add("reportedAt", base::to_iso(*line.reported_at));
  }
  return json;
}

// What a person has to look at comes first; then what will be done.
int rank(const ReturnLine& line) {
  if (line.effect == RowEffect::refused) return 0;
  if (!line.notes.empty()) return 1;
  return line.effect == RowEffect::report || line.effect == RowEffect::replace ? 2 : 3;
}

}  // namespace

Json returns_json(const exchange::rounds::Returns& returns, base::Language language) {
  std::vector<const ReturnLine*> order;
  for (const auto& line : returns.lines) order.push_back(&line);
  std::ranges::sort(order, {}, [](const ReturnLine* one) { return std::tuple(rank(*one), one->file, one->line); });
  Json lines = codec::json_array();
  for (std::size_t i = 0; i < std::min(order.size(), kReturnLinesMax); ++i) {
    lines.append(line_json(*order[i], language));
  }
  Json units = codec::json_array();
  for (const auto& one : returns.units) {
    units.append(codec::json_object({{"unit", one.unit},
                                     {"unitName", one.name},
                                     {"asked", static_cast<std::int64_t>(one.asked)},
                                     {"reported", static_cast<std::int64_t>(one.reported)},
                                     {"coming", static_cast<std::int64_t>(one.coming)},
                                     {"refused", static_cast<std::int64_t>(one.refused)},
                                     {"missing", static_cast<std::int64_t>(one.missing())}}));
  }
  return codec::json_object({{"round", returns.round},
                             {"lineCount", static_cast<std::int64_t>(returns.lines.size())},
                             {"lines", std::move(lines)},
                             {"units", std::move(units)}});
}

}  // namespace luoshi::api::tables
