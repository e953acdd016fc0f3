// SPDX-License-Identifier: Apache-2.0
// The log of looks searched: by who, what and when, newest first, page by page. It asks for nobody's right and writes
// no look: whoever shows what it finds does both (LookLog::read says how). Pure but for the read session.
#pragma once

#include "ledger/access/look.hpp"
#include "store/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::ledger::access {

/// Which looks are wanted; what is empty asks nothing.
struct LookQuery {
  std::string actor = {};
  std::string verb = {};
  std::string what = {};
  std::string target = {};  ///< among the ids that the look names
  std::optional<base::Instant> since = {};
  /// A look that was taken into the log more than a day after it happened (a server that stood still) is passed over.
  std::optional<base::Instant> before = {};
  std::string after = {};  ///< LookPage::next of the page before
  std::size_t limit = 50;  ///< at least 1
};

struct LookPage {
  std::vector<Look> looks;
  std::string next = {};  ///< the place behind the last look; empty: there are no more
  bool narrow = false;    ///< so many were passed over that it stopped before the page was full
};
inline constexpr std::size_t kLooksPassedMax = 20'000;  ///< by one page

/// E-ACCESS-014: `after` is no place.
[[nodiscard]] Result<LookPage> find_looks(store::Reader& reader, const LookQuery& query);

}  // namespace luoshi::ledger::access
