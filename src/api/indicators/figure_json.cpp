// SPDX-License-Identifier: Apache-2.0
#include "api/indicators/figure_json.hpp"

#include "api/matters/matter_json.hpp"

namespace luoshi::api {
namespace {

using codec::Json;

Json label_json(const model::Label& label) { return codec::json_object({{"zh", label.zh}, {"en", label.en}}); }

Json list_json(const std::vector<std::string>& texts) {
  Json made = codec::json_array();
  for (const auto& text : texts) made.append(text);
  return made;
}

void add_figure(Json& json, const model::Indicator& indicator, const indicator::Figure& figure) {
  const auto value = indicator::value_of(indicator, figure);
  json.add("value", value ? Json(value->to_string()) : Json());
  json.add("numerator", figure.numerator.to_string());
  json.add("denominator", figure.denominator.to_string());
  json.add("members", figure.members);
}

const std::string& text_of(const model::Label& label, base::Language language) {
  return language == base::Language::zh ? label.zh : label.en;
}

// The label of a code, where the category is a field of choice as it stands.
std::string code_name(const View& view, const model::Indicator& indicator, const std::string& key,
                      base::Language language) {
  const auto* type = view.definitions.type(indicator.types.front());
  const auto* field = type == nullptr || !indicator.category ? nullptr : type->field(indicator.category->text());
  const auto* vocabulary = field == nullptr ? nullptr : view.definitions.vocabulary(field->vocabulary);
  const auto* code = vocabulary == nullptr ? nullptr : vocabulary->find(key);
  return code == nullptr ? key : text_of(code->label, language);
}

}  // namespace

std::string group_name(const View& view, const model::Indicator& indicator, indicator::Group group,
                       const std::string& key, base::Language language) {
  if (group == indicator::Group::unit) return unit_name(view.directory, key, view.today);
  if (group == indicator::Group::category) return code_name(view, indicator, key, language);
  const auto* type = group == indicator::Group::type ? view.definitions.type(key) : nullptr;
  return type == nullptr ? key : text_of(type->title, language);
}

Json indicator_json(const View& view, const model::Indicator& indicator) {
  return codec::json_object({{"id", indicator.id},
                             {"title", label_json(indicator.title)},
                             {"note", label_json(indicator.note)},
                             {"pack", indicator.pack},
                             {"types", list_json(indicator.types)},
                             {"measure", model::name_of(indicator.measure)},
                             {"unit", indicator.unit},
                             {"better", model::name_of(indicator.better)},
                             {"readers", list_json(indicator.readers)},
                             {"district", indicator::reads_district(caller_of(view), indicator)}});
}

Json figure_json(const View& view, const model::Indicator& indicator, const indicator::Question& question,
                 const indicator::Answer& answer) {
  auto json = indicator_json(view, indicator);
  json.add("from", question.from);
  json.add("to", question.to);
  add_figure(json, indicator, answer.total);
  json.add("behind", static_cast<std::int64_t>(answer.behind));
  if (question.group == indicator::Group::none) return json;
  Json groups = codec::json_array();
  for (const auto& figure : answer.groups) {
    auto one = codec::json_object(
        {{"key", figure.key}, {"name", group_name(view, indicator, question.group, figure.key, base::Language::zh)}});
    add_figure(one, indicator, figure);
    groups.append(std::move(one));
  }
  json.add("group", indicator::name_of(question.group));
  json.add("groups", std::move(groups));
  return json;
}

Json member_json(const View& view, const indicator::Member& member) {
  auto json = matter_line(view, member.row);
  json.add("countedOn", member.counted.day);
  json.add("numerator", member.counted.numerator.to_string());
  json.add("denominator", member.counted.denominator.to_string());
  json.add("category", member.counted.category);
  return json;
}

}  // namespace luoshi::api
