// SPDX-License-Identifier: Apache-2.0
#include "model/form.hpp"

#include "model/named.hpp"

#include <algorithm>
#include <array>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, 3> kShapes{"table", "sheet", "letter"};
constexpr std::array<std::string_view, 7> kSets{"all", "open", "done", "red", "yellow", "problem", "missing"};
constexpr std::array<std::string_view, 19> kValues{"number",
                                                   "title",
                                                   "unit",
                                                   "co",
                                                   "responsible",
                                                   "due",
                                                   "state",
                                                   "lamp",
                                                   "pace",
                                                   "percent",
                                                   "expected",
                                                   "days_left",
                                                   "report",
                                                   "report_problems",
                                                   "report_measures",
                                                   "created",
                                                   "level",
                                                   "type",
                                                   "id"};

}  // namespace

std::string_view name_of(FormShape shape) { return name_in(kShapes, shape); }
std::optional<FormShape> form_shape_named(std::string_view name) { return value_in<FormShape>(kShapes, name); }
std::string_view name_of(FormSet set) { return name_in(kSets, set); }
std::optional<FormSet> form_set_named(std::string_view name) { return value_in<FormSet>(kSets, name); }
std::span<const std::string_view> matter_values() { return kValues; }

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const auto end = text.find('}', at);
    if (end == std::string_view::npos) break;
    out.emplace_back(text.substr(at + 1, end - at - 1));
  }
  return out;
}

bool Form::takes(std::string_view type) const { return types.empty() || std::ranges::find(types, type) != types.end(); }

}  // namespace luoshi::model
