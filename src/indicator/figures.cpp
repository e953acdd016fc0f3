// SPDX-License-Identifier: Apache-2.0
#include "indicator/figures.hpp"

#include "base/date.hpp"
#include "indicator/book.hpp"
#include "indicator/projection.hpp"
#include "indicator/tables.hpp"
#include "indicator/walk.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace luoshi::indicator {
namespace {

constexpr std::array<std::string_view, 6> kGroups = {"none", "unit", "type", "category", "month", "day"};
constexpr std::size_t kMonthLength = 7;     // 2026-03
constexpr std::size_t kLookedMax = 20'000;  // members looked at one by one for one figure
constexpr std::size_t kStretch = 1'000;
constexpr int kDigits = 4;
constexpr std::int64_t kPercent = 100;
constexpr std::string_view kLastPeriod = "9999-12-31";

constexpr store::Statement kRead{
    "indicator.cells",
    "SELECT period, unit, type, category, numerator, denominator, members FROM indicator_cells "
    "WHERE indicator = $1 AND span = $2 AND period >= $3 AND period <= $4"};
constexpr store::Statement kPlace{
    "indicator.place",
    "SELECT head.size, COALESCE((SELECT version FROM projections WHERE name = $1), 0), "
    "COALESCE((SELECT next FROM projections WHERE name = $1), 0) FROM head WHERE head.one = 1"};

// Sums by the group that is asked for, and their total.
class Adding {
 public:
  explicit Adding(const Question& question) : question_(question) {}

  void add(std::string_view period, const std::string& unit, const std::string& type, const std::string& category,
           const Figure& one) {
    const auto into = [&](Figure& figure) {
      figure.numerator = figure.numerator + one.numerator;
      figure.denominator = figure.denominator + one.denominator;
      figure.members += one.members;
    };
    into(answer_.total);
    if (question_.group == Group::none) return;
    auto& figure = groups_[key_of(period, unit, type, category)];
    into(figure);
  }

  Answer take() && {
    for (auto& [key, figure] : groups_) {
      figure.key = key;
      answer_.groups.push_back(std::move(figure));
    }
    return std::move(answer_);
  }

 private:
  [[nodiscard]] std::string key_of(std::string_view period, const std::string& unit, const std::string& type,
                                   const std::string& category) const {
    switch (question_.group) {
      case Group::unit:
        return unit;
      case Group::type:
        return type;
      case Group::category:
        return category;
      case Group::month:
        return std::string(period.substr(0, kMonthLength));
      default:
        return std::string(period);
    }
  }

  const Question& question_;
  Answer answer_;
  std::map<std::string, Figure> groups_;
};

// Whether whole months say it all.
bool is_by_month(const Question& question) {
  if (question.group == Group::day) return false;
  const auto last = base::parse_iso_date(question.to);
  const bool from_first = question.from.empty() || question.from.ends_with("-01");
  const bool to_last = question.to.empty() || (last && *last == base::month_end(static_cast<int>(last->year()),
                                                                                static_cast<unsigned>(last->month())));
  return from_first && to_last;
}

Result<Answer> of_district(store::Reader& reader, const Question& question) {
  const bool by_month = is_by_month(question);
  const auto period = [&](const std::string& day) { return by_month ? day.substr(0, kMonthLength) : day; };
  const auto from = period(question.from);
  const auto to = question.to.empty() ? std::string(kLastPeriod) : period(question.to);
  const std::array parameters = {store::Value(question.indicator), store::Value(by_month ? kMonthSpan : kDaySpan),
                                 store::Value(from), store::Value(to)};
  LUOSHI_TRY(const auto rows, reader.query(kRead, parameters));
  Adding adding(question);
  for (const auto row : rows) {
    if (!fits(question, row.text(1), row.text(2), row.text(3))) continue;
    adding.add(row.text(0), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
               {.numerator = base::Decimal::parse(row.text(4)).value_or(base::Decimal()),
                .denominator = base::Decimal::parse(row.text(5)).value_or(base::Decimal()),
                .members = row.integer(6)});
  }
  return std::move(adding).take();
}

Result<Answer> of_what_is_seen(store::Reader& reader, const Caller& caller, const Question& question) {
  Adding adding(question);
  std::string day;
  std::string matter;
  for (std::size_t looked = 0;; looked += kStretch) {
    if (looked >= kLookedMax) return fail({base::ErrorCode::limit, "E-INDICATOR-002"});
    LUOSHI_TRY(auto next, stretch(reader, question, day, matter, kStretch));
    day = next.last_day;
    matter = next.last_matter;
    LUOSHI_TRY(const auto found, seen(reader, caller, std::move(next.places)));
    for (const auto& [row, counted] : found.members) {
      adding.add(counted.day, counted.unit, std::string(row.body.text_of("type").value_or("")), counted.category,
                 {.numerator = counted.numerator, .denominator = counted.denominator, .members = 1});
    }
    if (next.ended) return std::move(adding).take();
  }
}

}  // namespace

std::string_view name_of(Group group) { return kGroups[static_cast<std::size_t>(group)]; }

std::optional<Group> group_named(std::string_view name) {
  const auto at = std::ranges::find(kGroups, name);
  if (at == kGroups.end()) return {};
  return static_cast<Group>(at - kGroups.begin());
}

std::optional<base::Decimal> value_of(const model::Indicator& indicator, const Figure& figure) {
  using model::Measure;
  if (indicator.measure == Measure::count || indicator.measure == Measure::sum) return figure.numerator;
  const auto quotient = figure.numerator.divided_by(figure.denominator);
  if (!quotient) return {};
  const bool in_percent =
      indicator.measure == Measure::share || (indicator.measure == Measure::ratio && indicator.unit == "%");
  return (in_percent ? *quotient * base::Decimal(kPercent) : *quotient).rounded(kDigits);
}

bool reads_district(const Caller& caller, const model::Indicator& indicator) {
  const auto roles = caller.directory.roles_of(caller.by.actor, caller.now);
  return std::ranges::any_of(roles, [&](const ledger::people::HeldRole& held) {
    return std::ranges::find(indicator.readers, held.role) != indicator.readers.end();
  });
}

Result<std::uint64_t> behind(store::Reader& reader, const model::Definitions& definitions) {
  const store::Value name(kIndicatorsName);
  LUOSHI_TRY(const auto rows, reader.query(kPlace, std::span(&name, 1)));
  if (rows.empty()) return std::uint64_t{0};
  const auto row = rows.front();
  const auto size = static_cast<std::uint64_t>(row.integer(0));
  if (row.integer(1) != static_cast<std::int64_t>(version_of(definitions.indicators()))) return size;
  return size - std::min(size, static_cast<std::uint64_t>(row.integer(2)));
}

Result<Answer> figure(store::Reader& reader, const Caller& caller, const Question& question) {
  LUOSHI_TRY(const auto* indicator, find(caller, question));
  const bool district = reads_district(caller, *indicator);
  LUOSHI_TRY(auto answer, district ? of_district(reader, question) : of_what_is_seen(reader, caller, question));
  answer.of_district = district;
  LUOSHI_TRY(answer.behind, behind(reader, caller.definitions));
  return answer;
}

}  // namespace luoshi::indicator
