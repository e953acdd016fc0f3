// SPDX-License-Identifier: Apache-2.0
// Journal: where commands become entries (kernel.md 2 and 4). One thread of its own takes what queued while the last
// batch was synced, locks the head row, loads, decides one after another, writes, seals, commits and then answers. One
// node decides at a time; further nodes use JournalReader. What it is given must outlive it; its functions are safe
// from any thread. Invariant: whatever was answered with a Receipt is on disk, once, and stands in the tree.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "journal/command.hpp"
#include "journal/entry.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/keys.hpp"
#include "journal/projection.hpp"
#include "journal/proof.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace luoshi::journal {

/// The journal's tables: entries, head, tiles, signed heads, idempotency, projections. The lowest room that has any.
[[nodiscard]] std::span<const store::Migration> migrations();

struct Settings {
  std::function<base::Instant()> now;          ///< the wall clock; required
  std::function<std::int64_t()> monotonic_us;  ///< for how long a batch takes; required
  crypto::Random* random = nullptr;            ///< of nonces, ids and commands; required; used by one thread
  std::size_t batch_max = 256;                 ///< commands a batch
  std::size_t queue_max = 4096;                ///< more are refused at once (E-JOURNAL-031)
  std::int64_t decide_ms = 25;                 ///< a batch that has decided for so long is cut there (kernel.md 4: 50)
  std::int64_t outage_ms = 10'000;             ///< how long a command waits for a store that went away
  /// Hears of each entry once it is on disk and before its command is answered; on the journal's thread, so it is
  /// short.
  std::function<void(const Entry&)> entered = {};
};

/// A command on its way in, with what makes a repeat of it recognisable.
struct Submission {
  std::unique_ptr<Command> command;
  std::string caller;         ///< who sent it: the id of a user or of a job
  std::string key = {};       ///< the request's idempotency key; empty: the journal gives it one of its own
  std::string row = {};       ///< the row of a bulk request; else empty
  crypto::Hash request = {};  ///< hash of what was asked for; the same key with another one is E-JOURNAL-030
};

/// That a command was done: the entry it became is on disk.
struct Receipt {
  Entry entry;  ///< for a repeat, read back from the journal
  crypto::Hash leaf = {};
  bool repeated = false;  ///< the same submission had been done before
};
using Answer = std::function<void(Result<Receipt>)>;

/// What has been done since the journal was opened.
struct Metrics {
  std::uint64_t batches = 0;   ///< committed
  std::uint64_t commands = 0;  ///< answered, of whatever kind
  std::uint64_t entries = 0;   ///< written
  std::uint64_t refused = 0;
  std::uint64_t repeated = 0;
  std::uint64_t retries = 0;   ///< batches rolled back and run again singly
  std::uint64_t queued = 0;    ///< waiting now
  std::int64_t decide_us = 0;  ///< sums of time: deciding and loading,
  std::int64_t write_us = 0;   ///< writing,
  std::int64_t commit_us = 0;  ///< commit with its sync
};

class Journal {
 public:
  /// Opens the journal of a migrated store, founds it if it is empty (entry 0), destroys again whatever key the record
  /// says is destroyed, and starts the thread. E-JOURNAL-021: these keys are not this store's; -022: keys are missing
  /// (an older key folder was restored); -023: a strict projection has to be rebuilt first (projections.hpp).
  [[nodiscard]] static Result<std::unique_ptr<Journal>> open(store::Store& store, KeyStore& keys,
                                                             const EntryKinds& kinds, const Registry& registry,
                                                             Settings settings);
  /// Stops: what is queued is still done and answered.
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Queues the command; `answer` is called once, on the journal's thread for answers, so it must be short and must not
  /// submit and wait. Refused at once, on the caller's: E-JOURNAL-031 the queue is full, -032 the journal is stopping.
  void submit(Submission submission, Answer answer);
  /// The same, waiting for the answer.
  [[nodiscard]] Result<Receipt> submit(Submission submission);

  /// No new commands from now on; returns when those queued are answered. Called by the destructor too.
  void stop();

  /// The last head that this journal committed.
  [[nodiscard]] Head head() const;
  [[nodiscard]] Metrics metrics() const;

  /// Signs the present head if it is not signed yet and nobody else holds the signer's lease; absent if there was
  /// nothing to do. `holder` names this node; the lease lasts `lease_ms` from now.
  [[nodiscard]] Result<std::optional<SignedHead>> sign_head(std::string_view holder, std::int64_t lease_ms);

  /// Forgets idempotency rows older than seven days, at most `limit` rows looked at; the place to go on at, empty at
  /// the end.
  [[nodiscard]] Result<std::string> forget_idempotency(std::string_view from, std::size_t limit);

 private:
  class Held;

 public:
  explicit Journal(std::unique_ptr<Held> held);  ///< for open()

 private:
  std::unique_ptr<Held> held_;
};

}  // namespace luoshi::journal
