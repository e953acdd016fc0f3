// SPDX-License-Identifier: Apache-2.0
// Zones by name, on the system's table of time zones.
#include "feel/temporal.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>
#include <string>
#include <unordered_map>

namespace luoshi::feel {
namespace {

// The names are read once; the rules of a zone when it is first asked for.
class Names {
 public:
  Names() {
    try {
      const date::tzdb& table = date::get_tzdb();
      for (const auto& zone : table.zones) add(zone.name(), &zone);
    } catch (const std::exception&) {
      // A machine without tzdata knows no zones by name; that is then what a person is told.
      zones_.clear();
      codes_.clear();
    }
  }

  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
    const auto found = codes_.find(std::string(name));
    if (found == codes_.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] const date::time_zone& zone(std::size_t code) const { return *zones_.at(code).second; }
  [[nodiscard]] std::string_view name(std::size_t code) const { return zones_.at(code).first; }

 private:
  void add(const std::string& name, const date::time_zone* zone) {
    codes_.emplace(name, zones_.size());
    zones_.emplace_back(name, zone);
  }

  std::vector<std::pair<std::string, const date::time_zone*>> zones_;
  std::unordered_map<std::string, std::size_t> codes_;
};

const Names& names() {
  static const Names instance;
  return instance;
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view name) {
  const auto code = names().find(name);
  if (!code) return std::nullopt;
  return Zone(kFirstNamed + static_cast<std::int32_t>(*code));
}

Zone::Kind Zone::kind() const {
  if (code_ == kNone) return Kind::none;
  return code_ >= kFirstNamed ? Kind::named : Kind::offset;
}

std::string_view Zone::name() const {
  return kind() == Kind::named ? names().name(static_cast<std::size_t>(code_ - kFirstNamed)) : "";
}

std::optional<std::int32_t> Zone::offset_at(const Date& date, std::int32_t second_of_day) const {
  if (kind() == Kind::none) return std::nullopt;
  if (kind() == Kind::offset) return code_;
  // The rules repeat every 400 years of the calendar, and the library counts years in 16 bits.
  Date day = date;
  constexpr std::int32_t kYearMax = 2400;
  if (day.year > kYearMax) day.year = 2000 + day.year % 400;
  if (day.year < 1) day.year = 1;
  const date::local_seconds local{std::chrono::seconds{days_from_epoch(day) * 86'400 + second_of_day}};
  try {
    const auto info = names().zone(static_cast<std::size_t>(code_ - kFirstNamed)).get_info(local);
    return static_cast<std::int32_t>(info.first.offset.count());
  } catch (const std::exception&) {
    return 0;
  }
}

}  // namespace luoshi::feel
