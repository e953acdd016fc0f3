// SPDX-License-Identifier: Apache-2.0
// Owner notes: who answers for a task, written beside it instead of in its sentence: (区住建局牵头,区财政局配合),
// 【责任单位:区教育局】, 责任单位:区水利局;完成时限:10月底前, (区城管局), 区教育局:… A note answers for what stands
// between the note before it and itself; one that opens its paragraph as a name does for what stands behind it.
#pragma once

#include "reading/block.hpp"

#include <span>
#include <string>
#include <vector>

namespace luoshi::reading {

struct OwnerNote {
  std::uint32_t begin = 0;               ///< in the passage, its bracket or label included
  std::uint32_t end = 0;                 ///< exclusive
  std::vector<std::string> owners = {};  ///< lead units first
  bool bracketed = false;                ///< it belongs to sentences; a line to its item, the item's name included
  bool closes_item = false;              ///< nothing stands between it and the end of the sentence or paragraph
};

/// The notes of a block, in the order of the text.
[[nodiscard]] std::vector<OwnerNote> owner_notes(const BlockView& block);

/// What notes say is no commitment: drafts in them go, those that reach into them are cut.
void cut_notes(const BlockView& block, std::span<const OwnerNote> notes, std::vector<Draft>& drafts);

/// Gives their owners to the drafts they answer for and that name none themselves. True if the last note answers for
/// nothing in its own block, so that it may for what stands above.
bool answer_by_notes(const BlockView& block, std::span<const OwnerNote> notes, std::span<Draft> drafts);

/// A clause without the notes at its head or its tail.
[[nodiscard]] Clause without_notes(const BlockView& block, const Clause& clause, std::span<const OwnerNote> notes);

}  // namespace luoshi::reading
