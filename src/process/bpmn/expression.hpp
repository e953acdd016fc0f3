// SPDX-License-Identifier: Apache-2.0
// FEEL in a BPMN file. Variables of a process are not declared anywhere, so every simple name that the text uses and
// that is no keyword and no built-in is taken for a variable; names with blanks must have been declared by the file
// (data objects, targets of mappings). Pure; the compiler may be used by one thread.
#pragma once

#include "process/bpmn/problem.hpp"
#include "process/model.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::process::bpmn {

/// Names that a text may mean as variables, each once, in the order of their first use; `declared` are looked for too.
[[nodiscard]] std::vector<std::string> names_used(std::string_view feel, std::span<const std::string> declared);

/// Whether the name of an expression language is one that is read: FEEL in its spellings, or JUEL (its simple forms).
[[nodiscard]] bool is_feel_language(std::string_view language);

/// Compiles expressions of one file and notes what is wrong with them.
class Expressions {
 public:
  explicit Expressions(Problems& problems) : problems_(&problems) {}

  /// A name that is not a simple one and may stand in expressions from now on.
  void declare(std::string_view name);

  /// Text that is always an expression: conditions, scripts, sources of mappings. `=` in front is dropped, `${…}`
  /// translated. Empty text gives an empty expression.
  [[nodiscard]] Expression feel(std::string_view text, const Element& at);
  /// Text that is itself unless it says otherwise: `=…` and `${…}` are expressions, anything else is a string.
  [[nodiscard]] Expression value(std::string_view text, const Element& at);
  /// The constant string of an expression made of one.
  [[nodiscard]] Expression constant(std::string_view text, const Element& at);

 private:
  [[nodiscard]] Expression compiled(std::string feel, const Element& at);

  Problems* problems_;
  std::vector<std::string> declared_;
};

}  // namespace luoshi::process::bpmn
