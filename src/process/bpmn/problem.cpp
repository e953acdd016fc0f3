// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/problem.hpp"

#include <algorithm>
#include <numeric>

namespace luoshi::process::bpmn {

std::string_view nearest_id(Element element) {
  while (element && element.id().empty()) element = element.parent();
  return element ? element.id() : std::string_view();
}

std::string describe(const Problem& problem, base::Language language) {
  return base::describe(problem.error, language);
}

void Problems::add(Severity severity, std::string_view id, const Element& at, std::vector<base::Arg> args) {
  args.push_back({"element", std::string(at.local())});
  args.push_back({"id", std::string(nearest_id(at))});
  problems_.push_back({.severity = severity,
                       .error = {.code = base::ErrorCode::invalid_input,
                                 .id = id,
                                 .where = {.file = {}, .line = at.line(), .item = std::string(nearest_id(at))},
                                 .args = std::move(args)}});
  if (severity == Severity::error || severity == Severity::unsupported) ++blocking_;
}

std::vector<Problem> Problems::sorted() && {
  // In the order of lines, and of finding within a line (std::stable_sort of libstdc++ 12 warns with clang 19).
  std::vector<std::size_t> order(problems_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(problems_[i].error.where.line, i); });
  std::vector<Problem> out;
  out.reserve(order.size());
  for (const auto i : order) out.push_back(std::move(problems_[i]));
  const auto same = [](const Problem& a, const Problem& b) {
    return a.error.id == b.error.id && a.error.where.line == b.error.where.line &&
           describe(a, base::Language::en) == describe(b, base::Language::en);
  };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

}  // namespace luoshi::process::bpmn
