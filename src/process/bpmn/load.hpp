// SPDX-License-Identifier: Apache-2.0
// Loading a BPMN 2.0 file: bytes in; out come the file kept whole, its processes as the engine runs them, and every
// problem at once, each with the element's id and line. Start here. Pure: the same bytes give the same result. A file
// that is no BPMN at all is an Error; anything else loads, and what cannot run says why (docs/flows.md has the table).
#pragma once

#include "base/result.hpp"
#include "process/bpmn/element.hpp"
#include "process/bpmn/problem.hpp"
#include "process/model.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace luoshi::process::bpmn {

struct Loaded {
  std::shared_ptr<const Tree> tree;
  /// Executable processes without errors and unsupported parts, in the order of the file: what an engine may be given.
  std::vector<ProcessPtr> processes = {};
  /// The other ones, as far as they could be understood: for drawing and for analysis of their shape.
  std::vector<ProcessPtr> outlines = {};
  std::vector<Problem> problems = {};  ///< in the order of lines
};

[[nodiscard]] Result<Loaded> load(std::string_view bytes, const FileLimits& limits = {});

/// The gravest of the problems; note when there is none.
[[nodiscard]] Severity gravest(const std::vector<Problem>& problems);

}  // namespace luoshi::process::bpmn
