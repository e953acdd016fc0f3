// SPDX-License-Identifier: Apache-2.0
// PackStory: what a pack promises, told as a scenario (story.toml): for each row of the pack who does what when, by the
// commands of this program, and what must hold of each answer. docs/writing-a-pack.md has the format. Plain values.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::app {

/// A FEEL expression and the line of story.toml that it stands in.
struct StoryFormula {
  std::string text = {};
  std::uint32_t line = 0;
};

struct StoryStep {
  std::uint32_t line = 0;
  std::optional<base::Instant> at = {};  ///< the clock is moved there first
  std::vector<std::string> words = {};   ///< a command with its options; {name} stands for what was kept
  std::string refused = {};              ///< the id of the message by which it must be refused; empty: it is done
  std::vector<std::pair<std::string, StoryFormula>> keep = {};  ///< names for later, values of the answer
  std::vector<StoryFormula> then = {};                          ///< each must be true of the answer
};

struct StoryRow {
  std::string id = {};
  std::string title_zh = {};
  std::string title_en = {};
  std::vector<StoryStep> steps = {};
};

struct PackStory {
  std::string file = {};              ///< its name for messages
  std::vector<StoryStep> given = {};  ///< what stands before every row
  std::vector<StoryRow> rows = {};
};

/// Reads it; every mistake is put into `mistakes` with its line: E-TOML-…, E-PACK-010 (unknown key), -011 (missing or
/// of another kind), -012 (two rows of one id). The story is whole only if there was none.
[[nodiscard]] PackStory read_story(std::string_view toml, const std::string& file, std::vector<base::Error>& mistakes);

}  // namespace luoshi::app
