// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/load.hpp"

#include "process/bpmn/draft.hpp"
#include "process/bpmn/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::process {

NodeIndex Process::find(std::string_view node_id) const {
  const auto found = std::ranges::find(nodes, node_id, &Node::id);
  return found == nodes.end() ? kNone : static_cast<NodeIndex>(found - nodes.begin());
}

namespace bpmn {
namespace {

/// What may stand at the top of a file without being a process; all else there is named as unsupported.
constexpr auto kTop = std::to_array<std::string_view>({"process",
                                                       "collaboration",
                                                       "message",
                                                       "signal",
                                                       "error",
                                                       "escalation",
                                                       "itemDefinition",
                                                       "dataStore",
                                                       "resource",
                                                       "category",
                                                       "import",
                                                       "extension",
                                                       "extensionElements",
                                                       "documentation",
                                                       "interface",
                                                       "endPoint",
                                                       "relationship",
                                                       "partnerEntity",
                                                       "partnerRole",
                                                       "correlationProperty",
                                                       "timerEventDefinition",
                                                       "messageEventDefinition",
                                                       "signalEventDefinition",
                                                       "errorEventDefinition",
                                                       "escalationEventDefinition",
                                                       "conditionalEventDefinition",
                                                       "linkEventDefinition",
                                                       "terminateEventDefinition",
                                                       "compensateEventDefinition",
                                                       "cancelEventDefinition",
                                                       "globalTask",
                                                       "globalUserTask",
                                                       "globalManualTask",
                                                       "globalScriptTask",
                                                       "globalBusinessRuleTask"});

void index_elements(const Element& element, Index& index, Problems& problems) {
  for (const auto& child : element.children()) {
    if (child.space() != kModelSpace) continue;  // diagrams and extensions have ids of their own
    if (const auto id = child.id(); !id.empty() && !index.emplace(std::string(id), child).second) {
      problems.add(Severity::error, "E-BPMN-008", child, {{"value", std::string(id)}});
    }
    if (child.local() != "extensionElements") index_elements(child, index, problems);
  }
}

/// FNV-1a, 64 bits, twice with different seeds: tells versions of a file apart, not forgeries.
std::string version_of(std::string_view bytes) {
  const auto hash = [&](std::uint64_t value) {
    for (const char c : bytes) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return value;
  };
  return fmt::format("{:016x}{:016x}", hash(0xCBF29CE484222325u), hash(0x84222325CBF29CE4u));
}

Process process_of(const Element& element, const Index& index, Problems& problems, bool executable) {
  Expressions expressions(problems);
  Draft draft;
  draft.executable = executable;
  draft.index = &index;
  draft.problems = &problems;
  draft.expressions = &expressions;
  draft.process_element = element;
  draft.process.id = element.id();
  draft.process.name = element.attribute("name");
  draft.process.executable = executable;
  if (draft.process.id.empty()) problems.add(Severity::error, "E-BPMN-018", element);
  draw_outline(draft, element);
  add_events(draft);
  add_activities(draft);
  add_extensions(draft);
  check_structure(draft);
  if (executable && draft.process.nodes.empty()) draft.wrong("E-BPMN-033", element);
  return std::move(draft.process);
}

void check_top(const Element& root, Problems& problems) {
  for (const auto& child : root.children()) {
    if (child.space() != kModelSpace) continue;
    if (std::ranges::find(kTop, child.local()) == kTop.end()) {
      problems.add(Severity::unsupported, refusal_of(child.local()), child);
    }
    if (child.local() == "extension" && child.flag("mustUnderstand", false)) {
      problems.add(Severity::unsupported, "E-BPMN-017", child, {{"name", std::string(child.attribute("definition"))}});
    }
  }
}

bool is_feel_or_default(std::string_view language) {
  return language.empty() || language.find("FEEL") != std::string_view::npos ||
         language.find("feel") != std::string_view::npos || language.find("XPath") != std::string_view::npos;
}

}  // namespace

Severity gravest(const std::vector<Problem>& problems) {
  Severity worst = Severity::note;
  for (const auto& problem : problems) worst = std::max(worst, problem.severity);
  return worst;
}

Result<Loaded> load(std::string_view bytes, const FileLimits& limits) {
  LUOSHI_TRY(std::unique_ptr<Tree> tree, Tree::read(bytes, limits));
  Loaded loaded{.tree = std::move(tree)};
  const Element root = loaded.tree->root();
  Problems problems;
  Index index;
  index_elements(root, index, problems);
  check_top(root, problems);
  const std::string version = version_of(bytes);
  const auto processes = root.children("process");
  for (const auto& element : processes) {
    const bool executable = element.flag("isExecutable", false);
    const std::size_t before = problems.blocking();
    if (executable && !is_feel_or_default(root.attribute("expressionLanguage"))) {
      problems.add(Severity::unsupported, "E-BPMN-027", root,
                   {{"language", std::string(root.attribute("expressionLanguage"))}});
    }
    Process process = process_of(element, index, problems, executable);
    process.version = version;
    auto shared = std::make_shared<const Process>(std::move(process));
    const bool runs = executable && problems.blocking() == before;
    (runs ? loaded.processes : loaded.outlines).push_back(std::move(shared));
  }
  if (std::ranges::none_of(processes, [](const Element& process) { return process.flag("isExecutable", false); })) {
    problems.add(Severity::note, "N-BPMN-001", root);
  }
  loaded.problems = std::move(problems).sorted();
  return loaded;
}

}  // namespace bpmn
}  // namespace luoshi::process
