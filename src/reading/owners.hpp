// SPDX-License-Identifier: Apache-2.0
// Owners: the units and people a sentence names as answerable. A named subject is inherited by the clauses behind it;
// speakers, reviewing bodies, counterparties and encouraged firms are no owners.
#pragma once

#include "reading/block.hpp"

#include <span>
#include <string>
#include <vector>

namespace luoshi::reading {

/// Fills Draft::owners of the drafts of a block.
void find_owners(const BlockView& block, std::span<Draft> drafts);

/// 「责任单位:区教育局、区财政局」, 「牵头单位:…;配合单位:…」: a line or a note that names who answers for what stands
/// above it.
struct OwnerLine {
  std::uint32_t at = 0;             ///< where the note begins, in the passage (its bracket included)
  std::vector<std::string> owners;  ///< lead units first
};

/// The note of a block, with no owners if it has none.
[[nodiscard]] OwnerLine owner_line(const BlockView& block);

}  // namespace luoshi::reading
