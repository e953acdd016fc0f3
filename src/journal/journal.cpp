// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.hpp"

#include "codec/base64.hpp"
#include "journal/answerer.hpp"
#include "journal/batch.hpp"
#include "journal/errors.hpp"
#include "journal/journal_reader.hpp"
#include "journal/projections.hpp"
#include "journal/tables.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

namespace luoshi::journal {
namespace {

constexpr std::int64_t kGatherMaxUs = 500;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::size_t kDestroyedPage = 1000;

constexpr store::Statement kOldIdempotency{
    "journal.idempotency_page",
    "SELECT caller, request_key, request_row, at FROM idempotency "
    "WHERE (caller, request_key, request_row) > ($1, $2, $3) ORDER BY caller, request_key, request_row LIMIT $4"};
constexpr store::Statement kLease{"journal.lease", "SELECT holder, until FROM journal_leases WHERE name = 'signer'"};

Error refused(std::string_view id, base::ErrorCode code, std::vector<base::Arg> args = {}) {
  return {.code = code, .id = id, .args = std::move(args)};
}

// The keys that the record says are gone are gone, whatever backup they were restored from.
Result<void> destroy_again(store::Store& store, KeyStore& keys) {
  std::int64_t after = 0;
  while (true) {
    std::vector<KeyNumber> numbers;
    {
      LUOSHI_TRY(const auto reader, store.reader());
      const std::array parameters = {store::Value(after), store::Value(kDestroyedPage)};
      LUOSHI_TRY(const auto rows, reader->query(kReadDestroyedKeys, parameters));
      for (const auto row : rows) numbers.push_back(static_cast<KeyNumber>(row.integer(0)));
    }
    if (numbers.empty()) return {};
    LUOSHI_CHECK(keys.destroy(numbers));
    after = static_cast<std::int64_t>(numbers.back());
  }
}

// Whether keys and projections are those of this store.
Result<void> check_fit(store::Store& store, const KeyStore& keys, const EntryKinds& kinds, const Registry& registry) {
  const JournalReader reader(store, keys, kinds);
  LUOSHI_TRY(const auto stored, reader.stored(0, 1));
  if (stored.empty()) return fail(corrupt(kNoEntry, 0));
  LUOSHI_TRY(const auto begun, reader.entry(0));
  if (begun.outcome.text_of("signer") != codec::to_base64url(keys.public_key().bytes())) {
    return fail(refused(kOtherKeys, base::ErrorCode::invalid_input));
  }
  {
    LUOSHI_TRY(const auto session, store.reader());
    LUOSHI_TRY(const auto head, read_head(*session));
    if (keys.made() < head.next_key - 1) {
      return fail(refused(kKeysMissing, base::ErrorCode::corrupt, {{"key", std::to_string(keys.made())}}));
    }
  }
  LUOSHI_TRY(const auto places, positions(store, registry));
  for (const auto& place : places) {
    if (place.following == Following::strict && place.stored_version != place.version) {
      return fail(refused(kRebuildFirst, base::ErrorCode::conflict, {{"projection", place.projection}}));
    }
  }
  return {};
}

}  // namespace

class Journal::Held {
 public:
  Held(store::Store& store, KeyStore& keys, const EntryKinds& kinds, const Registry& registry, Settings settings)
      : store_(&store),
        keys_(&keys),
        settings_(std::move(settings)),
        batcher_(store, keys, kinds, registry, settings_) {}

  ~Held() { stop(); }

  Result<void> found() { return batcher_.found(); }

  void start() {
    head_ = batcher_.head();
    thread_ = std::thread([this] { run(); });
  }

  void submit(Submission submission, Answer answer) {
    std::unique_lock lock(mutex_);
    const bool full = queue_.size() >= settings_.queue_max;
    if (stopping_ || full) {
      lock.unlock();
      return answer(fail(refused(full ? kQueueFull : kStopping, base::ErrorCode::unavailable,
                                 {{"limit", std::to_string(settings_.queue_max)}})));
    }
    if (submission.key.empty()) submission.key = base::to_text(own_keys_.next(settings_.now()));
    queue_.push_back({std::move(submission), std::move(answer)});
    const bool first = queue_.size() == 1;  // of the others nobody need be told
    lock.unlock();
    if (first) wake_.notify_one();
  }

