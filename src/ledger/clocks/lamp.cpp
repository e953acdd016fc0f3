// SPDX-License-Identifier: Apache-2.0
#include "ledger/clocks/lamp.hpp"

#include "calendar/local_time.hpp"

#include <array>

namespace luoshi::ledger::clocks {
namespace {

std::optional<base::Instant> earlier(std::optional<base::Instant> a, std::optional<base::Instant> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

}  // namespace

Turns turns(const LampFacts& facts, const LampRule& rule) {
  if (facts.over || facts.still) return {};
  Turns made;
  if (!facts.standing) made = {facts.due_soon, facts.due};
  made.yellow_at = earlier(made.yellow_at, exceeds(facts.curve, facts.percent + rule.yellow_behind));
  made.red_at = earlier(made.red_at, exceeds(facts.curve, facts.percent + rule.red_behind));
  return made;
}

Lamp lamp(const Turns& turns, base::Instant now) {
  if (turns.red_at && *turns.red_at <= now) return Lamp::red;
  if (turns.yellow_at && *turns.yellow_at <= now) return Lamp::yellow;
  return Lamp::green;
}

Pace pace(const LampFacts& facts, base::Instant now, const LampRule& rule) {
  if (facts.over) return Pace::done;
  if (facts.standing) return Pace::standing;
  const auto wanted = expected(facts.curve, now);
  if (facts.percent + rule.yellow_behind < wanted) return Pace::behind;
  if (!facts.started) return Pace::not_started;
  if (!facts.curve.empty() && facts.percent >= wanted + rule.ahead) return Pace::ahead;
  return Pace::on_track;
}

std::int64_t days_left(base::Instant due, base::Instant now) {
  return static_cast<std::int64_t>(calendar::to_local(due).day) - calendar::to_local(now).day;
}

std::string_view name_of(Lamp lamp) {
  constexpr std::array<std::string_view, 3> kNames{"green", "yellow", "red"};
  return kNames[static_cast<std::size_t>(lamp)];
}

std::string_view name_of(Pace pace) {
  constexpr std::array<std::string_view, 6> kNames{"notStarted", "behind", "onTrack", "ahead", "done", "standing"};
  return kNames[static_cast<std::size_t>(pace)];
}

}  // namespace luoshi::ledger::clocks
