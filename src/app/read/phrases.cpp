// SPDX-License-Identifier: Apache-2.0
#include "app/read/phrases.hpp"

#include <fmt/format.h>

#include <utility>

namespace luoshi::app {
namespace {

using base::Decimal;
using base::Language;
using reading::Change;
using reading::Measure;
using reading::Operator;

struct Words {
  std::string_view zh;
  std::string_view en;
  [[nodiscard]] std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

// 万 and 亿 are said from ten thousand and a hundred million on; below, the digits stand as they are.
std::string spoken(const Decimal& value) {
  const Decimal size = value < Decimal(0) ? Decimal(0) - value : value;
  if (size >= Decimal(1, 8)) return value.scaled(-8).to_string() + "亿";
  if (size >= Decimal(1, 4)) return value.scaled(-4).to_string() + "万";
  return value.to_string();
}

bool is_rate(const Measure& measure) { return measure.unit == "%" || measure.unit == "百分点"; }

Words movement_of(const Measure& measure) {
  switch (measure.change) {
    case Change::level:
      return {"", ""};
    case Change::growth_pct:
      return {"增长", "up "};
    case Change::decrease_pct:
      return {"下降", "down "};
    case Change::increase_abs:
      return {is_rate(measure) ? "提高" : "增加", "up by "};
    case Change::decrease_abs:
      return {is_rate(measure) ? "降低" : "减少", "down by "};
    case Change::share_pct:
      return {"占", "share "};
    case Change::rank:
      return {"第", "rank "};
  }
  return {};
}

// 新增学位 already says that it is more; 增加 after it would say it twice.
bool says_movement(const Measure& measure) {
  const auto has = [&](std::initializer_list<std::string_view> words) {
    for (const auto word : words) {
      if (measure.of.find(word) != std::string::npos) return true;
    }
    return false;
  };
  switch (measure.change) {
    case Change::level:
      return true;
    case Change::growth_pct:
      return has({"增长", "增速", "涨幅"});
    case Change::decrease_pct:
      return has({"下降", "降幅"});
    case Change::increase_abs:
      return has({"新增", "增加", "净增", "提高", "提升"});
    case Change::decrease_abs:
      return has({"减少", "降低", "压减"});
    case Change::share_pct:
      return has({"占", "比重", "比例", "率"});
    case Change::rank:
      return false;
  }
  return false;
}

std::string_view symbol_of(Operator op) {
  switch (op) {
    case Operator::eq:
      return "";
    case Operator::ge:
      return "≥";
    case Operator::gt:
      return ">";
    case Operator::le:
      return "≤";
    case Operator::lt:
      return "<";
    case Operator::approx:
      return "≈";
    case Operator::between:
      return "";
  }
  return {};
}

Words words_of(const Measure& measure) {
  const bool rate = is_rate(measure);
  switch (measure.op) {
    case Operator::eq:
      return {"", ""};
    case Operator::ge:
      return {rate ? "不低于" : "不少于", "at least "};
    case Operator::gt:
      return {"超过", "more than "};
    case Operator::le:
      return {"不超过", "at most "};
    case Operator::lt:
      return {"低于", "less than "};
    case Operator::approx:
      return {"约", "about "};
    case Operator::between:
      return {"", ""};
  }
  return {};
}

}  // namespace

std::string amount_of(const Measure& measure) {
  std::string out = spoken(measure.value);
  if (measure.upper) out += "—" + spoken(*measure.upper);
  return out + measure.unit;
}

std::string comparison_phrase(const Measure& measure, PhraseStyle style, Language language) {
  std::string out(says_movement(measure) ? std::string_view() : movement_of(measure).in(language));
  out += style == PhraseStyle::symbols ? symbol_of(measure.op) : words_of(measure).in(language);
  return out;
}

std::string figure_phrase(const Measure& measure, PhraseStyle style, Language language) {
  std::string out;
  if (measure.grade == reading::Grade::must) out += language == Language::zh ? "确保" : "must ";
  if (measure.grade == reading::Grade::strive) out += language == Language::zh ? "力争" : "strive ";
  return out + comparison_phrase(measure, style, language) + amount_of(measure);
}

std::string due_phrase(const reading::Deadline& deadline, std::optional<std::chrono::year> year, Language language) {
  if (deadline.recurs != reading::Recurrence::none) return std::string(label_of(deadline.recurs, language));
  if (!deadline.to) return deadline.text;
  std::string day = base::to_iso(*deadline.to);
  return year && deadline.to->year() == *year ? day.substr(5) : day;
}

std::string_view label_of(reading::MeasureKind kind, Language language) {
  using reading::MeasureKind;
  switch (kind) {
    case MeasureKind::result:
      return Words{"成效", "result"}.in(language);
    case MeasureKind::target:
      return Words{"目标", "target"}.in(language);
    case MeasureKind::task:
      return Words{"任务", "task"}.in(language);
    case MeasureKind::context:
      return Words{"背景", "context"}.in(language);
  }
  return {};
}

std::string_view label_of(reading::Recurrence recurs, Language language) {
  using reading::Recurrence;
  switch (recurs) {
    case Recurrence::none:
      return {};
    case Recurrence::daily:
      return Words{"每日", "daily"}.in(language);
    case Recurrence::weekly:
      return Words{"每周", "weekly"}.in(language);
    case Recurrence::ten_days:
      return Words{"每旬", "every ten days"}.in(language);
    case Recurrence::monthly:
      return Words{"每月", "monthly"}.in(language);
    case Recurrence::quarterly:
      return Words{"每季度", "quarterly"}.in(language);
    case Recurrence::half_yearly:
      return Words{"每半年", "half-yearly"}.in(language);
    case Recurrence::yearly:
      return Words{"每年", "yearly"}.in(language);
    case Recurrence::semimonthly:
      return Words{"每半月", "twice a month"}.in(language);
    case Recurrence::two_weekly:
      return Words{"每两周", "every two weeks"}.in(language);
    case Recurrence::two_monthly:
      return Words{"每两个月", "every two months"}.in(language);
    case Recurrence::two_yearly:
      return Words{"每两年", "every two years"}.in(language);
  }
  return {};
}

}  // namespace luoshi::app
