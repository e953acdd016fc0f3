// SPDX-License-Identifier: Apache-2.0
#include "notices/messenger.hpp"

#include "jobs/inbox.hpp"
#include "jobs/tables.hpp"
#include "notices/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace luoshi::notices {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kUnconfirmedMs = 300'000;  // a process that sends is done or dead by then
constexpr std::int64_t kAdmittedMax = 200;
constexpr int kSilentMax = 3;  // so many that nobody answers, and the rest of the piece is not tried
constexpr std::int64_t kForgottenMax = 200;

constexpr store::Statement kPosition{"notices.position", "SELECT next FROM job_positions WHERE job = $1"};
constexpr store::Statement kEnd{"notices.end", "SELECT CAST(COALESCE(MAX(sequence) + 1, 0) AS BIGINT) FROM outbox"};
constexpr store::Statement kNew{
    "notices.new",
    "SELECT id, kind, matter, recipient, at, sequence FROM outbox WHERE sequence >= $1 ORDER BY sequence LIMIT $2"};
// One letter a person under way.
constexpr store::Statement kReady{
    "notices.ready",
    "SELECT DISTINCT t.person FROM notices_told t WHERE t.letter = '' AND t.channel = $1 AND t.ready_at <= $2 AND "
    "t.urgent >= $3 AND NOT EXISTS (SELECT 1 FROM notice_letters l WHERE l.channel = $1 AND l.person = t.person AND "
    "l.next_at < $4) ORDER BY t.person LIMIT $5"};
constexpr store::Statement kOfPerson{
    "notices.of_person",
    "SELECT notice, at, ready_at, urgent, kind, matter FROM notices_told WHERE channel = $1 AND person = $2 AND "
    "letter = '' ORDER BY at, notice"};
constexpr store::Statement kDue{
    "notices.due",
    "SELECT id, person, urgent, tries, made FROM notice_letters WHERE channel = $1 AND next_at <= $2 AND urgent >= $3 "
    "ORDER BY next_at, id LIMIT $4"};
constexpr store::Statement kOfLetter{
    "notices.of_letter",
    "SELECT kind, matter FROM notices_told WHERE letter = $1 AND channel = $2 ORDER BY at, notice"};
constexpr store::Statement kEnded{
    "notices.ended", "SELECT id FROM notice_letters WHERE changed < $1 AND next_at = $2 AND channel = $3 LIMIT $4"};
constexpr store::Statement kForget{"notices.forget", "DELETE FROM notices_told WHERE letter = $1 AND channel = $2"};

std::string problem_of(const base::Error& error) {
  for (const auto& arg : error.args) {
    if (arg.name == "status") return fmt::format("{} {}", error.id, arg.value);
  }
  return std::string(error.id);
}

}  // namespace

Messenger::Messenger(store::Store& store, People& people, Carrier& carrier, Delivering delivering)
    : store_(&store),
      people_(&people),
      carrier_(&carrier),
      delivering_(std::move(delivering)),
      position_("notices:" + delivering_.channel) {}

Result<jobs::Piece> Messenger::step(base::Instant now) {
  LUOSHI_TRY(const bool more, admit(now));
  LUOSHI_TRY(const bool day_off, people_->is_day_off(now));
  const bool quiet = is_quiet(delivering_.quiet, now, day_off);
  LUOSHI_TRY(const auto written, write_letters(now, quiet));
  LUOSHI_TRY(const auto due, take(now, quiet));
  jobs::Piece piece{.done = 0, .more = more || written == delivering_.window || due.size() == delivering_.window};
  if (due.empty() && !piece.more) LUOSHI_CHECK(forget(now));
  Outcome outcome;
  int silent = 0;
  for (const auto& one : due) {
    // The channel does not answer: what is left of the piece shares the last one's fate without waiting for it.
    if (silent < kSilentMax) {
      LUOSHI_TRY(outcome, send(one, now));
    }
    silent = outcome.silent ? silent + 1 : 0;
    LUOSHI_CHECK(settle(one, outcome, now));
    if (outcome.state == LetterState::sent) ++piece.done;
  }
  return piece;
}

bool Messenger::is_urgent(std::string_view kind) const {
  return std::ranges::find(delivering_.urgent, kind) != delivering_.urgent.end();
}

bool Messenger::is_wanted(std::string_view kind) const {
  return delivering_.kinds.empty() || std::ranges::find(delivering_.kinds, kind) != delivering_.kinds.end();
}

