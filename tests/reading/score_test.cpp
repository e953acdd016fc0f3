// SPDX-License-Identifier: Apache-2.0
// How well Luoshi reads, as figures that may only rise: each labelled set is read and scored, its figures are printed
// in one line, and one below its floor in ratchet.tsv fails. LUOSHI_UPDATE_RATCHET=1 lifts the floors.
#include "reading/score.hpp"

#include "reading/labelled_set.hpp"
#include "reading/ratchet.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>

namespace luoshi::reading {
namespace {

/// The goals that the corpus must reach whatever the ratchet says.
const Figures kGoals = {{"measure.found", 0.97},    {"measure.strict", 0.93},   {"measure.of", 0.90},
                        {"deadline.strict", 0.95},  {"commitment.found", 0.87}, {"commitment.kind", 0.92},
                        {"commitment.owners", 0.85}};

std::string lines_of(const LabelledSet& set) {
  std::string out;
  for (const LabelledText& text : set.texts) out += read_as_lines(text);
  return out;
}

class Score : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    set_ = load_set(GetParam());
    if (set_.texts.empty()) GTEST_SKIP() << "no labelled texts \"" << set_.name << "\" here, so nothing was scored";
  }
  LabelledSet set_;
};

TEST_P(Score, is_not_below_its_floors) {
  const Figures reached = score(load_gold(set_.gold), parse_rows(lines_of(set_)));
  std::cout << set_.name << ':' << std::fixed << std::setprecision(4);
  for (const auto& [figure, value] : reached) std::cout << ' ' << figure << ' ' << value;
  std::cout << '\n';
  Ratchet ratchet(LUOSHI_ROOT "/tests/reading/ratchet.tsv");
  if (std::getenv("LUOSHI_UPDATE_RATCHET") != nullptr) ratchet.lift(set_.name, reached);
  const Figures floors = ratchet.floors(set_.name);
  ASSERT_FALSE(floors.empty()) << "tests/reading/ratchet.tsv has no floors for " << set_.name;
  for (const auto& [figure, floor] : floors) EXPECT_GE(reached.at(figure), floor) << figure << " of " << set_.name;
  if (set_.name != "corpus") return;
  for (const auto& [figure, goal] : kGoals) EXPECT_GE(reached.at(figure), goal) << figure << " of the corpus";
}

TEST_P(Score, agrees_with_the_scorer_of_the_goals) {
  const std::filesystem::path script =
      std::filesystem::path(LUOSHI_ROOT).parent_path() / "shared/tools/score_reading.py";
  if (!std::filesystem::exists(script)) GTEST_SKIP() << "the scorer of the goals is not here, so nothing was compared";
  const std::string lines = lines_of(set_);
  const std::string path = ::testing::TempDir() + "luoshi-score-" + set_.name + std::to_string(::getpid()) + ".jsonl";
  std::ofstream(path, std::ios::binary) << lines;
  const std::string command = "python3 '" + script.string() + "' '" + set_.gold.string() + "' '" + path + "'";
  FILE* pipe = ::popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string said;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) said += static_cast<char>(c);
  ASSERT_EQ(::pclose(pipe), 0) << command;
  std::filesystem::remove(path);
  const Row theirs = boost::json::parse(said).as_object();
  const Figures ours = score(load_gold(set_.gold), parse_rows(lines));
  EXPECT_EQ(theirs.size(), ours.size());
  for (const auto& [figure, value] : ours) {
    ASSERT_TRUE(theirs.contains(figure)) << figure;
    EXPECT_NEAR(theirs.at(figure).to_number<double>(), value, 0.00005 + 1e-9) << figure;
  }
}

INSTANTIATE_TEST_SUITE_P(sets, Score,
                         ::testing::Values("yunhe", "fresh", "third", "fourth", "fifth", "sixth", "seventh",
                                           "development", "corpus"),
                         [](const auto& set) { return set.param; });

}  // namespace
}  // namespace luoshi::reading
