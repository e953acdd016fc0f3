// SPDX-License-Identifier: Apache-2.0
// The case files of this folder: sentences, and what a clerk would take from them. What is expected of a sentence is a
// line for each commitment (kind, words, / owners, / condition), with its figures (what is measured, operator,
// value, unit, then kind and what else is said) and its deadlines ([from..to rhythm] words) below it.
#include "reading/reader.hpp"
#include "text/case_file.hpp"

#include <gtest/gtest.h>

namespace luoshi::reading {
namespace {

std::string sign_of(Operator op) {
  constexpr std::array<const char*, 7> kSigns{"=", ">=", ">", "<=", "<", "~", "="};
  return kSigns[static_cast<std::size_t>(op)];
}
std::string line_of(const Measure& measure) {
  std::string out = "- " + (measure.of.empty() ? "?" : measure.of) + ' ' + sign_of(measure.op) + ' ' +
                    measure.value.to_string() + (measure.upper ? ".." + measure.upper->to_string() : "");
  if (!measure.unit.empty()) out += ' ' + measure.unit;
  out += ", " + std::string(name_of(measure.kind));
  for (const std::string_view more : {name_of(measure.change), name_of(measure.grade)}) {
    if (!more.empty()) out += ", " + std::string(more);
  }
  return out + (measure.implied ? ", implied \"" + measure.text + '"' : "");
}
std::string line_of(const Deadline& deadline) {
  const auto iso = [](const std::optional<base::Date>& date) { return date ? base::to_iso(*date) : ""; };
  std::string out = "@ [" + iso(deadline.from) + ".." + iso(deadline.to);
  if (deadline.working_days > 0) out += ' ' + std::to_string(deadline.working_days) + " working days";
  if (deadline.recurs != Recurrence::none) out += ' ' + std::string(name_of(deadline.recurs));
  return out + "] " + deadline.text;
}
std::string line_of(const Commitment& commitment) {
  std::string out = std::string(name_of(commitment.kind)) + ' ' + commitment.text;
  for (std::size_t i = 0; i < commitment.owners.size(); ++i) out += (i == 0 ? " / " : ", ") + commitment.owners[i];
  return out + (commitment.condition.empty() ? "" : " / condition " + commitment.condition);
}

/// @date is the day the text was spoken, @before what stands in front of the sentence; what is found there is left out.
std::string reading_of(const text::Case& one) {
  const auto setting = [&one](const char* name) {
    const auto found = one.settings.find(name);
    return found == one.settings.end() || found->second == "-" ? std::string() : found->second;
  };
  const std::string before = setting("before");
  const auto start = static_cast<std::uint32_t>(
      std::ranges::count_if(before, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }));
  const Reading found =
      read({.name = "case", .text = before + one.input + "\n"}, {.date = base::parse_iso_date(setting("date"))});
  std::string out;
  const auto add = [&out](const std::string& line) { out += (out.empty() ? "" : "\n") + line; };
  const auto add_parts = [&](std::uint32_t id) {
    for (const Measure& measure : found.measures) {
      if (measure.commitment == id && measure.at >= start) add(line_of(measure));
    }
    for (const Deadline& deadline : found.deadlines) {
      if (deadline.commitment == id && deadline.at >= start) add(line_of(deadline));
    }
  };
  for (const Commitment& commitment : found.commitments) {
    if (commitment.start < start) continue;
    add(line_of(commitment));
    add_parts(commitment.id);
  }
  add_parts(0);
  return out.empty() ? "nothing" : out;
}

class ReadingCases : public ::testing::TestWithParam<const char*> {};

TEST_P(ReadingCases, are_read_as_a_clerk_would) {
  text::run_cases(std::string("reading/") + GetParam() + ".case", reading_of);
}

INSTANTIATE_TEST_SUITE_P(files, ReadingCases,
                         ::testing::Values("figures", "lists", "targets", "owners", "deadlines", "results", "kinds",
                                           "no_commitments", "mixed"),
                         [](const auto& file) { return std::string(file.param); });

}  // namespace
}  // namespace luoshi::reading
