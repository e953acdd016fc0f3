// SPDX-License-Identifier: Apache-2.0
#include "reading/reading.hpp"

namespace luoshi::reading {

std::string_view name_of(MeasureKind kind) {
  switch (kind) {
    case MeasureKind::result:
      return "result";
    case MeasureKind::target:
      return "target";
    case MeasureKind::task:
      return "task";
    case MeasureKind::context:
      return "context";
  }
  return {};
}

std::string_view name_of(CommitmentKind kind) {
  switch (kind) {
    case CommitmentKind::result:
      return "result";
    case CommitmentKind::target:
      return "target";
    case CommitmentKind::task:
      return "task";
    case CommitmentKind::requirement:
      return "requirement";
    case CommitmentKind::problem:
      return "problem";
    case CommitmentKind::principle:
      return "principle";
  }
  return {};
}

std::string_view name_of(Operator op) {
  switch (op) {
    case Operator::eq:
      return "eq";
    case Operator::ge:
      return "ge";
    case Operator::gt:
      return "gt";
    case Operator::le:
      return "le";
    case Operator::lt:
      return "lt";
    case Operator::approx:
      return "approx";
    case Operator::between:
      return "between";
  }
  return {};
}

std::string_view name_of(Change change) {
  switch (change) {
    case Change::level:
      return "";
    case Change::growth_pct:
      return "growth_pct";
    case Change::decrease_pct:
      return "decrease_pct";
    case Change::increase_abs:
      return "increase_abs";
    case Change::decrease_abs:
      return "decrease_abs";
    case Change::share_pct:
      return "share_pct";
    case Change::rank:
      return "rank";
  }
  return {};
}

std::string_view name_of(Recurrence recurs) {
  switch (recurs) {
    case Recurrence::none:
      return "";
    case Recurrence::daily:
      return "daily";
    case Recurrence::weekly:
      return "weekly";
    case Recurrence::ten_days:
      return "ten_days";
    case Recurrence::semimonthly:
      return "semimonthly";
    case Recurrence::two_weekly:
      return "two_weekly";
    case Recurrence::monthly:
      return "monthly";
    case Recurrence::two_monthly:
      return "two_monthly";
    case Recurrence::quarterly:
      return "quarterly";
    case Recurrence::half_yearly:
      return "half_yearly";
    case Recurrence::yearly:
      return "yearly";
    case Recurrence::two_yearly:
      return "two_yearly";
  }
  return {};
}

std::string_view name_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::work_report:
      return "work-report";
    case DocumentKind::meeting:
      return "meeting";
    case DocumentKind::notice:
      return "notice";
    case DocumentKind::news:
      return "news";
  }
  return {};
}

std::string_view name_of(Grade grade) {
  switch (grade) {
    case Grade::none:
      return "";
    case Grade::must:
      return "确保";
    case Grade::strive:
      return "力争";
  }
  return {};
}

}  // namespace luoshi::reading
