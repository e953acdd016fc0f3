// SPDX-License-Identifier: Apache-2.0
// The shipped packs and their flows fit together: every step of a type is a node, every work item has a step, every
// state is reached, every clock stands in the flow; flows are clean and tell their stories (each *.script prints its
// .trace).
#include "model/shipped.hpp"
#include "process/bpmn/load.hpp"
#include "process/check/check.hpp"
#include "process/play/player.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace luoshi {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = LUOSHI_ROOT;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Every shipped process by its id.
std::map<std::string, process::ProcessPtr> processes() {
  std::map<std::string, process::ProcessPtr> all;
  for (const auto& flow : model::shipped_flows()) {
    const auto loaded = process::bpmn::load(flow.text);
    if (!loaded) continue;
    for (const auto& process : loaded->processes) all.emplace(process->id, process);
  }
  return all;
}

/// Nodes of the life and of what it calls, as the steps of a type name them.
std::map<std::string, const process::Node*> nodes_of(const model::Type& type,
                                                     const std::map<std::string, process::ProcessPtr>& all) {
  std::map<std::string, const process::Node*> nodes;
  const auto& life = *all.at(type.life);
  for (const auto& node : life.nodes) {
    nodes.emplace(node.id, &node);
    if (node.called.empty()) continue;
    for (const auto& inner : all.at(node.called)->nodes) nodes.emplace(node.called + "/" + inner.id, &inner);
  }
  return nodes;
}

TEST(Packs, flows_are_executable_and_clean) {
  for (const auto& flow : model::shipped_flows()) {
    const auto loaded = process::bpmn::load(flow.text);
    ASSERT_TRUE(loaded) << flow.name;
    EXPECT_TRUE(loaded->problems.empty()) << flow.name;
    ASSERT_FALSE(loaded->processes.empty()) << flow.name;
    for (const auto& process : loaded->processes) {
      for (const auto& problem : process::check(*process)) {
        ADD_FAILURE() << flow.name << ": " << process::bpmn::describe(problem, base::Language::en);
      }
    }
  }
}

TEST(Packs, steps_are_nodes_and_work_items_have_steps) {
  const auto all = processes();
  for (const auto& type : model::shipped()->types()) {
    ASSERT_TRUE(all.contains(type.life)) << type.id;
    const auto nodes = nodes_of(type, all);
    for (const auto& step : type.steps) {
      EXPECT_TRUE(step.node.starts_with('@') || nodes.contains(step.node)) << type.id << ": " << step.node;
    }
    for (const auto& [id, node] : nodes) {
      if (node->kind != process::NodeKind::user_task) continue;
      const auto* step = type.step(id);
      EXPECT_TRUE(step != nullptr && step->verb) << type.id << ": the work item of " << id << " asks for no right";
    }
  }
}

TEST(Packs, every_state_is_reached_and_every_verb_of_a_step_is_allowed_to_somebody) {
  for (const auto& type : model::shipped()->types()) {
    for (const auto& state : type.states) {
      EXPECT_NE(std::ranges::find(type.steps, state.id, &model::Step::state), type.steps.end())
          << type.id << ": no step leads to " << state.id;
    }
    for (const auto& step : type.steps) {
      if (!step.verb || step.state.empty()) continue;
      const auto allows = [&](const model::Permission& row) {
        const auto in = [](const auto& list, const auto& one) { return std::ranges::find(list, one) != list.end(); };
        return in(row.types, type.id) && in(row.verbs, *step.verb) &&
               (in(row.states, "*") || in(row.states, step.state));
      };
      EXPECT_TRUE(std::ranges::any_of(model::shipped()->permissions(), allows))
          << type.id << ": nobody may " << step.node;
    }
  }
}

TEST(Packs, clocks_of_the_flow_are_those_of_the_type) {
  const auto all = processes();
  for (const auto& type : model::shipped()->types()) {
    std::set<std::string> told;
    for (const auto& [id, node] : nodes_of(type, all)) {
      for (const auto& clock : node->clocks) told.insert(clock.id);
    }
    for (const auto& clock : told) EXPECT_NE(type.clock(clock), nullptr) << type.id << ": " << clock;
    for (const auto& clock : type.clocks) {
      EXPECT_TRUE(told.contains(clock.id) || !clock.deadline.empty()) << type.id << ": " << clock.id;
    }
  }
}

std::vector<fs::path> scripts() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "tests/packs")) {
    if (entry.path().extension() == ".script") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

TEST(Packs, each_script_prints_its_trace) {
  const bool update = std::getenv("LUOSHI_UPDATE_TRACES") != nullptr;
  ASSERT_GE(scripts().size(), 2U);
  for (const auto& path : scripts()) {
    SCOPED_TRACE(path.filename().string());
    const auto script = process::play::parse_script(read(path));
    ASSERT_TRUE(script);
    process::Library library;
    for (const auto& line : *script) {
      if (line.verb != "use") continue;
      for (const auto& word : line.words) {
        const auto loaded = process::bpmn::load(read(path.parent_path() / word));
        ASSERT_TRUE(loaded) << word;
        for (const auto& process : loaded->processes) ASSERT_TRUE(library.add(process)) << word;
      }
    }
    const auto played = process::play::play(library, "commitment", *script, process::play::TraceForm::text);
    EXPECT_FALSE(played.failed) << base::describe(played.failed.value_or(Error{}), base::Language::en);
    auto expected = path;
    expected.replace_extension(".trace");
    if (update) std::ofstream(expected, std::ios::binary) << played.trace;
    EXPECT_EQ(played.trace, read(expected));
  }
}

}  // namespace
}  // namespace luoshi
