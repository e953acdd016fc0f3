// SPDX-License-Identifier: Apache-2.0
#include "jobs/delivery.hpp"

#include "jobs/retry.hpp"
#include "jobs/tables.hpp"

#include <algorithm>
#include <limits>

namespace luoshi::jobs {
namespace {

constexpr std::string_view kName = "delivery";
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kUnconfirmedMs = 120'000;  // a process that sends is done or dead by then

constexpr store::Statement kPosition{"jobs.position", "SELECT next FROM job_positions WHERE job = $1"};
// Whole entries at a time: the position is a sequence.
constexpr store::Statement kNew{"jobs.new_notices",
                                "SELECT id, sequence FROM outbox WHERE sequence >= $1 ORDER BY sequence LIMIT $2"};
constexpr store::Statement kDue{
    "jobs.due_notices",
    "SELECT d.id, d.tries, o.kind, o.matter, o.recipient, o.at FROM deliveries d JOIN outbox o ON o.id = d.id "
    "WHERE d.next_at <= $1 ORDER BY d.next_at LIMIT $2"};
constexpr store::Statement kCounts{"jobs.delivery_counts",
                                   "SELECT state, CAST(COUNT(*) AS BIGINT) FROM deliveries GROUP BY state"};
constexpr store::Statement kInboxOf{
    "jobs.inbox_of", "SELECT id, kind, matter, recipient, at FROM inbox WHERE recipient = $1 ORDER BY id LIMIT $2"};

void add_row(std::vector<store::Value>& rows, std::string id, DeliveryState state, std::int64_t tries,
             std::int64_t next_at, base::Instant now) {
  rows.emplace_back(std::move(id));
  rows.emplace_back(static_cast<std::int64_t>(state));
  rows.emplace_back(tries);
  rows.emplace_back(next_at);
  rows.emplace_back(now.ms);
}

}  // namespace

std::vector<bool> InboxChannel::tell(std::span<const Notice> notices) {
  std::vector<store::Value> rows;
  for (const auto& notice : notices) {
    rows.insert(rows.end(), {notice.recipient, notice.id, notice.at.ms, notice.kind, notice.matter});
  }
  const auto put = [&]() -> Result<void> {
    LUOSHI_TRY(const auto transaction, store_->begin());
    LUOSHI_CHECK(transaction->upsert(kInbox, rows));
    return transaction->commit();
  };
  return std::vector<bool>(notices.size(), put().has_value());
}

Result<std::vector<Notice>> inbox_of(store::Store& store, std::string_view recipient, std::size_t limit) {
  LUOSHI_TRY(const auto reader, store.reader());
  const std::array parameters{store::Value(recipient), store::Value(limit)};
  LUOSHI_TRY(const auto rows, reader->query(kInboxOf, parameters));
  std::vector<Notice> notices;
  for (const auto row : rows) {
    notices.push_back({std::string(row.text(0)),
                       std::string(row.text(1)),
                       std::string(row.text(2)),
                       std::string(row.text(3)),
                       {row.integer(4)}});
  }
  return notices;
}

Delivery::Delivery(store::Store& store, Channel& channel, std::size_t window)
    : store_(&store), channel_(&channel), window_(window) {}

Result<Piece> Delivery::step(base::Instant now) {
  LUOSHI_TRY(const auto admitted, admit(now));
  LUOSHI_TRY(const auto due, take(now));
  Piece piece{.done = 0, .more = admitted > 0 || due.notices.size() == window_};
  if (due.notices.empty()) return piece;
  const auto told = channel_->tell(due.notices);
  LUOSHI_CHECK(settle(due, told, now));
  piece.done = static_cast<std::size_t>(std::ranges::count(told, true));
  return piece;
}

// New notices become deliveries, in one transaction with the position up to which the outbox was read.
Result<std::size_t> Delivery::admit(base::Instant now) {
  LUOSHI_TRY(const auto transaction, store_->begin());
  const std::array name{store::Value(kName)};
  LUOSHI_TRY(const auto position, transaction->query(kPosition, name));
  const auto from = position.empty() ? 0 : position.front().integer(0);
  const std::array parameters{store::Value(from), store::Value(window_ * 4)};
  LUOSHI_TRY(const auto fresh, transaction->query(kNew, parameters));
  if (fresh.empty()) return std::size_t{0};
  std::vector<store::Value> rows;
  std::int64_t last = from;
  for (const auto row : fresh) last = row.integer(1);
  // A page may end within an entry's notices: then that entry waits for the next page, unless it fills this one.
  const bool full = fresh.size() == window_ * 4 && fresh.front().integer(1) != last;
  std::size_t admitted = 0;
  for (const auto row : fresh) {
    if (full && row.integer(1) == last) break;
    add_row(rows, std::string(row.text(0)), DeliveryState::waiting, 0, now.ms, now);
    ++admitted;
  }
  LUOSHI_CHECK(transaction->upsert(kDeliveries, rows));
  const std::vector<store::Value> place{kName, full ? last : last + 1};
  LUOSHI_CHECK(transaction->upsert(kPositions, place));
  LUOSHI_CHECK(transaction->commit());
  return admitted;
}

// Takes what is due and marks it as being sent.
Result<Delivery::Due> Delivery::take(base::Instant now) {
  LUOSHI_TRY(const auto transaction, store_->begin());
  const std::array parameters{store::Value(now.ms), store::Value(window_)};
  LUOSHI_TRY(const auto rows, transaction->query(kDue, parameters));
  Due due;
  std::vector<store::Value> marks;
  for (const auto row : rows) {
    due.notices.push_back({std::string(row.text(0)),
                           std::string(row.text(2)),
                           std::string(row.text(3)),
                           std::string(row.text(4)),
                           {row.integer(5)}});
    due.tries.push_back(row.integer(1) + 1);
    add_row(marks, due.notices.back().id, DeliveryState::unconfirmed, due.tries.back(), now.ms + kUnconfirmedMs, now);
  }
  if (marks.empty()) return due;
  LUOSHI_CHECK(transaction->upsert(kDeliveries, marks));
  LUOSHI_CHECK(transaction->commit());
  return due;
}

Result<void> Delivery::settle(const Due& due, const std::vector<bool>& told, base::Instant now) {
  std::vector<store::Value> rows;
  for (std::size_t i = 0; i < due.notices.size(); ++i) {
    const auto& id = due.notices[i].id;
    const auto tries = due.tries[i];
    if (told[i]) {
      add_row(rows, id, DeliveryState::sent, tries, kNever, now);
    } else if (tries >= kTriesMax) {
      add_row(rows, id, DeliveryState::given_up, tries, kNever, now);
    } else {
      add_row(rows, id, DeliveryState::waiting, tries, now.ms + pause_ms(tries), now);
    }
  }
  LUOSHI_TRY(const auto transaction, store_->begin());
  LUOSHI_CHECK(transaction->upsert(kDeliveries, rows));
  return transaction->commit();
}

Result<Delivery::Counts> Delivery::counts() const {
  LUOSHI_TRY(const auto reader, store_->reader());
  LUOSHI_TRY(const auto rows, reader->query(kCounts));
  Counts counts;
  for (const auto row : rows) {
    const auto state = static_cast<DeliveryState>(row.integer(0));
    auto& count = state == DeliveryState::waiting       ? counts.waiting
                  : state == DeliveryState::unconfirmed ? counts.unconfirmed
                  : state == DeliveryState::sent        ? counts.sent
                                                        : counts.given_up;
    count = row.integer(1);
  }
  return counts;
}

}  // namespace luoshi::jobs
