// SPDX-License-Identifier: Apache-2.0
// Tokens: how a machine comes in, for a person of the directory, with no more than that person's rights and only in the
// areas of its scopes. "luoshi_" and 256 random bits, shown once, hashed at rest. Safe from any thread.
#pragma once

#include "identity/caller.hpp"
#include "identity/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity {

struct Context;

struct NewToken {
  std::string name;                 ///< what it is for: "热线平台对接"
  std::vector<std::string> scopes;  ///< "matters.read", "matters.write", "*.read"
  base::Instant ends;
};

struct TokenInfo {
  base::Id id = {};
  std::string name;
  std::vector<std::string> scopes;
  base::Instant made = {};
  base::Instant ends = {};
  base::Instant used = {};  ///< to the minute; zero: never
  bool revoked = false;
};

struct MadeToken {
  std::string secret;  ///< never to be had again
  TokenInfo info;
};

class Tokens {
 public:
  explicit Tokens(Context& context) : context_(&context) {}

  /// For the caller's own person; a token makes no token. E-IDENTITY-022 by a machine, -023 no name, too long, or over
  /// kTokensMax, -024 a scope that is none, -025 ends before now or after token_days_max.
  [[nodiscard]] Result<MadeToken> make(const Caller& caller, const NewToken& token, base::Instant now);
  [[nodiscard]] Result<std::vector<TokenInfo>> of(std::string_view person);
  /// E-IDENTITY-016: the person has no such token.
  [[nodiscard]] Result<void> revoke(const Caller& caller, const base::Id& token, base::Instant now);
  /// One of somebody else's, by who manages people (check_may_manage). E-IDENTITY-016.
  [[nodiscard]] Result<void> revoke_of(const Caller& by, std::string_view person, const base::Id& token,
                                       base::Instant now);
  /// All of a person's: when they are barred or reset.
  [[nodiscard]] Result<void> revoke_all(std::string_view person, base::Instant now);
  /// E-IDENTITY-013, -014.
  [[nodiscard]] Result<Caller> find(std::string_view secret, base::Instant now);

 private:
  Context* context_;
};

inline constexpr std::size_t kTokensMax = 50;  ///< of one person, ended ones not counted
inline constexpr std::string_view kTokenBeginning = "luoshi_";

}  // namespace luoshi::identity
