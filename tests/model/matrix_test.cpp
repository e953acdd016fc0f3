// SPDX-License-Identifier: Apache-2.0
// The whole matrix of the shipped rights: role × verb × nearness × state × level, each cell asked, denials included.
// What is expected stands in matrix.txt, one line a role, verb and nearness: the states in which each level is allowed.
// A combination without a line must be denied in every state and at every level. With LUOSHI_WRITE=1 the file is
// written anew: read the difference line by line before it is committed.
#include "model/definitions.hpp"
#include "model/shipped.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace luoshi::model {
namespace {

constexpr std::string_view kFile = LUOSHI_ROOT "/tests/model/matrix.txt";

/// How near the actor stands to the matter; his role is held in his unit.
enum class Nearness : std::uint8_t { holder, lead, co, asked, above, reader, stranger };
constexpr std::array<std::string_view, 7> kNearness = {"holder", "lead", "co", "asked", "above", "reader", "stranger"};

bool allowed(std::string_view role, Verb verb, Nearness nearness, std::string_view state, Level level) {
  static const std::vector<std::string_view> above = {"over"};
  static const std::vector<UnitFact> units = {{.unit = "lead", .relation = Relation::lead, .above = above},
                                              {.unit = "co", .relation = Relation::co, .above = above},
                                              {.unit = "asked", .relation = Relation::asked, .above = above}};
  const auto unit = nearness == Nearness::lead    ? "lead"
                    : nearness == Nearness::co    ? "co"
                    : nearness == Nearness::asked ? "asked"
                    : nearness == Nearness::above ? "over"
                                                  : "elsewhere";
  const std::vector<Holding> holdings = {{.role = role, .unit = unit}};
  const std::vector<std::string_view> readers = {nearness == Nearness::reader ? "me" : "other"};
  const Question question{.verb = verb,
                          .actor = {.person = "me", .holdings = holdings},
                          .facts = {.type = "commitment",
                                    .state = state,
                                    .level = level,
                                    .units = units,
                                    .holder = nearness == Nearness::holder ? "me" : "other",
                                    .post = "post",
                                    .readers = readers}};
  feel::Evaluation evaluation;
  return shipped()->rights().allows(question, evaluation).allowed;
}

/// "role verb nearness level state"
using Cells = std::set<std::string>;

const std::vector<State>& states() { return shipped()->type("commitment")->states; }

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}
std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  for (std::string word; std::getline(stream, word, ',');) words.push_back(word);
  return words;
}

Cells asked(std::size_t& count) {
  Cells cells;
  for (const auto& role : shipped()->roles()) {
    for (const auto& verb : verbs()) {
      for (std::size_t near = 0; near < kNearness.size(); ++near) {
        for (std::size_t level = 0; level < kLevels; ++level) {
          for (const auto& state : states()) {
            ++count;
            if (!allowed(role.id, verb.verb, static_cast<Nearness>(near), state.id, static_cast<Level>(level)))
              continue;
            cells.insert(role.id + " " + std::string(verb.id) + " " + std::string(kNearness[near]) + " " +
                         std::string(name_of(static_cast<Level>(level))) + " " + state.id);
          }
        }
      }
    }
  }
  return cells;
}

Cells read_file() {
  Cells cells;
  std::ifstream file{std::string(kFile)};
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream words(line);
    std::string role;
    std::string verb;
    std::string near;
    std::string levels;
    std::string in;
    words >> role >> verb >> near >> levels >> in;
    std::vector<std::string> all;
    for (const auto& state : states()) all.push_back(state.id);
    for (const auto& nearness : split(near)) {
      for (const auto& level : split(levels)) {
        for (const auto& state : in == "*" ? all : split(in)) {
          EXPECT_TRUE(cells.insert(role + " " + verb + " " + nearness + " " + level + " " + state).second) << line;
        }
      }
    }
  }
  return cells;
}

// Nearness and levels that have the same states share a line.
void write_file(const Cells& cells) {
  std::ofstream file{std::string(kFile)};
  file << "# What is allowed: role verb nearness levels states. Everything else is denied.\n";
  for (const auto& role : shipped()->roles()) {
    for (const auto& verb : verbs()) {
      std::map<std::string, std::vector<std::string>> by_levels;
      for (const auto near : kNearness) {
        std::map<std::string, std::vector<std::string>> by_states;
        for (const auto* level : {"public", "internal", "work_secret"}) {
          std::vector<std::string> in;
          for (const auto& state : states()) {
            const auto cell =
                role.id + " " + std::string(verb.id) + " " + std::string(near) + " " + level + " " + state.id;
            if (cells.contains(cell)) in.push_back(state.id);
          }
          if (!in.empty()) by_states[in.size() == states().size() ? "*" : join(in)].emplace_back(level);
        }
        for (const auto& [in, levels] : by_states) by_levels[join(levels) + " " + in].emplace_back(near);
      }
      for (const auto& [rest, near] : by_levels)
        file << role.id << " " << verb.id << " " << join(near) << " " << rest << "\n";
    }
  }
}

TEST(Matrix, every_cell_is_as_the_file_says) {
  std::size_t count = 0;
  const auto found = asked(count);
  EXPECT_EQ(count, shipped()->roles().size() * kVerbs * kNearness.size() * states().size() * kLevels);
  if (std::getenv("LUOSHI_WRITE") != nullptr) write_file(found);
  const auto expected = read_file();
  ASSERT_FALSE(expected.empty());
  for (const auto& cell : found) EXPECT_TRUE(expected.contains(cell)) << "allowed and not expected: " << cell;
  for (const auto& cell : expected) EXPECT_TRUE(found.contains(cell)) << "expected and denied: " << cell;
}

}  // namespace
}  // namespace luoshi::model
