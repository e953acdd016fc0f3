// SPDX-License-Identifier: Apache-2.0
// Problem: why a file, or a part of it, is not executable: an Error (its place is the element's id and line) and how
// grave it is. Loading collects all of them and stops at none, so that a modeller mends a file in one go.
#pragma once

#include "base/error.hpp"
#include "process/bpmn/element.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::process::bpmn {

enum class Severity : std::uint8_t {
  note,         ///< worth knowing; nothing is wrong
  warning,      ///< runs, but probably not as meant
  error,        ///< contradicts itself or BPMN: cannot run
  unsupported,  ///< good BPMN, outside the executable part of docs/flows.md
};

struct Problem {
  Severity severity = Severity::error;
  base::Error error;
};

/// The message for a person.
[[nodiscard]] std::string describe(const Problem& problem, base::Language language);

/// Where problems are collected while a file is read.
class Problems {
 public:
  void add(Severity severity, std::string_view id, const Element& at, std::vector<base::Arg> args = {});
  /// In the order of lines; equal ones once.
  [[nodiscard]] std::vector<Problem> sorted() &&;
  [[nodiscard]] std::size_t blocking() const { return blocking_; }  ///< errors and unsupported ones so far

 private:
  std::vector<Problem> problems_;
  std::size_t blocking_ = 0;
};

/// The id of an element, or of the nearest one around it that has one.
[[nodiscard]] std::string_view nearest_id(Element element);

}  // namespace luoshi::process::bpmn
