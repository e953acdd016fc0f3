// SPDX-License-Identifier: Apache-2.0
#include "journal/batch.hpp"

#include "codec/base64.hpp"
#include "journal/errors.hpp"
#include "journal/private_value.hpp"
#include "journal/tables.hpp"
#include "store/errors.hpp"

#include <algorithm>
#include <cassert>
#include <exception>
#include <thread>

namespace luoshi::journal {

constexpr int kRounds = 3;
constexpr std::int64_t kOutagePauseMs = 100;

namespace {

// An exception is a bug: the command that met it is refused, and the sentence goes to whoever can mend it.
Error failed(const std::exception& exception) {
  return {.code = base::ErrorCode::internal, .id = kCommandFailed, .args = {{"reason", std::string(exception.what())}}};
}

}  // namespace

/// What became of one submission of a batch.
struct Batcher::Outcome {
  std::optional<Result<Receipt>> done = {};
};

/// The moment of a decision.
class Batcher::Now final : public Moment {
 public:
  Now(Batcher& batcher, base::Instant now) : batcher_(&batcher), now_(now), next_key_(batcher.seal_.head().next_key) {}

  base::Instant now() const override { return now_; }
  Sequence sequence() const override { return batcher_->seal_.next_sequence(); }
  crypto::Random& random() override { return *batcher_->settings_->random; }
  std::string new_id() override { return base::to_text(batcher_->ids_.next(now_)); }
  KeyNumber new_key() override {
    assert(next_key_ < batcher_->seal_.head().next_key + kKeysPerCommand);
    return static_cast<KeyNumber>(next_key_++);
  }
  [[nodiscard]] std::int64_t next_key() const { return next_key_; }

 private:
  Batcher* batcher_;
  base::Instant now_;
  std::int64_t next_key_;
};

Batcher::Batcher(store::Store& store, KeyStore& keys, const EntryKinds& kinds, const Registry& registry,
                 const Settings& settings)
    : store_(&store),
      keys_(&keys),
      kinds_(&kinds),
      settings_(&settings),
      states_(registry),
      codec_(keys),
      seal_(keys),
      idempotency_(keys),
      ids_(*settings.random) {}

Result<void> Batcher::found() {
  LUOSHI_TRY(const auto transaction, store_->begin());
  LUOSHI_TRY(auto head, lock_head(*transaction));
  head_ = {.size = head.edge.size(), .root = head.edge.root(), .at = head.at};
  if (head_.size > 0) return {};
  LUOSHI_CHECK(seal_.begin(*transaction, std::move(head)));
  const auto now = settings_->now();
  Entry entry{.sequence = 0,
              .at = now,
              .kind = std::string(kBegun),
              .version = kinds_->version(kBegun),
              .actor = "system",
              .on_behalf_of = {},
              .on = {},
              .outcome = codec::json_object({{"signer", codec::to_base64url(keys_->public_key().bytes())},
                                             {"store", base::to_text(ids_.next(now))},
                                             {"suite", kSuite}})};
  LUOSHI_TRY(auto body, codec_.encode(entry, *settings_->random));
  seal_.add(std::move(body));
  seal_.set_at(now);
  states_.apply(entry);
  LUOSHI_CHECK(write(*transaction, now));
  LUOSHI_CHECK(transaction->commit());
  seal_.committed();
  known_size_ = 1;
  head_ = {.size = 1, .root = seal_.head().edge.root(), .at = now};
  return {};
}

Head Batcher::head() const { return head_; }

std::size_t Batcher::run(std::vector<Pending>& batch, const More& more, const Done& done) {
  auto outcomes = attempt_safely(batch, [&] {
    const auto before = batch.size();
    return more(batch) ? std::span(batch).subspan(before) : std::span<Pending>();
  });
  if (!outcomes) {
    ++metrics_.retries;
    run_singly(batch, done);
    return batch.size();
  }
  std::vector<Answered> answered;
  answered.reserve(batch.size());
  for (std::size_t i = 0; i < batch.size() && (*outcomes)[i].done; ++i) {
    count((*outcomes)[i]);
    answered.push_back({std::move(batch[i].answer), *std::move((*outcomes)[i].done)});
  }
  const auto size = answered.size();
  done(std::move(answered));
  return size;
}

Result<std::vector<Batcher::Outcome>> Batcher::attempt_safely(std::span<Pending> batch, const Rest& rest) {
  auto outcomes = [&]() -> Result<std::vector<Outcome>> {
    try {
      return attempt(batch, rest);
    } catch (const std::exception& exception) {
      return fail(failed(exception));
    }
  }();
  if (!outcomes) give_up();
  destroy_keys();
  return outcomes;
}

Result<bool> Batcher::decide_all(store::Transaction& transaction, std::span<Pending> part,
                                 std::vector<Outcome>& outcomes, std::int64_t until_us) {
  const auto first = outcomes.size();
  outcomes.resize(first + part.size());
  const auto own = std::span(outcomes).subspan(first);
  LUOSHI_CHECK(find_repeats(transaction, part, own));
  LUOSHI_CHECK(load(transaction, part, own));
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!own[i].done) {
      LUOSHI_TRY(own[i], decide(transaction, part[i], seal_.head().at));
      if (!own[i].done) return false;
    }
    if (settings_->monotonic_us() > until_us) return false;
  }
  return true;
}

