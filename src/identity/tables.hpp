// SPDX-License-Identifier: Apache-2.0
// The room's tables: users, failures, sessions, tokens, links, spent tickets and sign-ins under way. All are working
// state (docs/decisions/0026): lost, everybody signs in anew by a link, and the record is whole.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::identity {

using store::Kind;

inline constexpr auto kUserColumns = std::to_array<store::Column>({{"person"},
                                                                   {"password"},
                                                                   {"password_set", Kind::integer},
                                                                   {"must_change", Kind::integer},
                                                                   {"codes", Kind::bytes},
                                                                   {"codes_step", Kind::integer},
                                                                   {"offered", Kind::bytes}});
inline constexpr auto kFailureColumns =
    std::to_array<store::Column>({{"subject"}, {"count", Kind::integer}, {"last", Kind::integer}});
inline constexpr auto kSessionColumns = std::to_array<store::Column>({{"hash", Kind::bytes},
                                                                      {"id"},
                                                                      {"person"},
                                                                      {"begun", Kind::integer},
                                                                      {"used", Kind::integer},
                                                                      {"means", Kind::integer},
                                                                      {"assurance", Kind::integer},
                                                                      {"address"},
                                                                      {"agent"}});
inline constexpr auto kTokenColumns = std::to_array<store::Column>({{"hash", Kind::bytes},
                                                                    {"id"},
                                                                    {"person"},
                                                                    {"name"},
                                                                    {"scopes"},
                                                                    {"made", Kind::integer},
                                                                    {"ends", Kind::integer},
                                                                    {"used", Kind::integer},
                                                                    {"revoked", Kind::integer}});
inline constexpr auto kLinkColumns = std::to_array<store::Column>(
    {{"hash", Kind::bytes}, {"purpose", Kind::integer}, {"person"}, {"ends", Kind::integer}});
inline constexpr auto kTicketColumns = std::to_array<store::Column>({{"id", Kind::bytes}, {"ends", Kind::integer}});
inline constexpr auto kUnderWayColumns = std::to_array<store::Column>(
    {{"hash", Kind::bytes}, {"provider"}, {"nonce"}, {"verifier"}, {"return_to"}, {"ends", Kind::integer}});

inline constexpr store::Table kUsers{"users", kUserColumns};
inline constexpr store::Table kFailures{"sign_in_failures", kFailureColumns};
inline constexpr store::Table kSessions{"sessions", kSessionColumns};
inline constexpr store::Table kTokens{"tokens", kTokenColumns};
inline constexpr store::Table kLinks{"sign_in_links", kLinkColumns};
inline constexpr store::Table kSpentTickets{"spent_tickets", kTicketColumns};
inline constexpr store::Table kUnderWay{"sign_ins_under_way", kUnderWayColumns};

/// Room "identity".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::identity
