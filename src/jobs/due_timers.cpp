// SPDX-License-Identifier: Apache-2.0
#include "jobs/due_timers.hpp"

#include <algorithm>
#include <latch>
#include <mutex>

namespace luoshi::jobs {
namespace {

// More than the window, for those that rest stand in front of the others.
constexpr store::Statement kDue{
    "jobs.due_timers", "SELECT matter, token, node, firing, at FROM timers WHERE at <= $1 ORDER BY at LIMIT $2"};
constexpr std::int64_t kRestMs = 60'000;
constexpr std::int64_t kRestMaxMs = 3'600'000;
constexpr std::size_t kSetbacksMax = 10'000;
constexpr std::string_view kCaller = "system/timers";

std::string key_of(const Timer& timer) {
  return timer.matter + "/" + std::to_string(timer.token) + "/" + timer.node + "/" + std::to_string(timer.firing);
}

// The refusal of a timer that somebody else has fired, or that the flow took back: nothing is left to do.
bool is_past(const base::Error& error) { return error.id == "E-MATTER-030"; }

// The store or the journal cannot do anything now, as opposed to a command that was refused.
bool is_outage(const base::Error& error) {
  return error.code == base::ErrorCode::unavailable || error.id == "E-JOURNAL-031" || error.id == "E-JOURNAL-032";
}

}  // namespace

DueTimers::DueTimers(store::Store& store, journal::Journal& journal, Fire fire, std::size_t window)
    : store_(&store), journal_(&journal), fire_(std::move(fire)), window_(window) {}

Result<std::vector<Timer>> DueTimers::due(base::Instant now) const {
  LUOSHI_TRY(const auto reader, store_->reader());
  const std::array parameters{store::Value(now.ms), store::Value(window_ + setbacks_.size())};
  LUOSHI_TRY(const auto rows, reader->query(kDue, parameters));
  std::vector<Timer> timers;
  for (const auto row : rows) {
    timers.push_back({.matter = std::string(row.text(0)),
                      .token = static_cast<std::uint32_t>(row.integer(1)),
                      .node = std::string(row.text(2)),
                      .firing = static_cast<std::uint32_t>(row.integer(3)),
                      .at_ms = row.integer(4)});
  }
  return timers;
}

Result<Piece> DueTimers::step(base::Instant now) {
  LUOSHI_TRY(auto timers, due(now));
  std::erase_if(timers, [&](const Timer& timer) { return resting(timer, now); });
  if (timers.size() > window_) timers.resize(window_);
  std::vector<std::optional<base::Error>> errors(timers.size());
  std::latch answered(static_cast<std::ptrdiff_t>(timers.size()));
  for (std::size_t i = 0; i < timers.size(); ++i) {
    journal_->submit({.command = fire_(timers[i]), .caller = std::string(kCaller), .key = key_of(timers[i])},
                     [&errors, &answered, i](Result<journal::Receipt> receipt) {
                       if (!receipt) errors[i] = std::move(receipt).error();
                       answered.count_down();
                     });
  }
  answered.wait();
  Piece piece;
  for (std::size_t i = 0; i < timers.size(); ++i) {
    if (errors[i] && is_outage(*errors[i])) return fail(*errors[i]);
    if (errors[i] && !is_past(*errors[i])) rest(timers[i], now);
    if (!errors[i]) setbacks_.erase(timers[i]);
    piece.done += errors[i] ? 0 : 1;
  }
  piece.more = piece.done > 0;
  return piece;
}

bool DueTimers::resting(const Timer& timer, base::Instant now) const {
  const auto found = setbacks_.find(timer);
  return found != setbacks_.end() && found->second.until_ms > now.ms;
}

void DueTimers::rest(const Timer& timer, base::Instant now) {
  if (setbacks_.size() >= kSetbacksMax) setbacks_.clear();
  auto& setback = setbacks_[timer];
  setback.for_ms = std::clamp(setback.for_ms * 2, kRestMs, kRestMaxMs);
  setback.until_ms = now.ms + setback.for_ms;
}

}  // namespace luoshi::jobs
