// SPDX-License-Identifier: Apache-2.0
// Makes the tables of a Calendar: layer upon layer (working week, law, notices, the office's own days), then the
// counts.
#include "calendar/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::calendar {
namespace {

// The notices of New Year have reached back to 29 December; a week leaves room.
constexpr int kBridgeDays = 7;

class Fnv {
 public:
  void add(std::uint64_t value) {
    for (int i = 0; i < 8; ++i) {
      hash_ = (hash_ ^ (value >> (8 * i) & 0xFF)) * 0x100000001B3ULL;
    }
  }
  void add(std::string_view text) {
    add(text.size());
    for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  [[nodiscard]] std::string hex() const { return fmt::format("{:016x}", hash_); }

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

}  // namespace

class CalendarBuilder {
 public:
  CalendarBuilder(const Definition& definition, const Holidays& holidays)
      : definition_(definition), holidays_(holidays) {}

  Calendar run() {
    made_.first_ = day_number(base::make_date(kFirstYear, 1, 1));
    const DayNumber last = day_number(base::make_date(kLastYear, 12, 31));
    made_.days_.resize(static_cast<std::size_t>(last - made_.first_) + 1);
    provisional_.resize(made_.days_.size());
    made_.names_.emplace_back();
    lay_week();
    if (definition_.holidays) {
      lay_law();
      lay_notices();
    }
    lay_own_days();
    count();
    describe();
    return std::move(made_);
  }

 private:
  std::uint16_t name(const std::string& text) {
    const auto found = std::ranges::find(made_.names_, text);
    if (found != made_.names_.end()) return static_cast<std::uint16_t>(found - made_.names_.begin());
    if (made_.names_.size() > UINT16_MAX) return 0;  // cannot be: the files are bounded far below
    made_.names_.push_back(text);
    return static_cast<std::uint16_t>(made_.names_.size() - 1);
  }

  std::uint16_t profile(const Hours& hours) {
    const auto found = std::ranges::find(made_.profiles_, hours);
    const auto at = found - made_.profiles_.begin();
    if (found == made_.profiles_.end()) {
      made_.profiles_.push_back(hours);
      made_.closes_.push_back(hours.back().close);
    }
    return static_cast<std::uint16_t>(at);
  }

  Calendar::Day& row(DayNumber day) { return made_.days_[made_.index(day)]; }

  [[nodiscard]] bool of_week(DayNumber day) const { return (definition_.working_week >> (weekday(day) - 1) & 1) != 0; }

  void lay_week() {
    std::vector<std::uint16_t> profiles;
    for (const auto& season : definition_.hours) profiles.push_back(profile(season.open));
    for (DayNumber day = made_.first_; day <= made_.last_day(); ++day) {
      row(day).kind = of_week(day) ? DayKind::working : DayKind::weekend;
      const base::Date date = date_of(day);
      const unsigned at = static_cast<unsigned>(date.month()) * 100 + static_cast<unsigned>(date.day());
      for (std::size_t i = 0; i < profiles.size(); ++i) {
        const auto& season = definition_.hours[i];
        const bool within =
            season.from <= season.to ? at >= season.from && at <= season.to : at >= season.from || at <= season.to;
        if (within && (season.weekdays >> (weekday(day) - 1) & 1) != 0) row(day).profile = profiles[i];
      }
    }
  }

  [[nodiscard]] bool announced(int year) const {
    const auto found = std::ranges::find(holidays_.notices, year, &YearNotice::year);
    return found != holidays_.notices.end() && !found->days.empty();
  }