// What has come since, whole entries at a time: the position is a sequence.
Result<Messenger::Fresh> Messenger::fresh(base::Instant now) const {
  LUOSHI_TRY(const auto reader, store_->reader());
  Fresh fresh;
  const std::array job{store::Value(position_)};
  LUOSHI_TRY(const auto position, reader->query(kPosition, job));
  fresh.is_new = position.empty();
  if (fresh.is_new) {
    LUOSHI_TRY(const auto end, reader->query(kEnd));
    fresh.next = end.front().integer(0);
    return fresh;
  }
  fresh.from = fresh.next = position.front().integer(0);
  const std::array parameters{store::Value(fresh.from), store::Value(kAdmittedMax)};
  LUOSHI_TRY(const auto rows, reader->query(kNew, parameters));
  if (rows.empty()) return fresh;
  const auto last = rows[rows.size() - 1].integer(5);
  // A page may end within an entry's notices: then that entry waits for the next page, unless it fills this one.
  const bool cut = std::cmp_equal(rows.size(), kAdmittedMax) && rows.front().integer(5) != last;
  fresh.next = cut ? last : last + 1;
  for (const auto row : rows) {
    if (row.integer(5) >= fresh.next || row.integer(4) < now.ms - kStaleMs || !is_wanted(row.text(1))) continue;
    fresh.notices.push_back({std::string(row.text(0)),
                             std::string(row.text(1)),
                             std::string(row.text(2)),
                             std::string(row.text(3)),
                             {row.integer(4)}});
  }
  return fresh;
}

// New notices wait for each of those whom they are to be told; with the position, in one transaction. True: more came.
Result<bool> Messenger::admit(base::Instant now) {
  LUOSHI_TRY(const auto came, fresh(now));
  if (!came.is_new && came.next == came.from) return false;
  LUOSHI_TRY(const auto told, people_->told_of(came.notices, now));
  store::Cells cells;
  for (std::size_t i = 0; i < came.notices.size(); ++i) {
    const auto& notice = came.notices[i];
    const bool urgent = is_urgent(notice.kind);
    const auto ready_at = notice.at.ms + (urgent ? 0 : delivering_.merge_ms);
    for (const auto& person : told[i]) {
      cells.add(delivering_.channel, person, notice.id, notice.at.ms, ready_at, urgent ? 1 : 0, notice.kind,
                notice.matter, "");
    }
  }
  LUOSHI_TRY(const auto transaction, store_->begin());
  if (!cells.empty()) LUOSHI_CHECK(transaction->upsert(kWaiting, cells));
  const std::vector<store::Value> place{store::Value(position_), store::Value(came.next)};
  LUOSHI_CHECK(transaction->upsert(jobs::kPositions, place));
  LUOSHI_CHECK(transaction->commit());
  return !came.is_new;
}

// Makes letters for those whose notices have waited long enough; says for how many people.
Result<std::size_t> Messenger::write_letters(base::Instant now, bool quiet) {
  std::vector<std::string> people;
  {
    LUOSHI_TRY(const auto reader, store_->reader());
    const std::array parameters{store::Value(delivering_.channel), store::Value(now.ms), store::Value(quiet ? 1 : 0),
                                store::Value(kNever), store::Value(delivering_.window)};
    LUOSHI_TRY(const auto rows, reader->query(kReady, parameters));
    for (const auto row : rows) people.emplace_back(row.text(0));
  }
  if (people.empty()) return std::size_t{0};
  LUOSHI_TRY(const auto transaction, store_->begin());
  for (const auto& person : people) LUOSHI_CHECK(write_letter(*transaction, person, now));
  LUOSHI_CHECK(transaction->commit());
  return people.size();
}

// All that waits for the person, but for what they have seen on the site, is one letter.
Result<void> Messenger::write_letter(store::Transaction& transaction, std::string_view person, base::Instant now) {
  const std::array whose{store::Value(delivering_.channel), store::Value(person)};
  LUOSHI_TRY(const auto rows, transaction.query(kOfPerson, whose));
  LUOSHI_TRY(const auto seen, jobs::seen_until(transaction, person));
  std::vector<std::string> notices;
  bool urgent = false;
  for (const auto row : rows) {
    if (seen && row.integer(1) <= seen->ms) continue;
    notices.emplace_back(row.text(0));
    urgent = urgent || row.integer(3) != 0;
  }
  const auto id = letter_id(delivering_.channel, person, notices);
  store::Cells bound;
  store::Cells dropped;
  for (const auto row : rows) {
    if (seen && row.integer(1) <= seen->ms) {
      dropped.add(delivering_.channel, person, std::string(row.text(0)));
    } else {
      bound.add(delivering_.channel, person, std::string(row.text(0)), row.integer(1), row.integer(2), row.integer(3),
                std::string(row.text(4)), std::string(row.text(5)), id);
    }
  }
  if (!dropped.empty()) LUOSHI_CHECK(transaction.erase(kWaiting, dropped));
  if (notices.empty()) return {};
  LUOSHI_CHECK(transaction.upsert(kWaiting, bound));
  store::Cells letter;
  letter.add(id, delivering_.channel, person, urgent ? 1 : 0, static_cast<std::int64_t>(LetterState::waiting), 0,
             now.ms, now.ms, now.ms, "");
  return transaction.upsert(kLetters, letter);
}

