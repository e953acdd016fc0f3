// SPDX-License-Identifier: Apache-2.0
// The graph of requirements: in which order decisions are evaluated, and whether they go round in a circle. Pure
// functions on the content, called once while linking.
#pragma once

#include "base/result.hpp"
#include "decision/content.hpp"

namespace luoshi::decision {

/// Fills `order` of every decision; E-DMN-003 names a circle, E-DMN-004 a chain that is too long.
[[nodiscard]] Result<void> order_decisions(Content& content);

/// Fills `order` of a service: what its outputs require, as far as its parameters do not stand in.
void order_service(const Content& content, ServiceElement& service);

}  // namespace luoshi::decision