Result<std::vector<Batcher::Outcome>> Batcher::attempt(std::span<Pending> batch, const Rest& rest) {
  const auto began_us = settings_->monotonic_us();
  LUOSHI_TRY(const auto transaction, store_->begin());
  LUOSHI_TRY(auto head, lock_head(*transaction));
  if (head.edge.size() != known_size_) states_.forget();
  LUOSHI_CHECK(keys_->ensure(head.next_key + kKeysPerCommand - 1));
  const auto now = std::max(settings_->now(), head.at);
  LUOSHI_CHECK(seal_.begin(*transaction, std::move(head)));
  seal_.set_at(now);
  asked_.assign(states_.size(), {});
  destroyed_.clear();
  idempotency_.begin();
  std::vector<Outcome> outcomes;
  const auto until_us = began_us + settings_->decide_ms * 1000;
  for (auto part = batch; !part.empty(); part = rest()) {
    LUOSHI_TRY(const auto whole, decide_all(*transaction, part, outcomes, until_us));
    if (!whole) break;
  }
  const auto decided_us = settings_->monotonic_us();
  metrics_.decide_us += decided_us - began_us;
  if (seal_.entries() == 0) {  // nothing to write: the transaction ends without a sync
    seal_.committed();
    known_size_ = seal_.head().edge.size();
    return outcomes;
  }
  LUOSHI_CHECK(write(*transaction, now));
  const auto written_us = settings_->monotonic_us();
  LUOSHI_CHECK(transaction->commit());
  metrics_.write_us += written_us - decided_us;
  metrics_.commit_us += settings_->monotonic_us() - written_us;
  metrics_.entries += seal_.entries();
  ++metrics_.batches;
  seal_.committed();
  known_size_ = seal_.head().edge.size();
  head_ = {.size = known_size_, .root = seal_.head().edge.root(), .at = now};
  for (const auto& [key, sequence] : destroyed_) to_destroy_.push_back(key);
  return outcomes;
}

Result<void> Batcher::find_repeats(store::Transaction& transaction, std::span<Pending> batch,
                                   std::span<Outcome> outcomes) {
  std::vector<const Submission*> submissions;
  for (const auto& pending : batch) submissions.push_back(&pending.submission);
  LUOSHI_CHECK(idempotency_.load(transaction, submissions));
  for (std::size_t i = 0; i < batch.size(); ++i) {
    auto found = idempotency_.find(batch[i].submission);
    if (!found) {
      outcomes[i].done = fail(std::move(found).error());
    } else if (*found) {
      LUOSHI_TRY(outcomes[i].done, read_receipt(transaction, **found));
    }
  }
  return {};
}

Result<Receipt> Batcher::read_receipt(store::Reader& reader, Sequence sequence) {
  const std::array key = {store::Value(sequence)};
  LUOSHI_TRY(const auto rows, reader.fetch(kEntries, key));
  if (rows.empty()) return fail(corrupt(kNoEntry, sequence));
  LUOSHI_TRY(auto entry, codec_.decode(rows.front().bytes(1), sequence));
  LUOSHI_CHECK(kinds_->upcast(entry));
  return Receipt{.entry = std::move(entry),
                 .leaf = crypto::hash_from(rows.front().bytes(2)).value_or(crypto::Hash{}),
                 .repeated = true};
}

Result<void> Batcher::load(store::Transaction& transaction, std::span<const Pending> batch,
                           std::span<const Outcome> outcomes) {
  for (int round = 0; round < kRounds; ++round) {
    Needs needs(states_);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (!outcomes[i].done) batch[i].submission.command->needs(states_, needs);
    }
    LUOSHI_TRY(const auto loaded, load_round(transaction, needs));
    if (!loaded) break;
  }
  return {};
}

Result<bool> Batcher::load_round(store::Transaction& transaction, const Needs& needs) {
  bool loaded = false;
  for (std::size_t place = 0; place < states_.size(); ++place) {
    const auto fresh = needs.of(place).moved_into(asked_[place]);
    if (fresh.empty()) continue;
    loaded = true;
    LUOSHI_CHECK(states_.projection(place).load(transaction, fresh, states_.state(place)));
  }
  return loaded;
}

Result<void> Batcher::load_for(store::Transaction& transaction, const Entry& entry) {
  for (std::size_t place = 0; place < states_.size(); ++place) {
    KeySet keys;
    states_.projection(place).keys(entry, keys);
    const auto fresh = keys.moved_into(asked_[place]);
    if (!fresh.empty()) LUOSHI_CHECK(states_.projection(place).load(transaction, fresh, states_.state(place)));
  }
  return {};
}

