// SPDX-License-Identifier: Apache-2.0
#include "publish/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::publish {
std::string day_words(base::Date day, base::Language language, Days days) {
  if (language == base::Language::en) return base::to_iso(day);
  const int year = static_cast<int>(day.year());
  const auto month = static_cast<unsigned>(day.month());
  const auto number = static_cast<unsigned>(day.day());
  return days == Days::words ? fmt::format("{}年{}月{}日", year, month, number)
                             : fmt::format("{}.{}.{}", year, month, number);
}

std::string words_of(const paper::Cell& cell, base::Language language, Days days) {
  if (const auto* words = std::get_if<std::string>(&cell)) return *words;
  if (const auto* number = std::get_if<base::Decimal>(&cell)) return number->to_string();
  if (const auto* day = std::get_if<base::Date>(&cell)) return day_words(*day, language, days);
  return {};
}

std::string filled(std::string_view text, const std::function<std::string(std::string_view)>& value) {
  std::string out;
  while (!text.empty()) {
    const auto at = std::min(text.find('{'), text.size());
    const auto end = at == text.size() ? std::string_view::npos : text.find('}', at);
    if (end == std::string_view::npos) return out += text;
    out += text.substr(0, at);
    out += value(text.substr(at + 1, end - at - 1));
    text.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace luoshi::publish
