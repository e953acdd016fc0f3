// SPDX-License-Identifier: Apache-2.0
// Kinds: whether a clause tells a result, a target, a task, a requirement, a problem or a principle. The part of the
// document decides first (what is done in a review is to do in a plan), then the verb and what it acts on.
#pragma once

#include "reading/block.hpp"

namespace luoshi::reading {

/// Kind of a draft; `part` is the part its sentence stands in (part_of_sentence).
[[nodiscard]] CommitmentKind kind_of(const BlockView& block, const Draft& draft, Part part);

/// The part a sentence stands in: its block's, unless the sentence announces another: 主要预期目标是:…
[[nodiscard]] Part part_of_sentence(const BlockView& block, const Sentence& sentence);

}  // namespace luoshi::reading
