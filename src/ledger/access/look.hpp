// SPDX-License-Identifier: Apache-2.0
// Look: that somebody saw, searched or exported something: who, when, what, never what it said. Looks are a stream
// (kernel.md 3): written at once, packed into blocks, and each block sealed by an entry `looks.sealed` that names its
// hash, so that nobody can take a look out of the log unseen. Plain values.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "codec/json.hpp"
#include "journal/command.hpp"
#include "ledger/access/access.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

inline constexpr std::size_t kLookTargetsMax = 1'000;  ///< ids named by one look; more are only counted

struct Look {
  std::string id = {};  ///< given by the log; sorts by time
  base::Instant at;
  std::string actor;
  std::string on_behalf_of = {};
  std::string verb;                       ///< "see", "export_out", "read_look_log"
  std::string what;                       ///< "matter", "list", "search", "evidence", "document", "people", "looks"
  std::vector<std::string> targets = {};  ///< ids of what was seen
  std::uint64_t count = 0;                ///< how many there were
  bool operator==(const Look&) const = default;
};

[[nodiscard]] codec::Json to_json(const Look& look);
/// What is missing or of another kind reads as empty.
[[nodiscard]] Look look_from(const codec::Json& json);

/// A block: looks one a line, each as canonical JSON with a line feed.
struct LookBlock {
  std::int64_t number = 0;  ///< from 1, without gaps
  std::string first;        ///< id of its first look
  std::string last;
  std::uint64_t count = 0;
  std::string hash;  ///< SHA-256 of the lines, 64 hexadecimal digits
};

/// `looks.sealed`. E-ACCESS-010: not the block that follows the last one sealed.
[[nodiscard]] std::unique_ptr<journal::Command> seal_looks(LookBlock block);

}  // namespace luoshi::ledger::access
