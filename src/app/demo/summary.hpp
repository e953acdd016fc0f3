// SPDX-License-Identifier: Apache-2.0
// What the demonstration tells at its end: how many matters in which state and under which lamp, how many
// reporting rounds, and what to try next.
// A plain value.
#pragma once

#include "app/record/session.hpp"
#include "codec/json.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace luoshi::app {

struct DemoSummary {
  std::string title = {};
  std::string document = {};
  std::string number = {};  ///< of a matter worth a look: late or moved
  std::size_t matters = 0;  ///< without the rounds; so are states and lamps
  std::size_t rounds = 0;
  std::size_t entries = 0;
  std::size_t files = 0;
  double seconds = 0;
  base::Instant now = {};
  bool settings_written = false;  ///< the clock stands in luoshi.toml, so that --now need not be given
  std::map<std::string, std::int64_t> states = {};
  std::map<std::string, std::int64_t> lamps = {};  ///< of those in hand
};

/// Counts the matters of the record.
[[nodiscard]] Result<void> count_matters(Session& session, DemoSummary& summary);

[[nodiscard]] codec::Json to_json(const DemoSummary& summary, const std::string& data);
[[nodiscard]] std::string to_text(const DemoSummary& summary, const model::Definitions& definitions,
                                  const std::string& data, base::Language language);

}  // namespace luoshi::app
