// SPDX-License-Identifier: Apache-2.0
// Script: a story of a flow as lines of text (docs/flows.md, "Scripts"): who does what, how far the clock moves, what
// must hold. Parsing only; nothing is looked up here. A line is one Line; what is wrong names its number.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::process::play {

struct Line {
  std::uint32_t number = 0;  ///< 1-based
  std::string text = {};     ///< as written, blanks at the ends cut
  bool meanwhile = false;    ///< seen on the same screen as the person of the line before
  std::string verb = {};
  std::vector<std::string> words = {};                           ///< behind the verb, before by and the assignments
  std::vector<std::pair<std::string, std::string>> values = {};  ///< name=value, value as written
  std::string by = {};
};

struct ScriptLimits {
  std::size_t bytes = 1'000'000;
  std::size_t lines = 10'000;
};

/// E-PLAY-001 (too large), -002 (a quote that does not end).
[[nodiscard]] Result<std::vector<Line>> parse_script(std::string_view text, const ScriptLimits& limits = {});

}  // namespace luoshi::process::play
