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

/// The units of a line such as 「责任单位:区教育局、区财政局」 or 「牵头单位:…;配合单位:…」; empty for any other line.
[[nodiscard]] std::vector<std::string> owners_of_line(const BlockView& block);

}  // namespace luoshi::reading
