// SPDX-License-Identifier: Apache-2.0
#include "base/instant.hpp"

#include "base/date.hpp"

#include <chrono>

namespace luoshi::base {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// Two digits at a place of the text, below `limit`; -1 when they are not that.
int two_digits(std::string_view text, std::size_t at, int limit) {
  if (at + 2 > text.size()) return -1;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
  const int value = digit(at) * 10 + digit(at + 1);
  return value >= 0 && value < limit ? value : -1;
}

// Milliseconds of ".f", ".ff" or ".fff" at the start of `text`, which is moved behind them.
std::optional<std::int64_t> take_fraction(std::string_view& text) {
  if (!text.starts_with('.')) return 0;
  text.remove_prefix(1);
  std::int64_t value = 0;
  int digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits) {
    if (digits < 3) value = value * 10 + (text.front() - '0');
  }
  if (digits == 0 || digits > 9) return std::nullopt;
  for (; digits < 3; ++digits) value *= 10;
  return value;
}

std::optional<std::int64_t> zone_ms(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int hours = two_digits(text, 1, 19);
  const int minutes = two_digits(text, 4, 60);
  if (hours < 0 || minutes < 0) return std::nullopt;
  const std::int64_t offset = (hours * 60 + minutes) * 60'000LL;
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

// By hand: it stands in every line of the log and a dozen times in every matter.
std::string to_iso(Instant instant) {
  std::int64_t days = instant.ms / kDayMs;
  std::int64_t rest = instant.ms % kDayMs;
  if (rest < 0) {
    rest += kDayMs;
    --days;
  }
  auto text = to_iso(Date{std::chrono::sys_days{std::chrono::days{days}}});
  text.reserve(text.size() + 14);
  const auto append = [&](char before, std::int64_t value, std::int64_t place) {
    text += before;
    for (; place > 0; place /= 10) text += static_cast<char>('0' + value / place % 10);
  };
  append('T', rest / 3'600'000, 10);
  append(':', rest / 60'000 % 60, 10);
  append(':', rest / 1000 % 60, 10);
  if (rest % 1000 != 0) append('.', rest % 1000, 100);
  text += 'Z';
  return text;
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto date = parse_iso_date(text.substr(0, 10));
  const int hour = two_digits(text, 11, 24);
  const int minute = two_digits(text, 14, 60);
  const int second = two_digits(text, 17, 60);
  if (!date || hour < 0 || minute < 0 || second < 0) return std::nullopt;
  auto rest = text.substr(19);
  const auto fraction = take_fraction(rest);
  const auto zone = zone_ms(rest);
  if (!fraction || !zone) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days{*date}.time_since_epoch().count();
  return Instant{days * kDayMs + ((hour * 60 + minute) * 60 + second) * 1000LL + *fraction - *zone};
}

}  // namespace luoshi::base
