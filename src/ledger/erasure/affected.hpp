// SPDX-License-Identifier: Apache-2.0
// What else holds the words of something that should never have come in: the matters that were made of a document, and
// the children a matter was split into. Whoever proposes a destruction is shown all of it. A read session each.
#pragma once

#include "ledger/definitions/definitions.hpp"
#include "ledger/erasure/destruction.hpp"
#include "store/session.hpp"

#include <vector>

namespace luoshi::ledger::erasure {

/// The targets with all that came of them, each once; more than kPartsMax are cut (the proposal then refuses).
[[nodiscard]] Result<std::vector<Target>> with_descendants(store::Reader& reader, const Definitions& definitions,
                                                           std::vector<Target> targets);

}  // namespace luoshi::ledger::erasure