  void stop() {
    {
      const std::unique_lock lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
    const std::unique_lock joining(joining_);
    if (thread_.joinable()) thread_.join();
    answerer_.stop();
  }

  Head head() const {
    const std::unique_lock lock(mutex_);
    return head_;
  }

  Metrics metrics() const {
    const std::unique_lock lock(mutex_);
    auto metrics = metrics_;
    metrics.queued = queue_.size();
    return metrics;
  }

  Result<std::optional<SignedHead>> sign_head(std::string_view holder, std::int64_t lease_ms);
  Result<std::string> forget_idempotency(std::string_view from, std::size_t limit);

 private:
  void run() {
    std::vector<Pending> batch;
    batch.reserve(settings_.batch_max);
    while (take(batch)) {
      while (!batch.empty()) {
        const auto done = batcher_.run(
            batch, [this](std::vector<Pending>& more) { return take_more(more); },
            [this](std::vector<Answered> answered) { hand_out(std::move(answered)); });
        batch.erase(batch.begin(), batch.begin() + static_cast<std::ptrdiff_t>(done));
      }
    }
  }

  void hand_out(std::vector<Answered> answered) {
    for (const auto& one : answered) {
      if (settings_.entered && one.receipt) settings_.entered(one.receipt->entry);
    }
    {
      const std::unique_lock lock(mutex_);
      head_ = batcher_.head();
      const auto commit_us = batcher_.metrics().commit_us - metrics_.commit_us;
      metrics_ = batcher_.metrics();
      gather_ = std::chrono::microseconds(std::min(commit_us / 4, kGatherMaxUs));
      expected_ = answered.size() + queue_.size();
    }
    answerer_.hand(std::move(answered));
  }

  // Whatever has queued; false when it is time to end and nothing is left.
  bool take(std::vector<Pending>& batch) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    return move_queued(batch);
  }

  // Those who were just answered are likely to ask again while the first of them are decided, and one sync serves them
  // all: so it is worth waiting for the next one a part of the time that a sync takes.
  bool take_more(std::vector<Pending>& batch) {
    std::unique_lock lock(mutex_);
    if (batch.size() < expected_) wake_.wait_for(lock, gather_, [this] { return stopping_ || !queue_.empty(); });
    return move_queued(batch);
  }

  bool move_queued(std::vector<Pending>& batch) {
    const auto before = batch.size();
    while (!queue_.empty() && batch.size() < settings_.batch_max) {
      batch.push_back(std::move(queue_.front()));
      queue_.pop_front();
    }
    return batch.size() > before;
  }

