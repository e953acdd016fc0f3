// SPDX-License-Identifier: Apache-2.0
// Player: runs a script against the engine and writes down what happened: a trace that is the same every time. The
// clock is the script's. A line that is refused, or an expectation that does not hold, stops the play with an error
// that names the line. Pure; one player, one story.
#pragma once

#include "process/library.hpp"
#include "process/play/script.hpp"

#include <span>
#include <string>

namespace luoshi::process::play {

enum class TraceForm : std::uint8_t { text, json };

struct Play {
  std::string trace = {};                  ///< up to where it ended; JSON: one object a line
  std::optional<base::Error> failed = {};  ///< E-PLAY-003 … -009, with the line
};

/// `first` is the process that `start` without a name begins.
[[nodiscard]] Play play(Library& library, std::string_view first, std::span<const Line> script, TraceForm form);

}  // namespace luoshi::process::play
