// SPDX-License-Identifier: Apache-2.0
// The room's own tables: how far each job has read, what became of each notice, the notices in people's boxes, and
// how far those have been looked at. All
// of it is working state (kernel.md 3): what went missing is made again from the record.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::jobs {

inline constexpr auto kPositionColumns = std::to_array<store::Column>({{"job"}, {"next", store::Kind::integer}});
inline constexpr auto kDeliveryColumns = std::to_array<store::Column>({{"id"},
                                                                       {"state", store::Kind::integer},
                                                                       {"tries", store::Kind::integer},
                                                                       {"next_at", store::Kind::integer},
                                                                       {"changed", store::Kind::integer}});
inline constexpr auto kInboxColumns =
    std::to_array<store::Column>({{"recipient"}, {"id"}, {"at", store::Kind::integer}, {"kind"}, {"matter"}});
inline constexpr auto kSeenColumns = std::to_array<store::Column>({{"person"}, {"at", store::Kind::integer}});
inline constexpr auto kWalkColumns =
    std::to_array<store::Column>({{"job"}, {"about"}, {"place"}, {"through", store::Kind::integer}});

inline constexpr store::Table kPositions{"job_positions", kPositionColumns, 1};
inline constexpr store::Table kDeliveries{"deliveries", kDeliveryColumns, 1};
inline constexpr store::Table kInbox{"inbox", kInboxColumns, 2};
inline constexpr store::Table kInboxSeen{"inbox_seen", kSeenColumns, 1};
inline constexpr store::Table kWalks{"job_walks", kWalkColumns, 1};

/// Room "jobs".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::jobs
