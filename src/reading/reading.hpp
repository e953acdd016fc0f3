// SPDX-License-Identifier: Apache-2.0
// What a document promises: commitments, measures and deadlines, each tied to its place in the text. Plain values.
// Places are Unicode code points into the document's text, ends exclusive; for measures and deadlines
// text[at : at + length(text)] is always exactly `text`.
#pragma once

#include "base/date.hpp"
#include "base/decimal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::reading {

/// result: achieved · target: an indicator to reach · task: work to do · context: a number that binds nobody.
enum class MeasureKind : std::uint8_t { result, target, task, context };
/// result: done · target: an end state to reach · task: work with an end · requirement: an instruction on manner ·
/// problem · principle: a general orientation.
enum class CommitmentKind : std::uint8_t { result, target, task, requirement, problem, principle };
/// Targets, tasks and requirements: what is handed down to units.
[[nodiscard]] constexpr bool is_promise(CommitmentKind kind) {
  return kind == CommitmentKind::target || kind == CommitmentKind::task || kind == CommitmentKind::requirement;
}
enum class Operator : std::uint8_t { eq, ge, gt, le, lt, approx, between };
/// How the value moves; level is the plain case (absent in the output).
enum class Change : std::uint8_t { level, growth_pct, decrease_pct, increase_abs, decrease_abs, share_pct, rank };
enum class Recurrence : std::uint8_t {
  none,
  daily,
  weekly,
  ten_days,
  semimonthly,
  two_weekly,
  monthly,
  two_monthly,
  quarterly,
  half_yearly,
  yearly,
  two_yearly
};
enum class DocumentKind : std::uint8_t { work_report, meeting, notice, news };
/// 确保 or 力争, where one figure carries two ambitions.
enum class Grade : std::uint8_t { none, must, strive };

struct Measure {
  std::uint32_t at = 0;
  std::string text = {};                    ///< the numeral as written, without 万/亿/余
  base::Decimal value = {};                 ///< in the bare unit: 21.03亿元 is 2103000000 元
  std::optional<base::Decimal> upper = {};  ///< upper end of a range
  std::string unit = {};                    ///< empty if none is written
  Operator op = Operator::eq;
  std::string of = {};  ///< shortest phrase that names what is measured
  Change change = Change::level;
  Grade grade = Grade::none;
  bool implied = false;  ///< meant and not written: 全覆盖 is 100 %
  MeasureKind kind = MeasureKind::context;
  std::uint32_t commitment = 0;  ///< id, 0 if it belongs to none
  std::uint32_t section = 0;     ///< index into Reading::sections
};

struct Deadline {
  std::uint32_t at = 0;
  std::string text = {};
  std::optional<base::Date> from = {};  ///< inclusive
  std::optional<base::Date> to = {};    ///< inclusive; both absent where the reference date is not known
  Recurrence recurs = Recurrence::none;
  int working_days = 0;  ///< counted from the event that the words name; 0 if it is no such span
  std::uint32_t commitment = 0;
  std::uint32_t section = 0;
};

struct Commitment {
  std::uint32_t id = 0;  ///< 1, 2, … in the order of the text
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text = {};  ///< the words, page breaks healed
  CommitmentKind kind = CommitmentKind::task;
  std::string action = {};               ///< the verb
  std::string object = {};               ///< what it acts on
  std::vector<std::string> owners = {};  ///< as written; the first is proposed as lead
  std::vector<std::string> places = {};
  std::string condition = {};                 ///< 待…后: what must come first
  std::vector<std::uint32_t> measures = {};   ///< indexes into Reading::measures
  std::vector<std::uint32_t> deadlines = {};  ///< indexes into Reading::deadlines
  std::uint32_t section = 0;
};

struct DocumentInfo {
  std::string doc = {};  ///< name of the document
  std::string title = {};
  std::optional<base::Date> date = {};  ///< the day it was spoken
  std::string issuer = {};
  std::string speaker = {};
  DocumentKind kind = DocumentKind::news;
  std::uint32_t chars = 0;  ///< code points
};

struct Reading {
  DocumentInfo document;
  std::vector<std::vector<std::string>>
      sections;  ///< paths of headings, outermost first; sections[0] is the empty path
  std::vector<Commitment> commitments = {};
  std::vector<Measure> measures = {};
  std::vector<Deadline> deadlines = {};
};

/// Wire names ("work-report", "growth_pct", …; Change::level, Recurrence::none and Grade::none are empty).
[[nodiscard]] std::string_view name_of(MeasureKind kind);
[[nodiscard]] std::string_view name_of(CommitmentKind kind);
[[nodiscard]] std::string_view name_of(Operator op);
[[nodiscard]] std::string_view name_of(Change change);
[[nodiscard]] std::string_view name_of(Recurrence recurs);
[[nodiscard]] std::string_view name_of(DocumentKind kind);
[[nodiscard]] std::string_view name_of(Grade grade);

}  // namespace luoshi::reading