  store::Store* store_;
  KeyStore* keys_;
  Settings settings_;
  Batcher batcher_;
  crypto::SystemRandom own_random_;
  crypto::IdMaker own_keys_{own_random_};  ///< of submissions without a key
  mutable std::mutex mutex_;
  std::mutex joining_;
  std::condition_variable wake_;
  std::deque<Pending> queue_;
  std::size_t expected_ = 0;  ///< how many may ask soon: those answered last, and those who waited then
  std::chrono::microseconds gather_{0};
  bool stopping_ = false;
  Head head_;
  Metrics metrics_;
  Answerer answerer_;  ///< outlives the thread that hands to it
  std::thread thread_;
};

Result<std::optional<SignedHead>> Journal::Held::sign_head(std::string_view holder, std::int64_t lease_ms) {
  LUOSHI_TRY(const auto transaction, store_->begin());
  const auto now = settings_.now();
  LUOSHI_TRY(const auto lease, transaction->query(kLease));
  if (!lease.empty() && lease.front().text(0) != holder && lease.front().integer(1) > now.ms) {
    return std::optional<SignedHead>();
  }
  LUOSHI_TRY(const auto row, lock_head(*transaction));
  LUOSHI_TRY(const auto last, transaction->query(kLastSignedHead));
  if (!last.empty() && last.front().integer(0) == static_cast<std::int64_t>(row.edge.size())) {
    return std::optional<SignedHead>();
  }
  const Head head{.size = row.edge.size(), .root = row.edge.root(), .at = row.at};
  SignedHead out{.head = head, .key = keys_->public_key().bytes()};
  out.signature = keys_->sign(signed_text(head, out.key));
  store::Cells leases;
  leases.add("signer", holder, now.ms + lease_ms);
  LUOSHI_CHECK(transaction->upsert(kLeases, leases));
  store::Cells heads;
  heads.add(head.size, head.at.ms, store::Value::bytes(std::span<const std::uint8_t>(head.root)),
            store::Value::bytes(std::span<const std::uint8_t>(out.key)),
            store::Value::bytes(std::span<const std::uint8_t>(out.signature)));
  LUOSHI_CHECK(transaction->insert(kSignedHeads, heads));
  LUOSHI_CHECK(transaction->commit());
  return std::optional(out);
}

// The place to go on is the key of the last row looked at, its three parts parted by NUL.
Result<std::string> Journal::Held::forget_idempotency(std::string_view from, std::size_t limit) {
  std::array<std::string, 3> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto end = std::min(from.find('\0'), from.size());
    parts[i] = from.substr(0, end);
    from.remove_prefix(std::min(end + 1, from.size()));
  }
  LUOSHI_TRY(const auto transaction, store_->begin());
  const std::array parameters = {store::Value(parts[0]), store::Value(parts[1]), store::Value(parts[2]),
                                 store::Value(limit)};
  LUOSHI_TRY(const auto rows, transaction->query(kOldIdempotency, parameters));
  store::Cells old;
  std::string next;
  const auto oldest = settings_.now().ms - kIdempotencyDays * kDayMs;
  for (const auto row : rows) {
    if (row.integer(3) < oldest) {
      old.add(std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)));
    }
    next = std::string(row.text(0)).append(1, '\0').append(row.text(1)).append(1, '\0').append(row.text(2));
  }
  if (!old.empty()) {
    LUOSHI_CHECK(transaction->erase(kIdempotency, old));
    LUOSHI_CHECK(transaction->commit());
  }
  return rows.size() < limit ? std::string() : next;
}

Journal::Journal(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(store::Store& store, KeyStore& keys, const EntryKinds& kinds,
                                               const Registry& registry, Settings settings) {
  auto held = std::make_unique<Held>(store, keys, kinds, registry, std::move(settings));
  LUOSHI_CHECK(held->found());
  LUOSHI_CHECK(check_fit(store, keys, kinds, registry));
  LUOSHI_CHECK(destroy_again(store, keys));
  held->start();
  return std::make_unique<Journal>(std::move(held));
}

void Journal::submit(Submission submission, Answer answer) { held_->submit(std::move(submission), std::move(answer)); }

Result<Receipt> Journal::submit(Submission submission) {
  // Not a semaphore: libstdc++ lets one yield for a while before it sleeps, and an answer is a sync away.
  const auto answer = std::make_shared<std::promise<Result<Receipt>>>();
  auto answered = answer->get_future();
  held_->submit(std::move(submission), [answer](Result<Receipt> receipt) { answer->set_value(std::move(receipt)); });
  return answered.get();
}

void Journal::stop() { held_->stop(); }
Head Journal::head() const { return held_->head(); }
Metrics Journal::metrics() const { return held_->metrics(); }
Result<std::optional<SignedHead>> Journal::sign_head(std::string_view holder, std::int64_t lease_ms) {
  return held_->sign_head(holder, lease_ms);
}
Result<std::string> Journal::forget_idempotency(std::string_view from, std::size_t limit) {
  return held_->forget_idempotency(from, limit);
}

}  // namespace luoshi::journal
