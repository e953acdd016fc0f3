// SPDX-License-Identifier: Apache-2.0
// `luoshi pack check`: everything that is wrong with packs that are put beside the shipped ones, each mistake with file
// and line as the person knows them.
#pragma once

#include "app/pack/story.hpp"
#include "model/burden.hpp"

#include <span>
#include <string>
#include <vector>

namespace luoshi::app {

struct PackFindings {
  struct Pack {
    std::string id;
    std::string version;
    std::string title_zh;
    std::string title_en;
    std::size_t types = 0;
    std::size_t fields = 0;
    std::size_t flows = 0;
  };
  std::vector<base::Error> mistakes = {};
  std::vector<model::OnPurpose> asked_again = {};  ///< what these packs ask for twice, with their reasons
  std::vector<std::string> unread = {};            ///< files that this version does not read
  std::vector<Pack> packs = {};                    ///< empty while there are mistakes
};

/// Reads a story and rehearses it, when it could be read whole. Errors into `mistakes`: those of read_story and
/// rehearse.
[[nodiscard]] PackStory told_story(std::string_view text, const std::string& file, std::vector<base::Error>& mistakes);

/// Reads the folders and looks at them together with the shipped packs, of which one of the same name is replaced file
/// by file; their stories are rehearsed. Errors: those of read_pack.
[[nodiscard]] Result<PackFindings> check_packs(std::span<const std::string> folders);

/// As the command prints it.
[[nodiscard]] std::string text_of(const PackFindings& found, base::Language language);

}  // namespace luoshi::app
