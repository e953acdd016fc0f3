// SPDX-License-Identifier: Apache-2.0
// Function: a value that can be called: a built-in, a function written in FEEL with what it captured, or one that
// another room makes (a business knowledge model, a decision service). Immutable, shared, safe from any thread.
#pragma once

#include "feel/evaluation.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

#include <span>
#include <string>
#include <string_view>

namespace luoshi::feel {

/// What a call gives: arguments in the order of the parameters, the run, and where the call stands.
struct Call {
  std::span<const Value> arguments;
  Evaluation& evaluation;
  Position position = {};

  /// Null, with its reason, at the call's place.
  [[nodiscard]] Value null(std::string_view id, std::vector<base::Arg> args = {}) const {
    return evaluation.null(id, position, std::move(args));
  }
};

class Function {
 public:
  struct Parameter {
    std::string name;
    TypePtr type = nullptr;  ///< nullptr: any
  };

  Function() = default;
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;
  virtual ~Function() = default;

  [[nodiscard]] virtual std::span<const Parameter> parameters() const = 0;
  /// Whether so many arguments may be given in order; functions with several signatures say more than parameters().
  [[nodiscard]] virtual bool takes(std::size_t count) const { return count == parameters().size(); }
  /// Type of the result, or nullptr for any.
  [[nodiscard]] virtual TypePtr result_type() const { return nullptr; }
  /// Whether invoke() has to see to it that results are of that type.
  [[nodiscard]] virtual bool checks_result() const { return true; }
  /// Arguments are as many as takes() allows and were coerced to their types by invoke().
  [[nodiscard]] virtual Value call(const Call& call) const = 0;
};

/// Calls a function value with arguments in order: checks their number, coerces them to the parameters' types and the
/// result to the result type; null with a reason when something does not fit.
[[nodiscard]] Value invoke(const Value& function, const Call& call);

}  // namespace luoshi::feel
