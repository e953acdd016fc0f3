// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"
#include "indicator/tables.hpp"
#include "indicator/walk.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/matters/tables.hpp"
#include "ledger/matters/viewer.hpp"

#include <algorithm>
#include <map>

namespace luoshi::indicator {
namespace {

// Both stores compare rows of values by the primary key.
constexpr store::Statement kRead{
    "indicator.members",
    "SELECT day, matter, unit, type, category, numerator, denominator FROM indicator_members "
    "WHERE indicator = $1 AND (day, matter) > ($2, $3) AND day <= $4 "
    "ORDER BY day, matter LIMIT $5"};
constexpr std::string_view kLastDay = "9999-12-31";

// The place before the first day asked for.
std::string first_day(const Question& question, const std::string& after) {
  return after < question.from ? question.from : after;
}

// What a page takes in, and where the next one begins.
struct Filled {
  std::vector<Place> places = {};
  std::string next = {};
};

struct Cursor {
  std::string day;
  std::string matter;
};

// A day and an id, as a page gave them; absent for anything else.
std::optional<Cursor> cursor_of(std::string_view after) {
  if (after.empty()) return Cursor{};
  const auto slash = after.find('/');
  if (slash == std::string_view::npos || !base::parse_iso_date(after.substr(0, slash))) return {};
  const auto matter = after.substr(slash + 1);
  if (matter.empty() || matter.find_first_not_of("0123456789abcdef-") != std::string_view::npos) return {};
  return Cursor{std::string(after.substr(0, slash)), std::string(matter)};
}

bool is_on(Side side, const Counted& counted) {
  return side == Side::all || counted.numerator.is_zero() == (side == Side::out);
}

// Rows that do not fit are passed over, so many for one page at most.
Result<Filled> fill(store::Reader& reader, const Question& question, Side side, Cursor at, std::size_t limit) {
  constexpr int kStretches = 50;
  Filled made;
  for (int tries = 0; tries < kStretches; ++tries) {
    LUOSHI_TRY(auto next, stretch(reader, question, at.day, at.matter, kPageMax));
    for (auto& place : next.places) {
      if (!is_on(side, place.counted)) continue;
      if (made.places.size() == limit) {
        made.next = made.places.back().counted.day + "/" + made.places.back().matter;
        return made;
      }
      made.places.push_back(std::move(place));
    }
    if (next.ended) return made;
    at = {next.last_day, next.last_matter};
  }
  made.next = at.day + "/" + at.matter;
  return made;
}

}  // namespace

bool fits(const Question& question, std::string_view unit, std::string_view type, std::string_view category) {
  if (!question.units.empty() && std::ranges::find(question.units, unit) == question.units.end()) return false;
  if (!question.type.empty() && type != question.type) return false;
  return !question.category || category == *question.category;
}

Result<const model::Indicator*> find(const Caller& caller, const Question& question) {
  if (const auto* found = caller.definitions.indicator(question.indicator)) return found;
  return fail({base::ErrorCode::not_found, "E-INDICATOR-001", {}, {{"indicator", question.indicator}}});
}

Result<Stretch> stretch(store::Reader& reader, const Question& question, const std::string& day,
                        const std::string& matter, std::size_t limit) {
  const std::string from = first_day(question, day);
  const std::string behind = from == day ? matter : std::string();
  const std::array parameters = {store::Value(question.indicator), store::Value(from), store::Value(behind),
                                 question.to.empty() ? store::Value(kLastDay) : store::Value(question.to),
                                 store::Value(limit)};
  LUOSHI_TRY(const auto rows, reader.query(kRead, parameters));
  Stretch made;
  made.ended = rows.size() < limit;
  for (const auto row : rows) {
    made.last_day = row.text(0);
    made.last_matter = row.text(1);
    if (!fits(question, row.text(2), row.text(3), row.text(4))) continue;
    made.places.push_back({std::string(row.text(1)),
                           std::string(row.text(3)),
                           {.day = std::string(row.text(0)),
                            .unit = std::string(row.text(2)),
                            .category = std::string(row.text(4)),
                            .numerator = base::Decimal::parse(row.text(5)).value_or(base::Decimal()),
                            .denominator = base::Decimal::parse(row.text(6)).value_or(base::Decimal())}});
  }
  return made;
}

Result<Seen> seen(store::Reader& reader, const Caller& caller, std::vector<Place> places) {
  namespace matters = ledger::matters;
  Seen made;
  if (places.empty()) return made;
  std::vector<store::Value> ids;
  for (const auto& place : places) ids.emplace_back(place.matter);
  LUOSHI_TRY(const auto rows, reader.fetch(matters::kMattersBodies, ids));
  std::map<std::string_view, std::size_t> at;
  for (std::size_t i = 0; i < rows.size(); ++i) at.emplace(rows[i].text(0), i);
  const matters::Viewer viewer(caller.directory, caller.definitions, caller.by, caller.now);
  for (auto& place : places) {
    const auto found = at.find(place.matter);
    if (found != at.end()) {
      auto row = matters::body_row(rows[found->second]);
      if (viewer.may_see(row)) {
        made.members.push_back({std::move(row), std::move(place.counted)});
        continue;
      }
    }
    ++made.hidden;
  }
  return made;
}

Result<Page> members(store::Reader& reader, const Caller& caller, const Question& question, Side side,
                     std::string_view after, std::size_t limit) {
  LUOSHI_TRY(const auto* indicator, find(caller, question));
  const auto at = cursor_of(after);
  if (!at) return fail({base::ErrorCode::invalid_input, "E-INDICATOR-003"});
  LUOSHI_TRY(auto filled, fill(reader, question, side, *at, std::clamp<std::size_t>(limit, 1, kPageMax)));
  LUOSHI_TRY(auto found, seen(reader, caller, std::move(filled.places)));
  Page page{.members = std::move(found.members), .next = std::move(filled.next)};
  if (reads_district(caller, *indicator)) page.hidden = found.hidden;
  return page;
}

}  // namespace luoshi::indicator
