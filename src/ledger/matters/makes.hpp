// SPDX-License-Identifier: Apache-2.0
// Matters that follow from a matter, as its type declares them (model::Make): its flow comes to a service task
// `matter.make`, and they come to be within the entry of whatever moved it, each under a key of its own, so that they
// are made once or not at all (kernel.md 7). Whoever did the step makes them (of what a timer makes, whoever made this
// one); nobody's right to create is asked, but each must be such as its type wants it.
#pragma once

#include "ledger/matters/case.hpp"

namespace luoshi::ledger::matters {

inline constexpr std::string_view kMakeService = "matter.make";

/// What the call's input `make` names, from the matter as it will be. E-MATTER-045: one cannot be made, with its row
/// and why; E-MATTER-046: more than model::kMadeMax in one command; E-MATTER-048: the type has no such make.
Result<void> make_matters(Case& matter, const ServiceCall& call);

}  // namespace luoshi::ledger::matters
