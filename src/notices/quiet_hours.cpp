// SPDX-License-Identifier: Apache-2.0
#include "notices/quiet_hours.hpp"

#include "calendar/local_time.hpp"

namespace luoshi::notices {
namespace {

constexpr std::size_t kTimeSize = 5;  // 20:00
constexpr int kHours = 24;
constexpr int kMinutes = 60;

std::optional<int> two_digits(std::string_view text) {
  if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<int> minute_of(std::string_view text) {
  const auto hour = two_digits(text.substr(0, 2));
  const auto minute = two_digits(text.substr(3, 2));
  if (!hour || !minute || text[2] != ':' || *hour >= kHours || *minute >= kMinutes) return std::nullopt;
  return *hour * kMinutes + *minute;
}

}  // namespace

std::optional<QuietHours> parse_quiet_hours(std::string_view text) {
  if (text.empty()) return QuietHours{.from_minute = 0, .until_minute = 0};
  if (text.size() != 2 * kTimeSize + 1 || text[kTimeSize] != '-') return std::nullopt;
  const auto from = minute_of(text.substr(0, kTimeSize));
  const auto until = minute_of(text.substr(kTimeSize + 1));
  if (!from || !until) return std::nullopt;
  return QuietHours{.from_minute = *from, .until_minute = *until};
}

bool is_quiet(const QuietHours& quiet, base::Instant now, bool day_off) {
  if (quiet.days_off && day_off) return true;
  const auto minute = static_cast<int>(calendar::to_local(now).ms / calendar::kMinuteMs);
  if (quiet.from_minute <= quiet.until_minute) return minute >= quiet.from_minute && minute < quiet.until_minute;
  return minute >= quiet.from_minute || minute < quiet.until_minute;
}

}  // namespace luoshi::notices
