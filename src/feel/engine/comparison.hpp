// SPDX-License-Identifier: Apache-2.0
// Comparing values while a program runs: three-valued, with a reason where the answer is not known, and with steps for
// what is walked through.
#pragma once

#include "feel/engine/node.hpp"
#include "feel/syntax/tree.hpp"

namespace luoshi::feel::engine {

[[nodiscard]] Truth compare(Frame& frame, Position position, syntax::Operator op, const Value& left,
                            const Value& right);
/// equal() that costs steps.
[[nodiscard]] std::optional<bool> equal_within(Frame& frame, const Value& left, const Value& right);

}  // namespace luoshi::feel::engine
