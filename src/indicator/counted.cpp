// SPDX-License-Identifier: Apache-2.0
#include "indicator/counted.hpp"

#include <algorithm>

namespace luoshi::indicator {
namespace {

constexpr std::size_t kCategoryBytesMax = 100;  // that of a code
constexpr std::size_t kParts = 5;

feel::Value value_of(const std::optional<model::Formula>& formula, const Subject& subject) {
  // No moment: now() and today() are null, so that a figure is the same whenever it is made.
  feel::Evaluation evaluation;
  return formula ? formula->evaluate(subject.fields, subject.around, evaluation) : feel::Value();
}

// Ascending; a day may stand there several times.
std::vector<std::string> days_of(const model::Indicator& indicator, const Subject& subject) {
  std::vector<std::string> days;
  const auto add = [&](const feel::Value& day) {
    if (day.is(feel::Kind::date)) days.push_back(feel::to_text(day.as_date()));
  };
  if (!indicator.day) {
    if (auto day = day_of(subject.facts, "created"); !day.empty()) days.push_back(std::move(day));
    return days;
  }
  const auto value = value_of(indicator.day, subject);
  add(value);
  if (value.is(feel::Kind::list)) {
    for (const auto& day : value.as_list()) add(day);
  }
  std::ranges::sort(days);
  return days;
}

std::string category_of(const model::Indicator& indicator, const Subject& subject) {
  const auto value = value_of(indicator.category, subject);
  std::string made;
  if (value.is(feel::Kind::string)) made = value.as_string();
  if (value.is(feel::Kind::number)) made = value.as_number().to_string();
  if (value.is(feel::Kind::boolean)) made = value.as_boolean() ? "true" : "false";
  return made.size() > kCategoryBytesMax ? std::string() : made;
}

std::optional<base::Decimal> number_of(const std::optional<model::Formula>& formula, const Subject& subject) {
  const auto value = value_of(formula, subject);
  if (!value.is(feel::Kind::number) || !value.as_number().is_finite()) return {};
  return value.as_number();
}

std::optional<base::Decimal> numerator_of(const model::Indicator& indicator, const Subject& subject) {
  switch (indicator.measure) {
    case model::Measure::count:
      return base::Decimal(1);
    case model::Measure::share:
      return base::Decimal(value_of(indicator.part, subject).is_true() ? 1 : 0);
    case model::Measure::sum:
    case model::Measure::mean:
    case model::Measure::ratio:
      return number_of(indicator.value, subject);
  }
  return {};
}

}  // namespace

std::vector<Counted> count(const model::Indicator& indicator, const Subject& subject) {
  std::vector<Counted> made;
  if (indicator.when && !value_of(indicator.when, subject).is_true()) return made;
  const auto days = days_of(indicator, subject);
  if (days.empty()) return made;
  const auto numerator = numerator_of(indicator, subject);
  const auto denominator = indicator.over ? number_of(indicator.over, subject) : base::Decimal(1);
  if (!numerator || !denominator) return made;
  const auto category = category_of(indicator, subject);
  for (const auto& day : days) {
    if (!made.empty() && made.back().day == day) {
      made.back().numerator = made.back().numerator + *numerator;
      made.back().denominator = made.back().denominator + *denominator;
      continue;
    }
    made.push_back({.day = day,
                    .unit = std::string(subject.facts.text_of("unit").value_or("")),
                    .category = category,
                    .numerator = *numerator,
                    .denominator = *denominator});
  }
  return made;
}

Json to_json(const Counted& counted) {
  return codec::json_array(
      {counted.day, counted.unit, counted.category, counted.numerator.to_string(), counted.denominator.to_string()});
}

std::optional<Counted> counted_from(const Json& json) {
  const auto* parts = json.items();
  if (parts == nullptr || parts->size() != kParts) return {};
  const auto text = [&](std::size_t at) { return std::string((*parts)[at].text().value_or("")); };
  const auto numerator = base::Decimal::parse(text(3));
  const auto denominator = base::Decimal::parse(text(4));
  if (!numerator || !denominator) return {};
  return Counted{
      .day = text(0), .unit = text(1), .category = text(2), .numerator = *numerator, .denominator = *denominator};
}

}  // namespace luoshi::indicator
