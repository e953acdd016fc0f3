// SPDX-License-Identifier: Apache-2.0
// `luoshi pack test`: the stories of packs played, a line a row: `pack row PASS|FAIL`, then what failed, with file and
// line.
#pragma once

#include "base/result.hpp"

#include <span>
#include <string>
#include <vector>

namespace luoshi::app {

struct StoryResults {
  struct Row {
    std::string pack;
    std::string id;
    std::string title_zh;
    std::string title_en;
    std::vector<base::Error> failure = {};  ///< none: it passed
    std::string seen = {};                  ///< the answer that did not hold, JSON
  };
  std::vector<base::Error> mistakes = {};  ///< of the stories as written; while there are any, nothing is played
  std::vector<Row> rows = {};
};

/// Plays story.toml of each folder, all packs in force; with no folder the stories of the shipped packs. Errors: those
/// of read_pack, E-PACK-008 (a folder without a story), those of the record.
[[nodiscard]] Result<StoryResults> test_packs(std::span<const std::string> folders);

/// Whether every row of every story did.
[[nodiscard]] bool passed(const StoryResults& results);

/// As the command prints it.
[[nodiscard]] std::string text_of(const StoryResults& results, base::Language language);

}  // namespace luoshi::app
