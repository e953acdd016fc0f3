// SPDX-License-Identifier: Apache-2.0
// Inbox: what the box on the site holds for one person, who has several: their own, those of their posts and of the
// units where they hold one; newest first, and up to when they have looked. Working state; from any thread.
#pragma once

#include "jobs/channel.hpp"
#include "store/session.hpp"
#include "store/store.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::jobs {

/// Behind this notice; the default is the top.
struct InboxPlace {
  std::int64_t at_ms = INT64_MAX;
  std::string id = {};  ///< of notices of the same moment those with smaller ids follow
};

/// The notices of these boxes behind the place, newest first, at most `limit`.
[[nodiscard]] Result<std::vector<Notice>> read_boxes(store::Reader& reader, std::span<const std::string> recipients,
                                                     const InboxPlace& behind, std::size_t limit);

/// Up to when the person has looked; absent: never.
[[nodiscard]] Result<std::optional<base::Instant>> seen_until(store::Reader& reader, std::string_view person);
/// It only moves forward.
[[nodiscard]] Result<void> see_until(store::Store& store, std::string_view person, base::Instant moment);

inline constexpr std::int64_t kUnseenMax = 100;  ///< counted exactly up to here, in each box
[[nodiscard]] Result<std::int64_t> count_since(store::Reader& reader, std::span<const std::string> recipients,
                                               std::optional<base::Instant> moment);

}  // namespace luoshi::jobs