Result<Batcher::Outcome> Batcher::decide(store::Transaction& transaction, Pending& pending, base::Instant now) {
  auto& submission = pending.submission;
  auto repeat = idempotency_.find(submission);  // an earlier one of this very batch
  if (!repeat) return Outcome{.done = fail(std::move(repeat).error())};
  if (*repeat) return Outcome{};  // it is answered by the next batch, when that one is on disk
  LUOSHI_CHECK(keys_->ensure(seal_.head().next_key + kKeysPerCommand - 1));
  Now moment(*this, now);
  auto draft = [&]() -> Result<Draft> {
    try {
      return submission.command->decide(states_, moment);
    } catch (const std::exception& exception) {
      return fail(failed(exception));
    }
  }();
  if (!draft) return Outcome{.done = fail(std::move(draft).error())};
  auto receipt = enter(transaction, *std::move(draft), now);
  if (!receipt && receipt.error().id.starts_with("E-STORE-")) return fail(std::move(receipt).error());
  if (!receipt) return Outcome{.done = std::move(receipt)};
  seal_.set_next_key(moment.next_key());
  idempotency_.done(submission, receipt->entry.sequence);
  return Outcome{.done = std::move(receipt)};
}

Result<Receipt> Batcher::enter(store::Transaction& transaction, Draft draft, base::Instant now) {
  const auto version = kinds_->version(draft.kind);
  if (version == 0) {
    return fail(
        {.code = base::ErrorCode::internal, .id = kUnknownKind, .args = {{"kind", draft.kind}, {"version", "1"}}});
  }
  Entry entry{.sequence = seal_.next_sequence(),
              .at = now,
              .kind = std::move(draft.kind),
              .version = version,
              .actor = std::move(draft.actor),
              .on_behalf_of = std::move(draft.on_behalf_of),
              .on = std::move(draft.on),
              .previous = draft.previous,
              .basis = draft.basis,
              .outcome = std::move(draft.outcome)};
  LUOSHI_TRY(auto body, codec_.encode(entry, *settings_->random));
  LUOSHI_CHECK(load_for(transaction, entry));
  states_.apply(entry);
  if (entry.kind == kKeyDestroyed) destroyed_.emplace_back(key_number(entry.outcome.text_of("key")), entry.sequence);
  const auto leaf = seal_.add(std::move(body));
  return Receipt{.entry = std::move(entry), .leaf = leaf};
}

Result<void> Batcher::write(store::Transaction& transaction, base::Instant now) {
  for (std::size_t place = 0; place < states_.size(); ++place) {
    LUOSHI_CHECK(states_.projection(place).store(transaction, states_.state(place)));
  }
  LUOSHI_CHECK(idempotency_.write(transaction, now));
  if (!destroyed_.empty()) {
    store::Cells rows;
    for (const auto& [key, sequence] : destroyed_) rows.add(static_cast<std::int64_t>(key), sequence);
    LUOSHI_CHECK(transaction.upsert(kDestroyedKeys, rows));
  }
  return seal_.write(transaction);
}

void Batcher::run_singly(std::span<Pending> batch, const Done& done) {
  // One stretch of patience for all: a store that stays away answers everybody who waits at the same time.
  const auto until_us = settings_->monotonic_us() + settings_->outage_ms * 1000;
  for (auto& pending : batch) {
    auto outcome = run_one(pending, until_us);
    count(outcome);
    std::vector<Answered> answered;
    answered.push_back({std::move(pending.answer), *std::move(outcome.done)});
    done(std::move(answered));
  }
}

// Until it is done, refused, or the store has been away for too long.
Batcher::Outcome Batcher::run_one(Pending& pending, std::int64_t until_us) {
  bool unknown = false;
  while (true) {
    auto outcomes = attempt_safely(std::span(&pending, 1), [] { return std::span<Pending>(); });
    if (outcomes) {
      auto& outcome = outcomes->front();
      // It was done, by us, when nobody knew.
      if (unknown && *outcome.done) (*outcome.done)->repeated = false;
      return std::move(outcome);
    }
    auto& error = outcomes.error();
    unknown = unknown || store::is_unknown_outcome(error);
    const bool passing = store::is_retryable(error) || store::is_unknown_outcome(error) ||
                         error.id == store::kUnreachable || error.id == store::kBusy;
    if (passing && settings_->monotonic_us() < until_us) {
      std::this_thread::sleep_for(std::chrono::milliseconds(kOutagePauseMs));
      continue;
    }
    if (unknown) error = {.code = base::ErrorCode::unavailable, .id = kOutcomeUnknown};
    return Outcome{.done = fail(std::move(error))};
  }
}

// The record says they are gone. What fails here is done again with the next batch, or when the journal is opened.
void Batcher::destroy_keys() {
  if (!to_destroy_.empty() && keys_->destroy(to_destroy_)) to_destroy_.clear();
}

void Batcher::give_up() {
  states_.forget();
  seal_.rolled_back();
  known_size_ = UINT64_MAX;
}

void Batcher::count(const Outcome& outcome) {
  ++metrics_.commands;
  if (!*outcome.done) ++metrics_.refused;
  if (*outcome.done && (*outcome.done)->repeated) ++metrics_.repeated;
}

}  // namespace luoshi::journal
