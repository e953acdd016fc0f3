// SPDX-License-Identifier: Apache-2.0
// Kinds: which elements of BPMN may stand in a process and what becomes of each of them (runs, says something to
// people only, is refused by name): the tables behind docs/flows.md. Constant; safe to ask from any thread.
#pragma once

#include "process/model.hpp"

#include <optional>
#include <string_view>

namespace luoshi::process::bpmn {

/// The kind of an executable flow node; absent for every other element. A sub-process with triggeredByEvent is an
/// event_sub_process only to the caller.
[[nodiscard]] std::optional<NodeKind> node_kind(std::string_view local);
/// Elements of a process that say something to people or editors only, or are read in another step.
[[nodiscard]] bool is_silent(std::string_view local);
/// Flow nodes of BPMN, executable or not.
[[nodiscard]] bool is_flow_node(std::string_view local);
/// Id of the message that names an element outside the executable part, with the best hint there is for it.
[[nodiscard]] std::string_view refusal_of(std::string_view local);

[[nodiscard]] bool is_event(NodeKind kind);
[[nodiscard]] bool is_activity(NodeKind kind);
[[nodiscard]] bool is_gateway(NodeKind kind);
/// Embedded, event and ad-hoc sub-processes.
[[nodiscard]] bool is_container(NodeKind kind);

}  // namespace luoshi::process::bpmn
