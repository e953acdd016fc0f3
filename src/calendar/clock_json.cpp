// SPDX-License-Identifier: Apache-2.0
#include "calendar/clock_json.hpp"

#include "calendar/json_tree.hpp"
#include "codec/json_writer.hpp"

#include <algorithm>

namespace luoshi::calendar {
namespace {

constexpr std::size_t kFiredMax = 1'000;
constexpr std::size_t kClockBytesMax = 8u << 20;  // every run with the longest reason, escaped

Failure broken(std::string_view member) {
  return fail({.code = base::ErrorCode::corrupt,
               .id = "E-CAL-018",
               .where = {.item = std::string(member)},
               .args = {{"member", std::string(member)}}});
}

std::optional<base::Instant> instant_of(const JsonTree& tree, std::string_view member) {
  const auto text = tree.text_of(member);
  const auto instant = text ? base::parse_iso_instant(*text) : std::nullopt;
  if (!instant) return std::nullopt;
  const auto year = static_cast<int>(date_of(to_local(*instant).day).year());
  return year >= kFirstYear && year <= kLastYear ? instant : std::nullopt;
}

template <class Enum, std::size_t N>
std::optional<Enum> one_of(const std::optional<std::string_view>& name, const Enum (&values)[N]) {
  for (const Enum value : values) {
    if (name && *name == name_of(value)) return value;
  }
  return std::nullopt;
}

Result<Span> read_budget(const JsonTree& root) {
  const auto* tree = root.find("budget");
  if (tree == nullptr) return broken("budget");
  const auto unit = unit_named(tree->text_of("unit").value_or(""));
  const Span span{unit.value_or(Unit::elapsed), tree->integer_of("amount").value_or(0)};
  if (!unit || !is_valid(span)) return broken("budget");
  return span;
}

Result<Rules> read_rules(const JsonTree& root) {
  const auto* tree = root.find("rules");
  if (tree == nullptr) return broken("rules");
  const auto first = first_day_named(tree->text_of("firstDay").value_or(""));
  const auto last = last_day_named(tree->text_of("lastDay").value_or(""));
  const auto end = day_end_named(tree->text_of("dayEnd").value_or(""));
  if (!first || !last || !end) return broken("rules");
  return Rules{*first, *last, *end};
}

Result<void> read_runs(const JsonTree& root, Clock& clock) {
  const auto* items = root.items_of("runs");
  if (items == nullptr || items->size() > kClockRunsMax) return broken("runs");
  constexpr ClockVerb kEnds[] = {ClockVerb::pause, ClockVerb::wait, ClockVerb::stop};
  base::Instant last = clock.started;
  for (const auto& item : *items) {
    const auto from = instant_of(item, "from");
    const auto to = instant_of(item, "to");
    const auto ended_by = one_of(item.text_of("endedBy"), kEnds);
    const auto reason = item.text_of("reason");
    if (!from || !to || *from < last || *to < *from || !ended_by) return broken("runs");
    if (reason && reason->size() > kReasonBytesMax) return broken("runs");
    last = *to;
    clock.runs.push_back({*from, *to, *ended_by, std::string(reason.value_or(""))});
  }
  return {};
}

Result<void> read_fired(const JsonTree& root, Clock& clock) {
  const auto* items = root.items_of("fired");
  if (items == nullptr || items->size() > kFiredMax) return broken("fired");
  for (const auto& item : *items) {
    const auto number = item.integer();
    const bool fits = number && *number >= 0 && *number <= UINT32_MAX;
    if (!fits || (!clock.fired.empty() && clock.fired.back() >= *number)) return broken("fired");
    clock.fired.push_back(static_cast<std::uint32_t>(*number));
  }
  return {};
}

// What a clock that has started holds besides.
Result<void> read_course(const JsonTree& root, Clock& clock) {
  const auto total = root.integer_of("total");
  const auto consumed = root.integer_of("consumed");
  const auto started = instant_of(root, "started");
  if (!total || *total > kSpanMsMax || *total < -kSpanMsMax) return broken("total");
  if (!consumed || *consumed < 0 || *consumed > kSpanMsMax) return broken("consumed");
  if (!started) return broken("started");
  clock.total = *total;
  clock.consumed = *consumed;
  clock.started = *started;
  LUOSHI_CHECK(read_runs(root, clock));
  const auto since = instant_of(root, "runningSince");
  const base::Instant last = clock.runs.empty() ? clock.started : clock.runs.back().to;
  const bool running = clock.state == ClockState::running;
  if (!since || *since < clock.started || *since > clock.last_event || last > clock.last_event) {
    return broken("runningSince");
  }
  if (running ? *since < last : clock.runs.empty()) return broken("runs");
  clock.running_since = *since;
  return read_fired(root, clock);
}

}  // namespace

void append_json(std::string& out, const Clock& clock) {
  codec::JsonWriter json(out);
  json.begin_object().key("budget").begin_object();
  json.key("unit").string(name_of(clock.budget.unit)).key("amount").integer(clock.budget.amount).end_object();
  json.key("rules").begin_object().key("firstDay").string(name_of(clock.rules.first_day));
  json.key("lastDay").string(name_of(clock.rules.last_day));
  json.key("dayEnd").string(name_of(clock.rules.day_end)).end_object();
  json.key("state").string(name_of(clock.state)).key("round").integer(clock.round);
  if (clock.last_event != base::Instant{}) json.key("lastEvent").string(base::to_iso(clock.last_event));
  if (!clock.waiting_for.empty()) json.key("waitingFor").string(clock.waiting_for);
  if (clock.round > 0) {
    json.key("total").integer(clock.total).key("consumed").integer(clock.consumed);
    json.key("started").string(base::to_iso(clock.started));
    json.key("runningSince").string(base::to_iso(clock.running_since)).key("runs").begin_array();
    for (const auto& run : clock.runs) {
      json.begin_object().key("from").string(base::to_iso(run.from)).key("to").string(base::to_iso(run.to));
      json.key("endedBy").string(name_of(run.ended_by));
      if (!run.reason.empty()) json.key("reason").string(run.reason);
      json.end_object();
    }
    json.end_array().key("fired").begin_array();
    for (const auto id : clock.fired) json.integer(id);
    json.end_array();
  }
  json.end_object();
}

Result<Clock> read_clock(std::string_view json) {
  LUOSHI_TRY(const auto root, read_tree(json, kClockBytesMax));
  Clock clock;
  LUOSHI_TRY(clock.budget, read_budget(root));
  LUOSHI_TRY(clock.rules, read_rules(root));
  constexpr ClockState kStates[] = {ClockState::idle, ClockState::waiting, ClockState::running, ClockState::paused,
                                    ClockState::stopped};
  const auto state = one_of(root.text_of("state"), kStates);
  const auto round = root.integer_of("round");
  if (!state) return broken("state");
  if (!round || *round < 0 || *round > UINT32_MAX) return broken("round");
  clock.state = *state;
  clock.round = static_cast<std::uint32_t>(*round);
  const auto last = instant_of(root, "lastEvent");
  if (!last && clock.state != ClockState::idle) return broken("lastEvent");
  clock.last_event = last.value_or(base::Instant{});
  const auto waiting_for = root.text_of("waitingFor").value_or("");
  if (waiting_for.size() > kReasonBytesMax) return broken("waitingFor");
  clock.waiting_for = waiting_for;
  const bool starts = clock.state == ClockState::running || clock.state == ClockState::paused;
  if (clock.round == 0 ? starts : clock.state == ClockState::idle) return broken("state");
  if (clock.round > 0) LUOSHI_CHECK(read_course(root, clock));
  return clock;
}

}  // namespace luoshi::calendar
