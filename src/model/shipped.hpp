// SPDX-License-Identifier: Apache-2.0
// What is compiled into the program: the definitions of packs/ and data/rights, and the flows beside them, as they were
// when it was built. A district that brings no files of its own runs on these. Constants.
#pragma once

#include "model/loader.hpp"

#include <span>

namespace luoshi::model {

/// The three administrators and what they may do: read before every pack.
[[nodiscard]] Source administrators();

/// pack.toml and types.toml of every pack, named "work-report/types.toml".
[[nodiscard]] std::span<const Source> shipped_packs();

/// BPMN files, named by their path in the repository: "flows/fragments/unit-steps.bpmn",
/// "packs/work-report/flows/commitment.bpmn".
[[nodiscard]] std::span<const Source> shipped_flows();

/// The definitions of the shipped packs; read once.
[[nodiscard]] const DefinitionsPtr& shipped();

}  // namespace luoshi::model
