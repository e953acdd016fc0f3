// SPDX-License-Identifier: Apache-2.0
// Batcher: carries out one batch of commands, on the journal's thread (kernel.md 4): lock, load, decide one after
// another, write, seal, commit; and only then are they answered. What went wrong with the store rolls the batch back,
// and its commands are run singly, so that one that cannot be written costs the others nothing. For one thread.
#pragma once

#include "crypto/id_maker.hpp"
#include "journal/answerer.hpp"
#include "journal/entry_codec.hpp"
#include "journal/idempotency.hpp"
#include "journal/journal.hpp"
#include "journal/seal.hpp"

#include <atomic>
#include <span>
#include <vector>

namespace luoshi::journal {

/// A submission that waits for its answer.
struct Pending {
  Submission submission;
  Answer answer;
};

class Batcher {
 public:
  /// All of them outlive it.
  Batcher(store::Store& store, KeyStore& keys, const EntryKinds& kinds, const Registry& registry,
          const Settings& settings);

  /// Writes entry 0 into an empty journal; nothing if it is there.
  [[nodiscard]] Result<void> found();

  using Done = std::function<void(std::vector<Answered>)>;
  /// Puts submissions that came meanwhile at the end of the batch, without moving those that stand in it; false: none.
  using More = std::function<bool(std::vector<Pending>& batch)>;
  /// Carries out as many as it can from the front, at least one, and says how many they were. When all are decided it
  /// asks for more before it writes. `done` is given the answers once what they say is on disk and head() has moved on.
  std::size_t run(std::vector<Pending>& batch, const More& more, const Done& done);

  [[nodiscard]] Head head() const;
  [[nodiscard]] const Metrics& metrics() const { return metrics_; }

 private:
  struct Outcome;
  class Now;
  /// Gives what is to be decided next, behind what was decided so far; nothing when that is all.
  using Rest = std::function<std::span<Pending>()>;
  [[nodiscard]] Result<std::vector<Outcome>> attempt(std::span<Pending> batch, const Rest& rest);
  /// Decides them into `outcomes`; false when the batch has to end there.
  [[nodiscard]] Result<bool> decide_all(store::Transaction& transaction, std::span<Pending> part,
                                        std::vector<Outcome>& outcomes, std::int64_t until_us);
  [[nodiscard]] Result<void> load(store::Transaction& transaction, std::span<const Pending> batch,
                                  std::span<const Outcome> outcomes);
  [[nodiscard]] Result<bool> load_round(store::Transaction& transaction, const Needs& needs);
  [[nodiscard]] Result<void> load_for(store::Transaction& transaction, const Entry& entry);
  [[nodiscard]] Result<void> find_repeats(store::Transaction& transaction, std::span<Pending> batch,
                                          std::span<Outcome> outcomes);
  [[nodiscard]] Result<Receipt> read_receipt(store::Reader& reader, Sequence sequence);
  /// An Error in the outer Result is the store's; in the inner one the command was refused.
  [[nodiscard]] Result<Outcome> decide(store::Transaction& transaction, Pending& pending, base::Instant now);
  [[nodiscard]] Result<Receipt> enter(store::Transaction& transaction, Draft draft, base::Instant now);
  [[nodiscard]] Result<void> write(store::Transaction& transaction, base::Instant now);
  /// The same, with what a bug throws made an error: the batch is rolled back then.
  [[nodiscard]] Result<std::vector<Outcome>> attempt_safely(std::span<Pending> batch, const Rest& rest);
  void run_singly(std::span<Pending> batch, const Done& done);
  [[nodiscard]] Outcome run_one(Pending& pending, std::int64_t until_us);
  void destroy_keys();
  void give_up();
  void count(const Outcome& outcome);

  store::Store* store_;
  KeyStore* keys_;
  const EntryKinds* kinds_;
  const Settings* settings_;
  States states_;
  EntryCodec codec_;
  Seal seal_;
  Idempotency idempotency_;
  crypto::IdMaker ids_;
  std::vector<KeySet> asked_;  ///< of this batch, a projection each
  std::uint64_t known_size_ = UINT64_MAX;
  std::vector<std::pair<KeyNumber, Sequence>> destroyed_;  ///< by this batch
  std::vector<KeyNumber> to_destroy_;                      ///< the record says so; the key store has not done it yet
  Head head_;
  Metrics metrics_;
};

}  // namespace luoshi::journal
