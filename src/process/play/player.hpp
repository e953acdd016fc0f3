// SPDX-License-Identifier: Apache-2.0
// Player: runs a script against the engine and writes down what happened: a trace that is the same every time. The
// clock is the script's, working time that of the calendars (`calendar ID`, `calendar UNIT=ID`). A line that is
// refused, or an expectation that does not hold, stops the play with an error that names the line. Pure; one player,
// one story.
#pragma once

#include "calendar/calendars.hpp"
#include "process/engine.hpp"
#include "process/library.hpp"
#include "process/play/script.hpp"
#include "process/state.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace luoshi::process::play {

enum class TraceForm : std::uint8_t { text, json };

struct Play {
  std::string trace = {};                  ///< up to where it ended; JSON: one object a line
  std::optional<base::Error> failed = {};  ///< E-PLAY-003 … -011, with the line
  State state = {};                        ///< the instance, where it stood in the end
};

/// What a flow finds outside itself. Both outlive the play.
struct Surroundings {
  const calendar::Calendars* calendars = nullptr;  ///< working time; absent: the shipped ones
  const Decisions* decisions = nullptr;            ///< asked where the script states no decision of that name
  /// The processes of a file that comes into force in the middle of the story (`deploy FILE`); absent: E-PLAY-011.
  std::function<Result<std::vector<ProcessPtr>>(const std::string& file)> read = {};
};

/// `first` is the process that `start` without a name begins.
[[nodiscard]] Play play(Library& library, std::string_view first, std::span<const Line> script, TraceForm form,
                        const Surroundings& surroundings = {});

}  // namespace luoshi::process::play
