// SPDX-License-Identifier: Apache-2.0
#include "app/read/figure.hpp"

#include "app/cli/terminal.hpp"

namespace luoshi::app {
namespace {

using base::Language;
using reading::Change;
using reading::Operator;
using reading::Recurrence;

std::string_view sign_of(Operator op, Language language) {
  switch (op) {
    case Operator::eq:
    case Operator::between:
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
      return language == Language::zh ? "约" : "≈";
  }
  return {};
}

std::string_view words_of(Change change, Language language) {
  const bool zh = language == Language::zh;
  switch (change) {
    case Change::level:
      return "";
    case Change::growth_pct:
      return zh ? "增长" : "growth ";
    case Change::decrease_pct:
      return zh ? "下降" : "decrease ";
    case Change::increase_abs:
      return zh ? "增加" : "up by ";
    case Change::decrease_abs:
      return zh ? "减少" : "down by ";
    case Change::share_pct:
      return zh ? "占" : "share ";
    case Change::rank:
      return zh ? "第" : "rank ";
  }
  return {};
}

std::string_view words_of(Recurrence recurs, Language language) {
  const bool zh = language == Language::zh;
  switch (recurs) {
    case Recurrence::none:
      return "";
    case Recurrence::daily:
      return zh ? "每天" : "daily";
    case Recurrence::weekly:
      return zh ? "每周" : "weekly";
    case Recurrence::ten_days:
      return zh ? "每旬" : "every ten days";
    case Recurrence::monthly:
      return zh ? "每月" : "monthly";
    case Recurrence::quarterly:
      return zh ? "每季度" : "quarterly";
    case Recurrence::half_yearly:
      return zh ? "每半年" : "half-yearly";
    case Recurrence::yearly:
      return zh ? "每年" : "yearly";
    case Recurrence::semimonthly:
      return zh ? "每半月" : "twice a month";
    case Recurrence::two_weekly:
      return zh ? "每两周" : "every two weeks";
    case Recurrence::two_monthly:
      return zh ? "每两个月" : "every two months";
    case Recurrence::two_yearly:
      return zh ? "每两年" : "every two years";
  }
  return {};
}

std::size_t decimals_of(std::string_view digits) {
  const auto point = digits.find('.');
  return point == std::string_view::npos ? 0 : digits.size() - point - 1;
}

std::string_view words_of(reading::Grade grade, Language language) {
  switch (grade) {
    case reading::Grade::none:
      return "";
    case reading::Grade::must:
      return language == Language::zh ? "确保" : "at least ";
    case reading::Grade::strive:
      return language == Language::zh ? "力争" : "aiming at ";
  }
  return {};
}

}  // namespace

std::string short_number(const base::Decimal& value, Language language) {
  constexpr std::size_t kHundredMillionDecimals = 4;  // 21.0345亿 still says more than 2103450000
  constexpr std::size_t kTenThousandDecimals = 2;
  const std::string plain = value.to_string();
  if (language != Language::zh) return plain;
  const base::Decimal size = value < base::Decimal(0) ? base::Decimal(0) - value : value;
  if (size >= base::Decimal(1, 8)) {
    const std::string digits = value.scaled(-8).to_string();
    if (decimals_of(digits) <= kHundredMillionDecimals) return digits + "亿";
  }
  if (size >= base::Decimal(1, 4)) {
    const std::string digits = value.scaled(-4).to_string();
    if (decimals_of(digits) <= kTenThousandDecimals) return digits + "万";
  }
  return plain;
}

std::string figure_of(const reading::Measure& measure, Language language) {
  std::string out = printable(measure.of);
  if (!out.empty()) out += ' ';
  out += words_of(measure.grade, language);
  const bool said =
      measure.change == Change::share_pct && (measure.of.find("占") != std::string::npos || measure.of.ends_with("率"));
  if (!said) out += words_of(measure.change, language);
  out += sign_of(measure.op, language);
  out += short_number(measure.value, language);
  if (measure.upper) out += "~" + short_number(*measure.upper, language);
  out += printable(measure.unit);
  return out;
}

std::string deadline_of(const reading::Deadline& deadline, Language language) {
  std::string out(words_of(deadline.recurs, language));
  if (deadline.recurs != Recurrence::none) return out;
  if (deadline.to) return base::to_iso(*deadline.to);
  if (deadline.from) return base::to_iso(*deadline.from) + (language == Language::zh ? "起" : " on");
  return printable(deadline.text);
}

}  // namespace luoshi::app
