// SPDX-License-Identifier: Apache-2.0
// Sessions: those of all users, in one table of hashes. A session is trusted for kTrustMs without another look at the
// store, so that a busy page costs no query a request; its use is written down once a minute. Safe from any thread.
#pragma once

#include "identity/caller.hpp"
#include "identity/session.hpp"

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace luoshi::identity {

struct Context;

inline constexpr std::int64_t kTrustMs = 5'000;
inline constexpr std::int64_t kUsedEveryMs = 60'000;

/// A session begun: the secret for the cookie, and who is in it.
struct SignedIn {
  std::string secret;
  Caller caller;
};

/// A session as its owner sees it in a list.
struct SessionInfo {
  base::Id id = {};
  Means means = Means::password;
  Assurance assurance = Assurance::single;
  base::Instant begun = {};
  base::Instant used = {};  ///< to the minute
  std::string address;
  std::string agent;
};

class Sessions {
 public:
  explicit Sessions(Context& context) : context_(&context) {}

  /// Begins one; those of the user that are over or too many end. The caller's duty is that of the user.
  [[nodiscard]] Result<SignedIn> begin(std::string_view person, Means means, Assurance assurance, const Client& client,
                                       base::Instant now);
  /// Who that is, where it is remembered and nothing has to be read or written; never waits for the store.
  [[nodiscard]] std::optional<Caller> recognise(std::string_view secret, base::Instant now);
  /// E-IDENTITY-007, -008, -014.
  [[nodiscard]] Result<Caller> find(std::string_view secret, base::Instant now);
  /// The lasting sessions of a person, the latest used first.
  [[nodiscard]] Result<std::vector<SessionInfo>> of(std::string_view person, base::Instant now);
  /// Ends one of the person's; `by`: who does it, empty for the person. E-IDENTITY-016: the person has no such session.
  [[nodiscard]] Result<void> end(std::string_view person, const base::Id& session, base::Instant now,
                                 std::string_view by = {});
  /// Ends all of the person's but one (none spared: a zero id); says how many.
  [[nodiscard]] Result<std::size_t> end_all(std::string_view person, const base::Id& but, base::Instant now,
                                            std::string_view by = {});
  /// Drops what is remembered of a person: after a change of password, codes or standing.
  void forget(std::string_view person);
  [[nodiscard]] Result<void> tidy(base::Instant now);

 private:
  struct Trusted {
    Caller caller;
    Session session;
    base::Instant until = {};
    base::Instant written = {};  ///< what the store has as `used`
  };
  struct HashOfHash {
    std::size_t operator()(const crypto::Hash& hash) const noexcept;
  };
  [[nodiscard]] Result<Trusted> load(const crypto::Hash& hash, std::string_view secret, base::Instant now);
  void remember(const Trusted& trusted, std::uint64_t generation);

  Context* context_;
  std::mutex mutex_;              ///< over what follows
  std::uint64_t generation_ = 0;  ///< rises with every forget()
  std::unordered_map<crypto::Hash, Trusted, HashOfHash> trusted_;
};

}  // namespace luoshi::identity
