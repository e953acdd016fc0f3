// SPDX-License-Identifier: Apache-2.0
#include "app/read/quarters.hpp"

#include "app/read/phrases.hpp"

#include <optional>

namespace luoshi::app {
namespace {

using reading::Deadline;
using reading::Recurrence;

std::size_t quarter_of(base::Date date) { return (static_cast<unsigned>(date.month()) - 1) / 3; }

bool is_whole_year(const Deadline& deadline) {
  return deadline.from && deadline.to && deadline.from->year() == deadline.to->year() &&
         deadline.from->month() == std::chrono::January && deadline.from->day() == std::chrono::day{1} &&
         deadline.to->month() == std::chrono::December && deadline.to->day() == std::chrono::day{31};
}

/// Whether something that recurs so comes up in that quarter (0 to 3).
bool comes_up_in(Recurrence recurs, std::size_t quarter) {
  switch (recurs) {
    case Recurrence::none:
    case Recurrence::yearly:
    case Recurrence::two_yearly:
      return false;
    case Recurrence::half_yearly:
      return quarter % 2 == 1;
    case Recurrence::daily:
    case Recurrence::weekly:
    case Recurrence::ten_days:
    case Recurrence::semimonthly:
    case Recurrence::two_weekly:
    case Recurrence::monthly:
    case Recurrence::two_monthly:
    case Recurrence::quarterly:
      return true;
  }
  return false;
}

void add(std::string& cell, const std::string& node) {
  if (!cell.empty()) cell += '\n';
  cell += node;
}

}  // namespace

std::array<std::string, kQuarters> quarter_nodes(const reading::Reading& reading, const reading::Commitment& task,
                                                 base::Language language) {
  std::array<std::string, kQuarters> out;
  if (!reading.document.date) return out;
  const auto year = reading.document.date->year();
  for (const auto index : task.deadlines) {
    const Deadline& deadline = reading.deadlines[index];
    if (deadline.recurs != Recurrence::none) {
      const bool starts_later = deadline.from && deadline.from->year() == year;
      const bool ends = deadline.to && deadline.to->year() == year;
      for (std::size_t q = starts_later ? quarter_of(*deadline.from) : 0; q < kQuarters; ++q) {
        if (ends && q > quarter_of(*deadline.to)) break;
        if (comes_up_in(deadline.recurs, q)) add(out[q], deadline.text);
      }
    } else if (deadline.to && deadline.to->year() == year && !is_whole_year(deadline)) {
      std::string node = deadline.text;
      if (language == base::Language::en) node += ' ';
      add(out[quarter_of(*deadline.to)], node + task.action);
    }
  }
  return out;
}

paper::Cell due_cell(const reading::Reading& reading, const reading::Commitment& task, base::Language language) {
  std::optional<base::Date> last;
  const Deadline* recurring = nullptr;
  const Deadline* open = nullptr;
  for (const auto index : task.deadlines) {
    const Deadline& deadline = reading.deadlines[index];
    if (deadline.recurs != Recurrence::none) {
      if (recurring == nullptr) recurring = &deadline;
    } else if (!deadline.to) {
      if (open == nullptr) open = &deadline;
    } else if (!last || *last < *deadline.to) {
      last = deadline.to;
    }
  }
  if (last) return *last;
  if (recurring != nullptr) return std::string(label_of(recurring->recurs, language));
  if (open != nullptr) return open->text;
  return {};
}

}  // namespace luoshi::app
