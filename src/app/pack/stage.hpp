// SPDX-License-Identifier: Apache-2.0
// PackStage: where the stories of packs are played: 云河区 with its units and people in a folder of its own, the packs
// in force, removed at the end. Each row begins from what was given, on a copy. Used by one thread.
#pragma once

#include "app/pack/story.hpp"
#include "app/pack/words.hpp"
#include "app/record/settings.hpp"
#include "codec/json.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::app {

/// Why a step is not what the story says. Errors, with the line of story.toml: E-PACK-020 (was refused: the arguments
/// tell by what), -021 (should have been refused), -022 (does not hold), -023 (a formula that cannot be understood),
/// -024 (nothing was kept under that name), -025 (the command is not one).
struct StoryFailure {
  base::Error error;
  std::string seen = {};  ///< the answer, JSON; empty where there was none
};

class PackStage {
 public:
  PackStage() = default;
  ~PackStage();
  PackStage(const PackStage&) = delete;
  PackStage& operator=(const PackStage&) = delete;

  /// The district, with the packs of these folders beside the shipped ones; what they are is asked before anything
  /// runs. Errors: E-PACK-005, those of the record.
  [[nodiscard]] Result<void> build(const std::vector<std::string>& folders);
  /// A folder with the sample data of a shipped pack, for {pack}.
  [[nodiscard]] std::string unpack(std::string_view pack) const;
  /// Plays what stands before every row. `folder`: what {pack} stands for, where the story lies; {samples} is a folder
  /// with report-2026.txt.
  [[nodiscard]] std::optional<StoryFailure> give(const PackStory& story, const std::string& folder);
  /// Plays one row from there.
  [[nodiscard]] std::optional<StoryFailure> play(const PackStory& story, const StoryRow& row);

 private:
  struct Scene {
    std::string file;
    RecordSettings settings;
    base::Instant now;
    Kept kept;
  };
  [[nodiscard]] static std::optional<StoryFailure> play(const std::vector<StoryStep>& steps, Scene& scene);
  [[nodiscard]] static std::optional<StoryFailure> play(const StoryStep& step, Scene& scene);

  std::filesystem::path scratch_;
  Scene given_;
};

}  // namespace luoshi::app
