// SPDX-License-Identifier: Apache-2.0
// The library of flows, told as stories: each script beside this file is played and must print its trace, and every
// flow of the library must be clean and have a story.
#include "decision/xml_reader.hpp"
#include "process/bpmn/load.hpp"
#include "process/check/check.hpp"
#include "process/decision_models.hpp"
#include "process/draw/picture.hpp"
#include "process/play/player.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace luoshi::process {
namespace {

namespace fs = std::filesystem;

const fs::path kStories = fs::path(LUOSHI_ROOT) / "tests/process/stories";
const fs::path kFlows = fs::path(LUOSHI_ROOT) / "flows";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

/// What a script uses.
struct Cast {
  Library library = {};
  DecisionModels rules = {};
  std::string first = {};
};

void add_file(Cast& cast, const fs::path& file) {
  if (file.extension() == ".dmn") {
    std::vector<decision::Definitions> models;
    models.push_back(decision::read_definitions(read(file), file.filename().string()).value());
    ASSERT_TRUE(cast.rules.add(decision::Model::build(std::move(models)).value())) << file;
    return;
  }
  auto loaded = bpmn::load(read(file));
  ASSERT_TRUE(loaded) << file;
  ASSERT_FALSE(loaded->processes.empty()) << file;
  for (const auto& process : loaded->processes) {
    if (cast.first.empty()) cast.first = process->id;
    ASSERT_TRUE(cast.library.add(process)) << file;
  }
}

TEST(Stories, each_script_prints_its_trace) {
  const bool update = std::getenv("LUOSHI_UPDATE_TRACES") != nullptr;
  const auto scripts = files_in(kStories, ".script");
  ASSERT_GE(scripts.size(), 21u);
  for (const auto& path : scripts) {
    SCOPED_TRACE(path.filename().string());
    const auto script = play::parse_script(read(path));
    ASSERT_TRUE(script);
    Cast cast;
    for (const auto& line : *script) {
      for (const auto& word : line.verb == "use" ? line.words : std::vector<std::string>()) {
        add_file(cast, kStories / word);
      }
    }
    const auto read_beside = [](const std::string& file) -> Result<std::vector<ProcessPtr>> {
      LUOSHI_TRY(auto loaded, bpmn::load(read(kStories / file)));
      return std::move(loaded.processes);
    };
    const play::Surroundings around{.decisions = &cast.rules, .read = read_beside};
    const auto played = play::play(cast.library, cast.first, *script, play::TraceForm::text, around);
    EXPECT_FALSE(played.failed) << base::describe(played.failed.value_or(Error{}), base::Language::en);
    auto expected = path;
    expected.replace_extension(".trace");
    if (update) std::ofstream(expected, std::ios::binary) << played.trace;
    EXPECT_EQ(played.trace, read(expected));
  }
}

TEST(FlowLibrary, every_flow_is_executable_clean_and_has_a_diagram_and_a_story) {
  std::set<fs::path> told;
  for (const auto& path : files_in(kStories, ".script")) {
    const auto script = play::parse_script(read(path));
    ASSERT_TRUE(script);
    for (const auto& line : *script) {
      for (const auto& word : line.verb == "use" ? line.words : std::vector<std::string>()) {
        told.insert(fs::weakly_canonical(kStories / word));
      }
    }
  }
  const auto flows = files_in(kFlows, ".bpmn");
  ASSERT_GE(flows.size(), 21u);
  for (const auto& path : flows) {
    SCOPED_TRACE(path.filename().string());
    const auto loaded = bpmn::load(read(path));
    ASSERT_TRUE(loaded);
    EXPECT_TRUE(loaded->problems.empty());
    ASSERT_EQ(loaded->processes.size(), 1u);
    for (const auto& problem : check(*loaded->processes[0])) {
      ADD_FAILURE() << bpmn::describe(problem, base::Language::en);
    }
    const auto picture = draw::read_diagrams(*loaded->tree);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->shapes.size(), loaded->processes[0]->nodes.size());
    EXPECT_EQ(picture->lines.size(), loaded->processes[0]->flows.size());
    EXPECT_TRUE(told.contains(fs::weakly_canonical(path)));
  }
}

TEST(FlowLibrary, calls_lead_to_flows_of_the_library) {
  std::set<std::string> known;
  std::vector<std::string> called;
  for (const auto& path : files_in(kFlows, ".bpmn")) {
    const auto loaded = bpmn::load(read(path));
    ASSERT_TRUE(loaded);
    for (const auto& process : loaded->processes) {
      EXPECT_TRUE(known.insert(process->id).second) << process->id << " stands twice";
      for (const auto& node : process->nodes) {
        if (!node.called.empty()) called.push_back(node.called);
      }
    }
  }
  for (const auto& id : called) EXPECT_TRUE(known.contains(id)) << id;
}

}  // namespace
}  // namespace luoshi::process
