// SPDX-License-Identifier: Apache-2.0
// Small BPMN files for tests: what stands in the process is written out, the frame around it is the same. Also the ids
// of problems found, in their order, so that a test can say what it expects in one line.
#pragma once

#include "process/bpmn/load.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::process::test {

/// A file whose process "p" (executable) holds `body`; `around` stands beside the process. The body begins at line 2.
inline std::string file_of(std::string_view body, std::string_view around = {}, bool executable = true) {
  std::string out =
      R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:luoshi="urn:luoshi:bpmn:1" )"
      R"(xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn" )"
      R"(xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><process id="p" isExecutable=")";
  out += executable ? "true" : "false";
  out += "\">\n";
  out += body;
  out += "\n</process>";
  out += around;
  return out + "</definitions>\n";
}

/// start → `node` → end, so that a test need only write the node with id "n".
inline std::string around_node(std::string_view node, std::string_view around = {}) {
  return file_of(std::string(node) +
                     R"(<startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="n"/>)"
                     R"(<sequenceFlow id="f2" sourceRef="n" targetRef="e"/>)",
                 around);
}

inline std::vector<std::string> ids(const std::vector<bpmn::Problem>& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems) out.emplace_back(problem.error.id);
  return out;
}

inline std::vector<std::string> ids_of(std::string_view file) {
  const auto loaded = bpmn::load(file);
  return loaded ? ids(loaded->problems) : std::vector<std::string>{std::string(loaded.error().id)};
}

/// The only process of a file that must load without problems.
inline ProcessPtr only(std::string_view file) {
  const auto loaded = bpmn::load(file);
  return loaded && loaded->processes.size() == 1 ? loaded->processes[0] : nullptr;
}

}  // namespace luoshi::process::test
