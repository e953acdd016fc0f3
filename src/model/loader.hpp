// SPDX-License-Identifier: Apache-2.0
// The one loader of definitions: TOML texts in, Definitions out, or every mistake at once, each with file, line and
// what to do, so that a pack is mended in one go. Start here. docs/packs.md has every key. Pure: no file is opened.
#pragma once

#include "base/error.hpp"
#include "model/definitions.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

/// A file of a pack. Files of one folder ("work-report/pack.toml", "work-report/types.toml") are one pack.
struct Source {
  std::string_view name;  ///< for messages and for the hash
  std::string_view text;
};

/// Limits: at the limit all is well.
inline constexpr std::size_t kSourceBytesMax = 4U << 20;
inline constexpr std::size_t kSourcesMax = 1'000;
inline constexpr std::size_t kTypesMax = 1'000;
inline constexpr std::size_t kStatesMax = 60;  ///< of a type
inline constexpr std::size_t kPermissionsMax = 20'000;
inline constexpr std::size_t kMistakesMax = 1'000;  ///< told; what is beyond is not looked for

struct Mistake {
  base::Error error;  ///< where.file, .line and .item ("commitment.year_goal") are filled in
};
/// The message for a person.
[[nodiscard]] std::string describe(const Mistake& mistake, base::Language language);

struct Loaded {
  DefinitionsPtr definitions = {};     ///< null when there are mistakes
  std::vector<Mistake> mistakes = {};  ///< in the order of files and lines
};

/// Reads the sources together: references may go from any to any. The rights of the administrators (shipped.hpp) are
/// always part of what comes out. Mistakes: E-MODEL-001 to 069, 090 to 096.
[[nodiscard]] Loaded load(std::span<const Source> sources);

}  // namespace luoshi::model
