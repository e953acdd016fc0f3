// SPDX-License-Identifier: Apache-2.0
// Outcome: what an entry on a matter says, and how it is read again. Members, each only where there is something:
//   change    merge patch over the body of the matter (patch.hpp)
//   flow      the new state of its flow: process::save() in base64url, a private value of the matter's key
//   timers    {"set":[{"token","node","firing","at"}],"clear":[{"token","node","firing"}]}
//   notices   [{"kind","to"}]: outbox rows; their id is MATTER/SEQUENCE/ORDINAL (kernel.md 7)
//   children  {ID: {"body","flow","timers","notices"}}: matters that came to be with it (拆分, makes of its type)
//   also      {ID: patch}: what changes in the rows of other matters (counts of a parent); not an entry on these
//   number    {"counter","next"}: the counter a number was taken from; a list of such where there are several
//   posted    quantities moved between holders of balances (balances/posting.hpp)
//   said      what a person entered, private: for the history only
#pragma once

#include "codec/json.hpp"
#include "journal/entry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::matters {

inline constexpr std::string_view kMatterEntry = "matter.";
inline constexpr std::string_view kNumberVoided = "number.voided";

/// A timer that is set (`at`) or cleared. Token 0 is the ledger's own clock, its node "clock/lead" or "clock/UNIT".
struct TimerChange {
  std::uint32_t token = 0;
  std::string node;
  std::uint32_t firing = 0;
  std::int64_t at = 0;  ///< ms; of one that is set
  bool set = true;
};

/// Somebody to be told: "unit:ID", "person:ID" or "post:ID"; kind says of what, the text is made when it is delivered.
struct Notice {
  std::string kind;
  std::string to;
};

struct Changes {
  codec::Json change;
  std::string flow;  ///< bytes; empty: as it was
  bool flow_changed = false;
  std::vector<TimerChange> timers = {};
  std::vector<Notice> notices = {};
};

/// Adds what there is of it to an outcome (or to a child within one).
void write_changes(codec::Json& outcome, const Changes& changes, journal::KeyNumber key, std::string_view patch_name);
[[nodiscard]] std::vector<TimerChange> read_timers(const codec::Json& outcome);
[[nodiscard]] std::vector<Notice> read_notices(const codec::Json& outcome);
/// The flow's bytes; absent where the outcome has none. Empty when the key is destroyed.
[[nodiscard]] std::optional<std::string> read_flow(const codec::Json& outcome);

/// "MATTER/SEQUENCE/ORDINAL".
[[nodiscard]] std::string notice_id(std::string_view matter, journal::Sequence sequence, std::size_t ordinal);

}  // namespace luoshi::ledger::matters
