// SPDX-License-Identifier: Apache-2.0
// Returns: what taking in a heap of returned tables (收表) would do to the record, row by row, before anything is
// done: what was filled in beside what stands there and by whom, what cannot be taken and why, which units are still
// missing. Its steps are carried out by run.hpp as those of any import; each is one TakeReport.
#pragma once

#include "exchange/matter_plan.hpp"
#include "exchange/rounds/returned.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::exchange::rounds {

struct ReturnsImport {
  std::string round = {};  ///< id of the matter that is the round
  bool replace = false;    ///< tables count more than what was reported since they went out
};

/// What a row comes to.
enum class RowEffect : std::uint8_t {
  report,   ///< the first of this round
  replace,  ///< another one stands there already
  same,     ///< is so already
  empty,    ///< nothing was filled in
  refused   ///< its problems say why
};
[[nodiscard]] std::string_view name_of(RowEffect effect);

struct Told {
  std::string heading;
  std::string was;  ///< as reported last; empty for none
  std::string is;
};

struct ReturnLine {
  std::string file;  ///< its name
  std::uint32_t line = 0;
  std::string matter = {};  ///< empty where it is not known
  std::string title = {};   ///< as the row says it where it is not
  std::string unit = {};    ///< id of the unit that leads the matter
  std::string unit_name = {};
  RowEffect effect = RowEffect::report;
  std::vector<Told> told = {};
  std::string reported_by = {};  ///< name of whoever entered what stands there
  std::optional<base::Instant> reported_at = {};
  std::vector<Error> problems = {};
  std::vector<Error> notes = {};  ///< taken all the same: N-EXCHANGE-601, -602
};

struct UnitReturn {
  std::string unit;
  std::string name;
  std::size_t asked = 0;     ///< matters that it is to report on
  std::size_t reported = 0;  ///< of them reported on in the record
  std::size_t coming = 0;    ///< of the others, those that the heap brings
  std::size_t refused = 0;   ///< rows
  [[nodiscard]] std::size_t missing() const { return asked - reported - coming; }
};

struct Returns {
  Plan plan = {};  ///< its missing are units with something missing, its problems all problems with file and line
  std::string round = {};
  std::vector<ReturnLine> lines = {};
  std::vector<UnitReturn> units = {};  ///< of the round, by name; those that whoever asks may see
};

/// E-EXCHANGE-603: the round is frozen or over; -615: none of its matters is one whose reports this person receives;
/// E-MATTER-001, -036, -037; those of the store. What is wrong with a row stands in its line.
[[nodiscard]] Result<Returns> plan_returns(std::span<const ReturnedTable> tables, const ReturnsImport& how,
                                           const Ground& ground);

/// The rows with a problem as a workbook with a column 问题, to mend and hand in again. Errors of paper.
[[nodiscard]] Result<std::string> returns_problems(std::span<const ReturnedTable> tables,
                                                   std::span<const Error> problems, base::Language language);

}  // namespace luoshi::exchange::rounds
