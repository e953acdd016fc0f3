// SPDX-License-Identifier: Apache-2.0
// Layers: the layout of one scope (a process or the inside of a sub-process) from left to right, and moving pictures
// about. Deterministic: the order of elements in the file decides between equals. Internal to draw/.
#pragma once

#include "process/draw/picture.hpp"

namespace luoshi::process::draw {

/// The nodes and flows that stand directly in the scope, sub-processes with what is in them. Begins near (0, 0).
[[nodiscard]] Picture lay_out_scope(const bpmn::Element& scope);
void shift(Picture& picture, double x, double y);
/// The smallest box around everything; empty for an empty picture.
[[nodiscard]] Box extent(const Picture& picture);

}  // namespace luoshi::process::draw
