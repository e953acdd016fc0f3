// SPDX-License-Identifier: Apache-2.0
// EntryKinds: the one table of the kinds of entries and their versions. The room that owns a kind declares it; nothing
// of a kind or version that is not declared is ever written, and reading one is a finding of `verify`. An old version
// is brought up to the next by its upcaster, which is never deleted. Built once in `app`, then read from any thread.
#pragma once

#include "base/result.hpp"
#include "journal/entry.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::journal {

/// Turns an outcome of version n into one of n + 1. Pure; private values are in it as $private or $erased nodes.
using Upcaster = std::function<codec::Json(codec::Json)>;

class EntryKinds {
 public:
  /// Has the kinds that the journal itself writes: journal.begun and key.destroyed.
  EntryKinds();

  /// Declares a kind whose present version is 1 + upcasters.size(); upcasters[i] reads version i + 1. Declaring a kind
  /// twice, or a name that is not noun.past-participle in lower case, is a bug and throws std::logic_error.
  void declare(std::string_view kind, std::vector<Upcaster> upcasters = {});

  /// The version written today; 0 for an unknown kind.
  [[nodiscard]] std::uint32_t version(std::string_view kind) const;

  /// Brings the entry's outcome to the present version. E-JOURNAL-003 for an unknown kind or a version of the future.
  [[nodiscard]] Result<void> upcast(Entry& entry) const;

 private:
  std::map<std::string, std::vector<Upcaster>, std::less<>> kinds_;
};

/// The founding entry; its outcome is {"signer": public key in base64url, "store": id, "suite": "sha256-ed25519"}.
inline constexpr std::string_view kBegun = "journal.begun";
/// A key is gone. outcome {"holder": …, "key": "17"}; the journal destroys the key once the entry is committed, and
/// again whenever it opens. Who submits it is the ledger's affair (sub-room evidence); projections erase what they
/// hold.
inline constexpr std::string_view kKeyDestroyed = "key.destroyed";

}  // namespace luoshi::journal
