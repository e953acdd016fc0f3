// SPDX-License-Identifier: Apache-2.0
// Entry: one line of the journal: who did what to which subject, when, with what outcome. It records outcomes, never
// intents (kernel.md 1): folding one asks no flow, no calendar, no clock and no random source. A plain value. Its bytes
// are described in docs/formats/journal.md; entry_codec.hpp writes and reads them, entry_kinds.hpp knows its kinds.
#pragma once

#include "base/instant.hpp"
#include "codec/json.hpp"

#include <cstdint>
#include <string>

namespace luoshi::journal {

/// The place of an entry in the one total order, without gaps; it is also its leaf's index in the tree. 0 is the
/// founding entry `journal.begun`, which is nobody's subject, so that 0 as `previous` or `basis` means "none".
using Sequence = std::int64_t;

/// The number of a key in the key store. Numbers start at 1 and are never given twice.
enum class KeyNumber : std::int64_t { none = 0 };

struct Entry {
  Sequence sequence = 0;
  base::Instant at;           ///< never before that of the entry in front of it
  std::string kind;           ///< noun.past-participle: "matter.reported"
  std::uint32_t version = 1;  ///< of the kind's outcome
  std::string actor;          ///< id of a person, or "system"; never a name to show
  std::string on_behalf_of;   ///< id of whom the actor stands in for; empty if nobody
  std::string on;             ///< id of the subject
  Sequence previous = 0;      ///< the last entry on that subject before this one; 0 if this is the first
  Sequence basis = 0;         ///< the entry that put the definitions in force by which this was decided; 0 if none
  /// What was decided, an object. Its members stand in canonical order (RFC 8785) whenever a projection sees it, in a
  /// batch as in a rebuild. Whatever a person wrote stands in it as a private value (private_value.hpp).
  codec::Json outcome;

  bool operator==(const Entry&) const = default;
};

}  // namespace luoshi::journal