  // What the law fixes counts only where there is no notice: a notice is complete.
  void lay_law() {
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      const DayNumber first = day_number(base::make_date(year, 1, 1));
      const DayNumber last = day_number(base::make_date(year, 12, 31));
      const bool known = announced(year);
      for (DayNumber day = first; day <= last; ++day) {
        provisional_[made_.index(day)] = !known || (day > last - kBridgeDays && !announced(year + 1));
      }
      if (known) continue;
      for (const auto& law : holidays_.rules) {
        const base::Date date{std::chrono::year{year}, std::chrono::month{law.month}, std::chrono::day{law.day}};
        if (year >= law.from && year <= law.to && date.ok()) take_off(day_number(date), law.name);
      }
    }
    for (const auto& day : holidays_.dates) {
      if (!announced(static_cast<int>(day.date.year()))) lay_named(day);
    }
  }

  void take_off(DayNumber day, const std::string& text) {
    row(day).kind = DayKind::holiday;
    row(day).name = name(text);
  }

  void lay_named(const NamedDay& named) {
    const DayNumber day = day_number(named.date);
    if (named.off) {
      take_off(day, named.name);
    } else {
      row(day).kind = of_week(day) ? DayKind::working : DayKind::make_up;
      row(day).name = name(named.name);
    }
  }

  // In the order of years: where two notices name one day, the later one counts.
  void lay_notices() {
    for (const auto& notice : holidays_.notices) {
      if (!notice.papers.empty()) made_.papers_.emplace_back(notice.year, notice.papers);
      for (const auto& day : notice.days) {
        if (made_.covers(day_number(day.date))) lay_named(day);
      }
    }
  }

  void lay_own_days() {
    for (const auto& own : definition_.days) {
      const DayNumber day = day_number(own.day.date);
      row(day).kind = own.day.off ? DayKind::closed : DayKind::opened;
      row(day).name = name(own.day.name);
      row(day).own_hours = !own.open.empty();
      if (!own.open.empty()) row(day).profile = profile(own.open);
    }
  }

  void count() {
    const std::size_t size = made_.days_.size() + 1;
    made_.working_before_.resize(size);
    made_.provisional_before_.resize(size);
    made_.office_ms_before_.resize(size);
    std::vector<std::int64_t> lengths;
    for (const auto& hours : made_.profiles_) {
      std::int64_t length = 0;
      for (const auto& interval : hours) length += interval.close - interval.open;
      lengths.push_back(length);
    }
    for (std::size_t i = 0; i + 1 < size; ++i) {
      const auto& day = made_.days_[i];
      const bool works = is_working(day.kind);
      if (works) made_.working_days_.push_back(made_.first_ + static_cast<DayNumber>(i));
      made_.working_before_[i + 1] = made_.working_before_[i] + (works ? 1 : 0);
      made_.office_ms_before_[i + 1] = made_.office_ms_before_[i] + (works ? lengths[day.profile] : 0);
      made_.provisional_before_[i + 1] = made_.provisional_before_[i] + (provisional_[i] ? 1 : 0);
    }
  }

  void describe() {
    made_.name_zh_ = definition_.name_zh;
    made_.name_en_ = definition_.name_en;
    Fnv hash;
    hash.add(definition_.id);
    for (std::size_t i = 0; i < made_.days_.size(); ++i) {
      const auto& day = made_.days_[i];
      hash.add(static_cast<std::uint64_t>(day.kind) << 34U | std::uint64_t{day.own_hours} << 33U |
               std::uint64_t{provisional_[i]} << 32U | std::uint64_t{day.profile} << 16U | day.name);
    }
    for (const auto& text : made_.names_) hash.add(text);
    for (const auto& hours : made_.profiles_) {
      hash.add(hours.size());
      for (const auto& interval : hours) hash.add(static_cast<std::uint64_t>(interval.open << 32 | interval.close));
    }
    made_.version_ = {.id = definition_.id,
                      .version = definition_.version,
                      .holidays_version = definition_.holidays ? holidays_.version : "",
                      .fingerprint = hash.hex()};
  }

  const Definition& definition_;
  const Holidays& holidays_;
  std::vector<bool> provisional_ = {};
  Calendar made_;
};

Calendar Calendar::make(const Definition& definition, const Holidays& holidays) {
  return CalendarBuilder(definition, holidays).run();
}

}  // namespace luoshi::calendar