// Takes what is due and marks it as being sent.
Result<std::vector<Messenger::Due>> Messenger::take(base::Instant now, bool quiet) {
  LUOSHI_TRY(const auto transaction, store_->begin());
  const std::array parameters{store::Value(delivering_.channel), store::Value(now.ms), store::Value(quiet ? 1 : 0),
                              store::Value(delivering_.window)};
  LUOSHI_TRY(const auto rows, transaction->query(kDue, parameters));
  std::vector<Due> due;
  for (const auto row : rows) {
    auto& one = due.emplace_back(Due{std::string(row.text(0)), std::string(row.text(1)), row.integer(2) != 0,
                                     row.integer(3) + 1, row.integer(4)});
    const std::array letter{store::Value(one.id), store::Value(delivering_.channel)};
    LUOSHI_TRY(const auto told, transaction->query(kOfLetter, letter));
    for (const auto notice : told) one.told.push_back({std::string(notice.text(0)), std::string(notice.text(1))});
  }
  store::Cells marks;  // behind the loop: they view into what stands in `due`
  for (const auto& one : due) {
    marks.add(one.id, delivering_.channel, one.person, one.urgent ? 1 : 0,
              static_cast<std::int64_t>(LetterState::unconfirmed), one.tries, now.ms + kUnconfirmedMs, one.made, now.ms,
              "");
  }
  if (due.empty()) return due;
  LUOSHI_CHECK(transaction->upsert(kLetters, marks));
  LUOSHI_CHECK(transaction->commit());
  return due;
}

Result<Messenger::Outcome> Messenger::send(const Due& due, base::Instant now) {
  LUOSHI_TRY(auto contact, people_->contact_of(due.person, now));
  if (!contact) return Outcome{.state = LetterState::no_address};
  const auto sent = carrier_->carry(compose(due.id, due.told, delivering_.address, *std::move(contact)), now);
  if (sent) return Outcome{.state = LetterState::sent};
  const auto& error = sent.error();
  if (error.id == "E-NOTICE-002") return Outcome{.state = LetterState::no_address};
  return Outcome{.problem = problem_of(error), .silent = error.id != "E-NOTICE-001"};
}

Result<void> Messenger::settle(const Due& due, const Outcome& outcome, base::Instant now) {
  auto state = outcome.state;
  if (state == LetterState::waiting && due.tries >= kLetterTriesMax) state = LetterState::given_up;
  const auto next_at = state == LetterState::waiting ? now.ms + jobs::pause_ms(due.tries) : kNever;
  store::Cells row;
  row.add(due.id, delivering_.channel, due.person, due.urgent ? 1 : 0, static_cast<std::int64_t>(state), due.tries,
          next_at, due.made, now.ms, outcome.problem);
  LUOSHI_TRY(const auto transaction, store_->begin());
  LUOSHI_CHECK(transaction->upsert(kLetters, row));
  return transaction->commit();
}

// Letters that ended long ago, with what they told.
Result<void> Messenger::forget(base::Instant now) {
  std::vector<std::string> ended;
  {
    LUOSHI_TRY(const auto reader, store_->reader());
    const std::array parameters{store::Value(now.ms - kKeptMs), store::Value(kNever), store::Value(delivering_.channel),
                                store::Value(kForgottenMax)};
    LUOSHI_TRY(const auto rows, reader->query(kEnded, parameters));
    for (const auto row : rows) ended.emplace_back(row.text(0));
  }
  if (ended.empty()) return {};
  LUOSHI_TRY(const auto transaction, store_->begin());
  for (const auto& id : ended) {
    const std::array letter{store::Value(id), store::Value(delivering_.channel)};
    LUOSHI_TRY(const auto removed, transaction->execute(kForget, letter));
    static_cast<void>(removed);
  }
  LUOSHI_CHECK(transaction->erase(kLetters, std::vector<store::Value>(ended.begin(), ended.end())));
  return transaction->commit();
}

}  // namespace luoshi::notices
