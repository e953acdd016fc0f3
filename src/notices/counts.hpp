// SPDX-License-Identifier: Apache-2.0
// What became of letters, by channel, as /metrics and `luoshi doctor` tell it. Letters that ended are kept for thirty
// days, so sums go back no further.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "notices/messenger.hpp"
#include "store/session.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::notices {

struct ChannelCounts {
  std::string channel;
  std::array<std::int64_t, 5> letters = {};          ///< by LetterState
  std::optional<base::Instant> oldest_waiting = {};  ///< when the oldest letter was made that was tried in vain
  std::string last_problem = {};                     ///< of the newest that has one: "E-OUTSIDE-013"

  [[nodiscard]] std::int64_t of(LetterState state) const { return letters[static_cast<std::size_t>(state)]; }
};

/// In the order of their ids; only channels that have or had letters, and of those that ended only letters changed
/// since.
[[nodiscard]] Result<std::vector<ChannelCounts>> count_letters(store::Reader& reader, base::Instant since);

}  // namespace luoshi::notices
