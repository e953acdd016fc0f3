// SPDX-License-Identifier: Apache-2.0
// What a new pack begins with (the files of data/pack), and the stories of the shipped packs: compiled in
// (embed.cmake), so that the program needs no folder beside it. Constants.
#pragma once

#include <span>
#include <string_view>

namespace luoshi::app {

struct EmbeddedFile {
  std::string_view name;  ///< "types.toml"; "flow.bpmn" becomes flows/NAME.bpmn
  std::string_view text;  ///< "@NAME@" stands for the pack's id
};

[[nodiscard]] std::span<const EmbeddedFile> skeleton_files();

/// Named "work-report/story.toml".
[[nodiscard]] std::span<const EmbeddedFile> shipped_stories();
/// What stands in packs/*/sample of the shipped ones, by "supervision/sample/roads.csv".
[[nodiscard]] std::span<const EmbeddedFile> shipped_pack_samples();

}  // namespace luoshi::app
