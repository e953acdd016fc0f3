// SPDX-License-Identifier: Apache-2.0
// Command: something a person (or a timer) wants done. It says which rows it needs, then decides on them, under the
// lock, to exactly one entry or a refusal (kernel.md 4). decide() is pure: time, randomness, new ids and new keys come
// from the Moment, rows from the States; a refusal writes nothing. A command may be decided more than once (a batch
// that failed is run again singly), so it must not use itself up. It is called on the journal's thread only.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "crypto/random.hpp"
#include "journal/entry.hpp"
#include "journal/states.hpp"

#include <string>

namespace luoshi::journal {

/// An entry to be: what the command decides. The journal adds sequence and time, and puts the version of the kind.
struct Draft {
  std::string kind;
  std::string actor;
  std::string on_behalf_of = {};
  std::string on;
  Sequence previous = 0;  ///< of the subject's row, as loaded
  Sequence basis = 0;
  codec::Json outcome;
};

/// What a decision is given besides the rows.
class Moment {
 public:
  virtual ~Moment() = default;
  /// The same for all of a batch; it is what the entry will say, never before the entry in front.
  [[nodiscard]] virtual base::Instant now() const = 0;
  /// The sequence that the entry will have.
  [[nodiscard]] virtual Sequence sequence() const = 0;
  [[nodiscard]] virtual crypto::Random& random() = 0;
  /// A new id, as text; later ids are greater.
  [[nodiscard]] virtual std::string new_id() = 0;
  /// A key that is on disk and was never given before; it counts as given once the entry is committed. At most
  /// kKeysPerCommand a command; more is a bug and throws std::logic_error.
  [[nodiscard]] virtual KeyNumber new_key() = 0;
};
inline constexpr int kKeysPerCommand = 256;

class Command {
 public:
  virtual ~Command() = default;
  /// Names rows; called at most three times, each time on what the rounds before have loaded, until it names nothing
  /// new. Naming again what is loaded costs nothing.
  virtual void needs(const States& states, Needs& needs) const = 0;
  /// Version checks (If-Match) are made here: the caller's `expected` sequence against that of the subject's row,
  /// a refusal of ErrorCode::conflict.
  [[nodiscard]] virtual Result<Draft> decide(const States& states, Moment& moment) = 0;
};

}  // namespace luoshi::journal
