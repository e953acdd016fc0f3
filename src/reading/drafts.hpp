// SPDX-License-Identifier: Apache-2.0
// Drafts: which clauses of a block make a commitment, from where to where, and of what kind.
// A draft has no owners, figures or deadlines yet; those are attached by place. Pure.
#pragma once

#include "reading/block.hpp"

#include <vector>

namespace luoshi::reading {

/// Finds the commitments of a block, in the order of the text. Owners are filled by find_owners (owners.hpp).
void find_drafts(const BlockView& block, std::vector<Draft>& out);

}  // namespace luoshi::reading
