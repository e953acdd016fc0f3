// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/vendors.hpp"

#include "process/bpmn/element.hpp"

#include <algorithm>
#include <array>

namespace luoshi::process::bpmn {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto kUsedAttributes = std::to_array<std::string_view>(
    {"assignee", "candidateUsers", "candidateGroups", "dueDate", "formKey", "formRef", "collection", "elementVariable",
     "resultVariable", "resultVariableName", "decisionRef", "topic", "type", "initiator"});

constexpr auto kIdleAttributes = std::to_array<std::string_view>({"asyncBefore",
                                                                  "asyncAfter",
                                                                  "async",
                                                                  "exclusive",
                                                                  "jobPriority",
                                                                  "priority",
                                                                  "taskPriority",
                                                                  "historyTimeToLive",
                                                                  "isStartableInTasklist",
                                                                  "versionTag",
                                                                  "candidateStarterUsers",
                                                                  "candidateStarterGroups",
                                                                  "calledElementBinding",
                                                                  "calledElementVersion",
                                                                  "calledElementVersionTag",
                                                                  "calledElementTenantId",
                                                                  "decisionRefBinding",
                                                                  "decisionRefVersion",
                                                                  "decisionRefVersionTag",
                                                                  "decisionRefTenantId",
                                                                  "mapDecisionResult",
                                                                  "formRefBinding",
                                                                  "formRefVersion",
                                                                  "followUpDate",
                                                                  "category",
                                                                  "owner",
                                                                  "formFieldValidation",
                                                                  "modelerTemplate",
                                                                  "modelerTemplateVersion",
                                                                  "modelerTemplateIcon",
                                                                  "diagramRelationId",
                                                                  "triggerable",
                                                                  "inheritVariables",
                                                                  "sameDeployment",
                                                                  "calledElementType",
                                                                  "useLocalScopeForResultVariable",
                                                                  "storeResultVariableAsTransient",
                                                                  "autoStoreVariables"});

/// Idle attributes that change what happens when they have this value.
constexpr auto kForeignValues =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"inheritVariables", "true"},
                                                                  {"triggerable", "true"},
                                                                  {"calledElementBinding", "version"},
                                                                  {"calledElementBinding", "versionTag"},
                                                                  {"decisionRefBinding", "version"},
                                                                  {"decisionRefBinding", "versionTag"}});

constexpr auto kUsedElements = std::to_array<std::string_view>(
    {"inputOutput", "in", "out", "field", "assignmentDefinition", "formDefinition", "taskDefinition", "ioMapping",
     "loopCharacteristics", "calledElement", "calledDecision", "script", "subscription", "taskSchedule"});

constexpr auto kIdleElements = std::to_array<std::string_view>(
    {"properties", "property", "formData", "formProperty", "taskHeaders", "userTask", "userTaskForm",
     "failedJobRetryTimeCycle", "potentialStarter", "versionTag", "priorityDefinition", "jobRetries",
     "activiti-idm-assignee", "activiti-idm-assignee-field", "activiti-idm-initiator", "modeler-initiator-can-complete",
     "customproperties", "eventDefinition"});

bool has(Words words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

}  // namespace

bool is_vendor(std::string_view space) {
  return space == kCamundaSpace || space == kZeebeSpace || space == kFlowableSpace || space == kActivitiSpace;
}

Understanding vendor_attribute(std::string_view local, std::string_view value) {
  if (std::ranges::find(kForeignValues, std::pair(local, value)) != kForeignValues.end()) return Understanding::foreign;
  if (has(kUsedAttributes, local)) return Understanding::used;
  return has(kIdleAttributes, local) ? Understanding::idle : Understanding::foreign;
}

Understanding vendor_element(std::string_view space, std::string_view local) {
  if (!is_vendor(space)) return Understanding::idle;
  if (has(kUsedElements, local)) return Understanding::used;
  return has(kIdleElements, local) ? Understanding::idle : Understanding::foreign;
}

}  // namespace luoshi::process::bpmn
