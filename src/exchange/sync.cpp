// SPDX-License-Identifier: Apache-2.0
#include "exchange/sync.hpp"

#include "calendar/local_time.hpp"
#include "exchange/run.hpp"

#include <algorithm>

namespace luoshi::exchange {
namespace {

constexpr std::int64_t kMinutesOfHour = 60;
constexpr std::int64_t kHours = 24;

std::optional<std::int64_t> two_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

Result<ledger::access::By> by_of(const ledger::people::Directory& directory, const std::string& login) {
  const auto* person = directory.person_by_login(login);
  if (person == nullptr) {
    return fail({.code = base::ErrorCode::not_found, .id = "E-EXCHANGE-035", .args = {{"value", login}}});
  }
  return ledger::access::By{.actor = person->id};
}

Result<void> check_right(const ledger::Ledger& ledger, const ledger::access::By& by, ListKind kind, base::Instant now) {
  LUOSHI_TRY(const auto directory, ledger.directory());
  LUOSHI_TRY(const auto definitions, ledger.definitions());
  const auto verb = kind == ListKind::people ? model::Verb::manage_people : model::Verb::manage_units;
  LUOSHI_TRY(const auto allowed, ledger::access::allows(*directory, definitions->model(), by, verb, now));
  static_cast<void>(allowed);
  return {};
}

Result<SyncedList> sync_one(ledger::Ledger& ledger, const SyncSource& source, const std::string& bytes,
                            const ledger::access::By& by, base::Instant now) {
  LUOSHI_TRY(const auto table, read_table(bytes));
  LUOSHI_TRY(const auto directory, ledger.directory());
  LUOSHI_TRY(const auto definitions, ledger.definitions());
  LUOSHI_TRY(const auto plan,
             plan_list(table, source.kind, *directory, definitions->model(), ledger::people::day_of(now)));
  SyncedList made{.kind = plan.kind, .unchanged = plan.unchanged};
  for (const auto& one : plan.missing) made.missing.push_back(one.row);
  if (!plan.problems.empty()) {
    auto first = plan.problems.front();
    first.where.file = source.from;
    return fail(std::move(first));
  }
  if (plan.steps.empty()) return made;
  // With the moment: a list that comes again after another one is not the one that was carried out before.
  made.import = import_id(plan.kind, base::to_iso(now) + "\n" + bytes, by.actor);
  LUOSHI_TRY(const auto outcome, run_plan(ledger.store(), ledger.journal(), plan, made.import, by, now));
  made.done = outcome.progress.done;
  made.refused = outcome.progress.refused;
  return made;
}

}  // namespace

std::optional<std::int64_t> minute_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = two_digits(text.substr(0, 2));
  const auto minute = two_digits(text.substr(3));
  if (!hour || !minute || *hour >= kHours || *minute >= kMinutesOfHour) return std::nullopt;
  return *hour * kMinutesOfHour + *minute;
}

base::Instant next_sync(const SyncSettings& settings, std::optional<base::Instant> last, base::Instant started) {
  if (settings.every_minutes > 0) {
    return last ? base::Instant{last->ms + settings.every_minutes * calendar::kMinuteMs} : started;
  }
  const auto after = std::max(last.value_or(started), started);
  const auto local = calendar::to_local(after);
  const auto at_ms = settings.at_minute * calendar::kMinuteMs;
  return calendar::to_instant({local.ms < at_ms ? local.day : local.day + 1, at_ms});
}

Result<std::vector<SyncedList>> sync(ledger::Ledger& ledger, const SyncSettings& settings, const ReadSource& read,
                                     base::Instant now) {
  LUOSHI_TRY(const auto directory, ledger.directory());
  LUOSHI_TRY(const auto by, by_of(*directory, settings.login));
  for (const auto& source : settings.sources) LUOSHI_CHECK(check_right(ledger, by, source.kind, now));
  std::vector<std::string> lists;
  for (const auto& source : settings.sources) {
    LUOSHI_TRY(auto bytes, read(source));
    lists.push_back(std::move(bytes));
  }
  std::vector<SyncedList> made;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    LUOSHI_TRY(auto one, sync_one(ledger, settings.sources[i], lists[i], by, now));
    made.push_back(std::move(one));
  }
  return made;
}

}  // namespace luoshi::exchange
