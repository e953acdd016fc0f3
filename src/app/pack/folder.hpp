// SPDX-License-Identifier: Apache-2.0
// The folders in which a district keeps its own definitions, as the texts that the ledger keeps: packs
// (docs/writing-a-pack.md) and calendars. Reads files; understands none of them.
#pragma once

#include "base/result.hpp"
#include "ledger/definitions/source_text.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace luoshi::app {

struct PackFolder {
  std::string name;                               ///< the folder's own
  std::vector<ledger::SourceText> texts = {};     ///< "hotline/types.toml", "packs/hotline/flows/hotline.bpmn"
  std::string story = {};                         ///< story.toml; empty: it has none
  std::vector<std::string> unread = {};           ///< files of a pack that this version does not read
  std::map<std::string, std::string> paths = {};  ///< where each text was read, by its name
};

/// The scenario by which a pack is tested.
inline constexpr std::string_view kStoryFile = "story.toml";

/// pack.toml, types.toml, story.toml and flows/*.bpmn of one folder. E-PACK-001: no folder; E-PACK-002: a file that
/// cannot be read or is larger than model::kSourceBytesMax.
[[nodiscard]] Result<PackFolder> read_pack(const std::filesystem::path& folder);

/// The packs in the folders of one folder, by name. Errors: those of read_pack.
[[nodiscard]] Result<std::vector<PackFolder>> read_packs(const std::filesystem::path& folder);

/// The calendars (*.json, *.ics) of a folder, by name. E-PACK-001, -002.
[[nodiscard]] Result<std::vector<ledger::SourceText>> read_calendar_texts(const std::filesystem::path& folder);

}  // namespace luoshi::app
