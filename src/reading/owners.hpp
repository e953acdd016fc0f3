// SPDX-License-Identifier: Apache-2.0
// Owners: the units and people a sentence names as answerable. A named subject is inherited by the clauses behind it;
// speakers, reviewing bodies, counterparties and encouraged firms are no owners.
#pragma once

#include "reading/block.hpp"
#include "reading/owner_notes.hpp"

#include <span>
#include <string>
#include <vector>

namespace luoshi::reading {

/// Fills Draft::owners of the drafts of a block by what its sentences say; what its notes say is left alone.
void find_owners(const BlockView& block, std::span<const OwnerNote> notes, std::span<Draft> drafts);

/// Units between two places, split at 、 and 和; none if one part is no unit (when strict).
[[nodiscard]] std::vector<std::string> units_in(const BlockView& block, std::uint32_t begin, std::uint32_t end,
                                                bool strict);

}  // namespace luoshi::reading
