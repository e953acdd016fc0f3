// SPDX-License-Identifier: Apache-2.0
// Arithmetic on values of all kinds (DMN 1.5, Tables 55 to 60): numbers, strings, dates, times and durations. Pure but
// for the reason of a null, which goes to the evaluation.
#pragma once

#include "feel/engine/node.hpp"
#include "feel/syntax/tree.hpp"

namespace luoshi::feel::engine {

using syntax::Operator;

[[nodiscard]] Value calculate(Frame& frame, Position position, Operator op, const Value& left, const Value& right);
[[nodiscard]] Value negated(Frame& frame, Position position, const Value& value);

/// The length of time as a number of seconds, and back; absent beyond what a duration can hold.
[[nodiscard]] base::Decimal seconds_of(const DayTimeDuration& duration);
[[nodiscard]] std::optional<DayTimeDuration> duration_of(const base::Decimal& seconds);

}  // namespace luoshi::feel::engine
