// SPDX-License-Identifier: Apache-2.0
// The case files of this folder: numerals, quantities, ranks, what is no quantity, and date phrases.
#include "text/case_file.hpp"
#include "text/scanner.hpp"

#include <gtest/gtest.h>

namespace luoshi::text {
namespace {

std::string form_of(NumeralForm form) {
  switch (form) {
    case NumeralForm::plain:
      return "";
    case NumeralForm::percent:
      return " percent";
    case NumeralForm::per_mille:
      return " per mille";
    case NumeralForm::per_ten_thousand:
      return " per ten thousand";
    case NumeralForm::tenths:
      return " tenths";
    case NumeralForm::fraction:
      return " fraction";
  }
  return "?";
}
std::string kind_of(QuantityKind kind) {
  switch (kind) {
    case QuantityKind::amount:
      return "amount";
    case QuantityKind::bare:
      return "bare";
    case QuantityKind::rank:
      return "rank";
    case QuantityKind::indefinite:
      return "indefinite";
    case QuantityKind::name:
      return "name";
  }
  return "?";
}
std::string word_of(Comparator comparator) {
  constexpr std::array<const char*, 7> kWords{"", "eq", "ge", "gt", "le", "lt", "approx"};
  return kWords[static_cast<std::size_t>(comparator)];
}
std::string word_of(Period period) {
  constexpr std::array<const char*, 12> kWords{"",           "daily",     "weekly",      "ten_days",  "semimonthly",
                                               "two_weekly", "monthly",   "two_monthly", "quarterly", "half_yearly",
                                               "yearly",     "two_yearly"};
  return kWords[static_cast<std::size_t>(period)];
}
std::string value_of(const base::Decimal& value, const std::optional<base::Decimal>& upper) {
  return value.to_string() + (upper ? ".." + upper->to_string() : "");
}
Passage passage_of(const Case& one) {
  Passage passage;
  passage.append(one.input, 0);
  return passage;
}

/// What was read, its value, then what is special about it.
std::string numeral(const Case& one) {
  const Passage passage = passage_of(one);
  const auto found = parse_numeral(passage.text());
  if (!found) return "none";
  std::string out = to_utf8(passage.slice(0, found->length)) + " = " + value_of(found->value, found->upper);
  out += form_of(found->form);
  if (found->more) out += " more";
  if (found->grouped) out += " grouped";
  if (found->bare_length != found->length) out += " bare " + to_utf8(passage.slice(0, found->bare_length));
  return out;
}

/// Every quantity that a scan finds: kind, value, unit, comparators, 余, and the bare numeral in brackets.
std::string quantities(const Case& one) {
  const Passage passage = passage_of(one);
  Scan found;
  scan(Lexicon::shipped(), passage.text(), {}, found);
  std::string out;
  for (const Quantity& quantity : found.quantities) {
    out += (out.empty() ? "" : "; ") + kind_of(quantity.kind);
    if (quantity.kind != QuantityKind::name && quantity.kind != QuantityKind::indefinite) {
      out += " " + value_of(quantity.value, quantity.upper);
      if (!quantity.unit.empty()) out += " " + quantity.unit;
      if (quantity.before != Comparator::none) out += " before:" + word_of(quantity.before);
      if (quantity.after != Comparator::none) out += " after:" + word_of(quantity.after);
      if (quantity.more) out += " more";
    }
    out += " [" + to_utf8(passage.slice(quantity.begin, quantity.numeral_end)) + "]";
  }
  return out.empty() ? "none" : out;
}

std::string iso(const std::optional<base::Date>& date) { return date ? base::to_iso(*date) : ""; }

/// Every date phrase that a scan finds: from..to, the rhythm, how it looks at time, and the words in brackets.
/// @reference is the day the text was spoken, @year the year of its section ("-" is none).
std::string dates(const Case& one) {
  const auto setting = [&one](const char* name) {
    const auto found = one.settings.find(name);
    return found == one.settings.end() || found->second == "-" ? std::string() : found->second;
  };
  DateContext context{.reference = base::parse_iso_date(setting("reference")), .year = {}};
  if (const std::string year = setting("year"); !year.empty()) context.year = std::stoi(year);
  const Passage passage = passage_of(one);
  Scan found;
  scan(Lexicon::shipped(), passage.text(), context, found);
  std::string out;
  for (const FoundDate& date : found.dates) {
    out += (out.empty() ? "" : "; ") + iso(date.phrase.from) + ".." + iso(date.phrase.to);
    if (date.phrase.working_days > 0) out += " " + std::to_string(date.phrase.working_days) + " working days";
    if (date.phrase.period != Period::none) out += " " + word_of(date.phrase.period);
    if (date.phrase.whole_year) out += " whole year";
    if (date.phrase.looks_back) out += " looks back";
    out += " [" + to_utf8(passage.slice(date.begin, date.end)) + "]";
  }
  return out.empty() ? "none" : out;
}

TEST(Numerals, are_read_as_reports_write_them) { run_cases("text/numerals.case", numeral); }
TEST(Quantities, have_the_longest_unit_and_their_comparators) { run_cases("text/quantities.case", quantities); }
TEST(Quantities, that_are_ranks_say_a_place) { run_cases("text/ranks.case", quantities); }
TEST(Quantities, that_only_look_like_one_are_left_out) { run_cases("text/no_quantities.case", quantities); }
TEST(Dates, are_resolved_against_the_day_and_the_year) { run_cases("text/dates.case", dates); }
TEST(Dates, that_only_look_like_one_are_left_out) { run_cases("text/no_dates.case", dates); }

}  // namespace
}  // namespace luoshi::text
