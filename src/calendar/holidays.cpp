// SPDX-License-Identifier: Apache-2.0
#include "calendar/holidays.hpp"

#include "calendar/local_time.hpp"
#include "calendar/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::calendar {
namespace {

Result<std::vector<NamedDay>> read_days(std::string_view file, const JsonTree& root, std::string_view member) {
  const auto* items = root.items_of(member);
  if (items == nullptr) return wrong_member(file, member);
  if (items->size() > kNoticeDaysMax) return too_many(file, member, kNoticeDaysMax);
  std::vector<NamedDay> days;
  for (std::size_t i = 0; i < items->size(); ++i) {
    LUOSHI_TRY(auto day, read_named_day(file, (*items)[i], fmt::format("{}[{}]", member, i)));
    days.push_back(std::move(day));
  }
  return days;
}

Result<LawDay> read_law_day(std::string_view file, const JsonTree& tree, const std::string& where) {
  const auto name = name_of(tree, "name");
  if (!name) return wrong_member(file, where + ".name");
  const auto day = month_day(tree.text_of("monthDay").value_or(""));
  if (!day) return wrong_member(file, where + ".monthDay");
  LawDay law{.name = *name, .month = *day / 100, .day = *day % 100};
  for (const auto& [member, into] : {std::pair{"from", &law.from}, std::pair{"to", &law.to}}) {
    if (tree.find(member) == nullptr) continue;
    const auto year = tree.integer_of(member);
    if (!year || *year < 0 || *year > 9999) return wrong_member(file, where + "." + member);
    *into = static_cast<int>(*year);
  }
  return law;
}

}  // namespace

Result<JsonTree> read_object(std::string_view file, std::string_view json) {
  auto tree = read_tree(json);
  if (!tree) {
    tree.error().where.file = file;
    return tree;
  }
  if (tree->members() == nullptr) return wrong_member(file, "{}");
  return tree;
}

std::optional<std::string> name_of(const JsonTree& tree, std::string_view member) {
  const auto text = tree.text_of(member);
  if (!text || text->empty() || text->size() > kNameBytesMax) return std::nullopt;
  if (std::ranges::any_of(*text, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return std::nullopt;
  return std::string(*text);
}

Result<NamedDay> read_named_day(std::string_view file, const JsonTree& tree, const std::string& where) {
  const auto name = name_of(tree, "name");
  if (!name) return wrong_member(file, where + ".name");
  const auto date = base::parse_iso_date(tree.text_of("date").value_or(""));
  if (!date || static_cast<int>(date->year()) < kFirstYear || static_cast<int>(date->year()) > kLastYear) {
    return wrong_member(file, where + ".date");
  }
  const auto off = tree.boolean_of("isOffDay");
  if (!off) return wrong_member(file, where + ".isOffDay");
  return NamedDay{.date = *date, .name = *name, .off = *off};
}

std::optional<unsigned> month_day(std::string_view text) {
  const auto date = base::parse_iso_date("2000-" + std::string(text));  // a leap year has every day
  if (!date) return std::nullopt;
  return static_cast<unsigned>(date->month()) * 100 + static_cast<unsigned>(date->day());
}

Result<YearNotice> read_notice(std::string_view file, std::string_view json) {
  LUOSHI_TRY(const auto root, read_object(file, json));
  const auto year = root.integer_of("year");
  if (!year || *year < kFirstYear || *year > kLastYear) return wrong_member(file, "year");
  YearNotice notice{.year = static_cast<int>(*year)};
  if (const auto* papers = root.items_of("papers"); papers != nullptr) {
    if (papers->size() > kNoticeDaysMax) return too_many(file, "papers", kNoticeDaysMax);
    for (const auto& paper : *papers) {
      const auto text = paper.text();
      if (!text) return wrong_member(file, "papers");
      notice.papers.emplace_back(*text);
    }
  }
  LUOSHI_TRY(notice.days, read_days(file, root, "days"));
  for (std::size_t i = 0; i < notice.days.size(); ++i) {
    // A notice reaches into the neighbouring years at most; anything else is a slip of the year.
    const int distance = static_cast<int>(notice.days[i].date.year()) - notice.year;
    if (distance < -1 || distance > 1) return wrong_member(file, fmt::format("days[{}].date", i));
  }
  return notice;
}

Result<Holidays> read_law(std::string_view file, std::string_view json) {
  LUOSHI_TRY(const auto root, read_object(file, json));
  const auto version = name_of(root, "version");
  if (!version) return wrong_member(file, "version");
  Holidays holidays{.version = *version, .source = name_of(root, "source").value_or("")};
  const auto* rules = root.items_of("rules");
  if (rules == nullptr) return wrong_member(file, "rules");
  if (rules->size() > kNoticeDaysMax) return too_many(file, "rules", kNoticeDaysMax);
  for (std::size_t i = 0; i < rules->size(); ++i) {
    LUOSHI_TRY(auto rule, read_law_day(file, (*rules)[i], fmt::format("rules[{}]", i)));
    holidays.rules.push_back(std::move(rule));
  }
  LUOSHI_TRY(holidays.dates, read_days(file, root, "dates"));
  return holidays;
}

void add_notice(Holidays& holidays, YearNotice notice) {
  const auto at = std::ranges::lower_bound(holidays.notices, notice.year, {}, &YearNotice::year);
  if (at == holidays.notices.end() || at->year != notice.year) {
    holidays.notices.insert(at, std::move(notice));
  } else if (!notice.days.empty()) {
    *at = std::move(notice);
  }
}

}  // namespace luoshi::calendar
