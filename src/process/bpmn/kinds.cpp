// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/kinds.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace luoshi::process::bpmn {
namespace {

constexpr auto kKinds = std::to_array<std::pair<std::string_view, NodeKind>>({
    {"startEvent", NodeKind::start_event},
    {"endEvent", NodeKind::end_event},
    {"intermediateCatchEvent", NodeKind::intermediate_catch},
    {"intermediateThrowEvent", NodeKind::intermediate_throw},
    {"boundaryEvent", NodeKind::boundary_event},
    {"task", NodeKind::task},
    {"userTask", NodeKind::user_task},
    {"manualTask", NodeKind::manual_task},
    {"serviceTask", NodeKind::service_task},
    {"scriptTask", NodeKind::script_task},
    {"businessRuleTask", NodeKind::business_rule_task},
    {"sendTask", NodeKind::send_task},
    {"receiveTask", NodeKind::receive_task},
    {"exclusiveGateway", NodeKind::exclusive_gateway},
    {"parallelGateway", NodeKind::parallel_gateway},
    {"inclusiveGateway", NodeKind::inclusive_gateway},
    {"eventBasedGateway", NodeKind::event_based_gateway},
    {"subProcess", NodeKind::sub_process},
    {"adHocSubProcess", NodeKind::ad_hoc_sub_process},
    {"callActivity", NodeKind::call_activity},
});

constexpr auto kSilent = std::to_array<std::string_view>({"documentation",
                                                          "extensionElements",
                                                          "textAnnotation",
                                                          "group",
                                                          "dataStoreReference",
                                                          "laneSet",
                                                          "ioSpecification",
                                                          "monitoring",
                                                          "auditing",
                                                          "category",
                                                          "supportedInterfaceRef",
                                                          "resourceRole",
                                                          "performer",
                                                          "potentialOwner",
                                                          "humanPerformer",
                                                          "property",
                                                          "incoming",
                                                          "outgoing",
                                                          "dataInputAssociation",
                                                          "dataOutputAssociation",
                                                          "multiInstanceLoopCharacteristics",
                                                          "standardLoopCharacteristics",
                                                          "completionCondition",
                                                          "association",
                                                          "dataObject",
                                                          "dataObjectReference",
                                                          "sequenceFlow",
                                                          "correlationSubscription",
                                                          "supports",
                                                          "artifact"});

constexpr auto kRefusals = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"complexGateway", "E-BPMN-010"},
    {"transaction", "E-BPMN-011"},
    {"implicitThrowEvent", "E-BPMN-009"},
    {"choreographyTask", "E-BPMN-012"},
    {"subChoreography", "E-BPMN-012"},
    {"callChoreography", "E-BPMN-012"},
    {"event", "E-BPMN-009"},
    {"callConversation", "E-BPMN-012"},
});

}  // namespace

std::optional<NodeKind> node_kind(std::string_view local) {
  for (const auto& [name, kind] : kKinds) {
    if (name == local) return kind;
  }
  return std::nullopt;
}

bool is_silent(std::string_view local) { return std::ranges::find(kSilent, local) != kSilent.end(); }

bool is_flow_node(std::string_view local) {
  if (node_kind(local)) return true;
  return std::ranges::any_of(kRefusals, [&](const auto& refusal) { return refusal.first == local; });
}

std::string_view refusal_of(std::string_view local) {
  for (const auto& [name, id] : kRefusals) {
    if (name == local) return id;
  }
  return "E-BPMN-009";
}

bool is_event(NodeKind kind) { return kind <= NodeKind::boundary_event; }
bool is_gateway(NodeKind kind) { return kind >= NodeKind::exclusive_gateway && kind <= NodeKind::event_based_gateway; }
bool is_container(NodeKind kind) { return kind >= NodeKind::sub_process && kind <= NodeKind::ad_hoc_sub_process; }
bool is_activity(NodeKind kind) {
  return (kind >= NodeKind::task && kind <= NodeKind::receive_task) || kind >= NodeKind::sub_process;
}

}  // namespace luoshi::process::bpmn
