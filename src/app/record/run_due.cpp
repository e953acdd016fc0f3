// SPDX-License-Identifier: Apache-2.0
// luoshi run-due: what the record does by itself, done now.
#include "app/record/background.hpp"
#include "app/record/command.hpp"

#include <fmt/format.h>

namespace luoshi::app {

Result<ExitCode> run_due(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  LUOSHI_TRY(const auto tallies, run_background(*session));
  codec::Json json = codec::json_object();
  std::string text;
  for (const auto& tally : tallies) {
    json.add(std::string(tally.job), static_cast<std::int64_t>(tally.done));
    text += fmt::format("{:<12} {}\n", tally.job, tally.done);
  }
  LUOSHI_CHECK(call.answer(json, text));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
