// SPDX-License-Identifier: Apache-2.0
// The unified expression language (JUEL) of Camunda's and Flowable's modelers, as far as it is simple: `${x}`, paths,
// literals, comparisons, arithmetic, and/or/not. Text in, FEEL text out; method calls, the ternary and `empty` are not
// translated but refused, because guessing what a Java bean would have answered is worse than asking the modeller.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace luoshi::process::bpmn {

/// Whether the text holds `${` or `#{`.
[[nodiscard]] bool is_juel(std::string_view text);

/// FEEL for the text: `${a == 'x'}` is `a = "x"`, `Hello ${name}` is `"Hello " + string(name)`. Absent when it is not
/// of the simple form.
[[nodiscard]] std::optional<std::string> feel_of_juel(std::string_view text);

/// The text as a FEEL string literal.
[[nodiscard]] std::string feel_string(std::string_view text);

}  // namespace luoshi::process::bpmn
