// SPDX-License-Identifier: Apache-2.0
// Fields and the rest that a person writes when a matter is made or changed: title, units, post, deadline, quantities,
// level, and the fields of its type, each checked by the type's own rules. One reader for 录入, 编辑, 调整 and 拆分.
#pragma once

#include "ledger/matters/case.hpp"

namespace luoshi::ledger::matters {

/// Takes what the input of the action has into the body. Errors: E-MATTER-004, -005, those of model (first mistake).
Result<void> take_edit(Case& matter);
/// The same from an input that is not the action's (a child of a split).
Result<void> take_edit(Case& matter, const Json& input);

/// Puts the core of a new matter and what the input has, starts its flow, and hands it down at once with "direct".
Result<void> begin(Case& matter, const Json& input);

/// Adds a source: where it was promised ({"document","start","end","number","text"}). E-MATTER-004.
Result<void> add_source(Case& matter, const Json& source);

}  // namespace luoshi::ledger::matters
