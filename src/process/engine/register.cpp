// SPDX-License-Identifier: Apache-2.0
// What is kept beside the flow: 传阅, 催办, 督办 and 延期. None of them moves a token.
#include "process/engine/run.hpp"

namespace luoshi::process {
namespace {

Failure too_many(std::uint32_t limit) {
  return refuse("E-FLOW-156", {}, {{"limit", std::to_string(limit)}}, base::ErrorCode::limit);
}

}  // namespace

Result<void> Run::circulate(const Event& event) {
  TokenId token = 1;
  if (event.item != 0) {
    LUOSHI_TRY(const auto* held, open_for(event));
    token = held->token;
  }
  if (event.people.empty()) return refuse("E-FLOW-117", std::to_string(event.item));
  const auto there = state_.rare ? rare().readers.size() + rare().supervisions.size() : 0;
  if (there + event.people.size() > env_.limits.readers) return too_many(env_.limits.readers);
  for (const auto& name : event.people) {
    const auto id = state_.next_item++;
    rare().readers.push_back({id, event.item, std::make_shared<const std::string>(name), false});
    auto& told = effect(EffectKind::circulated, at(token));
    told.item = id;
    told.value = pairs({{"reader", text_value(name)},
                        {"by", text_value(event.actor)},
                        {"reason", text_value(event.reason)},
                        {"of", feel::Value::number(event.item)}});
  }
  return {};
}

Result<void> Run::mark_read(const Event& event) {
  const auto number = std::to_string(event.item);
  if (!state_.rare) return refuse("E-FLOW-110", number, {}, base::ErrorCode::not_found);
  const auto reader = std::ranges::find(rare().readers, event.item, &Reader::id);
  if (reader == rare().readers.end()) return refuse("E-FLOW-110", number, {}, base::ErrorCode::not_found);
  if (reader->read) return refuse("E-FLOW-115", number);
  if (!event.actor.empty() && event.actor != *reader->who && event.on_behalf_of != *reader->who) {
    return refuse("E-FLOW-112", number, {{"holder", *reader->who}});
  }
  reader->read = true;
  auto& told = effect(EffectKind::read, state_.tokens.front());
  told.item = event.item;
  told.value = pairs({{"by", text_value(event.actor)}});
  return {};
}

Result<void> Run::nudge(const Event& event) {
  LUOSHI_TRY(auto* held, open_for(event));
  const auto own = plan(at(held->token)).nudge_interval_ms;
  const auto interval = own >= 0 ? own : env_.limits.nudge_interval_ms;
  if (held->nudges > 0 && now_.ms - held->last_nudge.ms < interval) {
    return refuse("E-FLOW-125", std::to_string(event.item),
                  {{"at", base::to_iso(base::Instant{held->last_nudge.ms + interval})}});
  }
  ++held->nudges;
  held->last_nudge = now_;
  auto& told = effect(EffectKind::nudged, at(held->token));
  told.item = held->id;
  told.value = pairs({{"by", text_value(event.actor)},
                      {"holder", text_value(held->holder)},
                      {"reason", text_value(event.reason)},
                      {"count", feel::Value::number(held->nudges)}});
  return {};
}

Result<void> Run::supervise(const Event& event) {
  if (event.item != 0) LUOSHI_CHECK(open_for(event));
  if (event.until <= now_) return refuse("E-FLOW-126", std::to_string(event.item));
  const auto there = state_.rare ? rare().readers.size() + rare().supervisions.size() : 0;
  if (there + 1 > env_.limits.readers) return too_many(env_.limits.readers);
  const auto id = state_.next_item++;
  auto by = event.actor.empty() ? feel::StringPtr() : std::make_shared<const std::string>(event.actor);
  rare().supervisions.push_back({id, event.item, std::move(by), event.until, false});
  auto& root = state_.tokens.front();
  ++root.watches;
  state_.watches.push_back(
      {.token = root.id, .firing = ++root.firing, .item = id, .at = event.until, .kind = WatchKind::supervision});
  // While the instance stands still its supervision does too; resuming sets the timer.
  if (state_.status == Status::suspended) {
    state_.watches.back().still = true;
    state_.watches.back().left_ms = event.until.ms - now_.ms;
  }
  feel::List people;
  for (const auto& name : event.people) people.push_back(text_value(name));
  auto& told = effect(EffectKind::supervised, root);
  told.item = id;
  told.at = event.until;
  told.firing = root.firing;
  told.value = pairs({{"by", text_value(event.actor)},
                      {"people", people.empty() ? feel::Value() : feel::Value::list(std::move(people))},
                      {"reason", text_value(event.reason)},
                      {"item", feel::Value::number(event.item)}});
  return {};
}

Result<void> Run::end_supervision(const Event& event) {
  const auto number = std::to_string(event.item);
  if (!state_.rare) return refuse("E-FLOW-110", number, {}, base::ErrorCode::not_found);
  const auto found = std::ranges::find(rare().supervisions, event.item, &Supervision::id);
  if (found == rare().supervisions.end()) return refuse("E-FLOW-110", number, {}, base::ErrorCode::not_found);
  for (std::size_t i = state_.watches.size(); i-- > 0;) {
    if (state_.watches[i].kind == WatchKind::supervision && state_.watches[i].item == event.item) close_watch(i);
  }
  rare().supervisions.erase(found);
  auto& told = effect(EffectKind::supervision_ended, state_.tokens.front());
  told.item = event.item;
  told.value = pairs({{"by", text_value(event.actor)}, {"reason", text_value(event.reason)}});
  return {};
}

Result<void> Run::request_extension(const Event& event) {
  LUOSHI_TRY(const auto* held, open_for(event));
  const auto number = std::to_string(event.item);
  if (event.until <= now_) return refuse("E-FLOW-126", number);
  if (!state_.rare) return refuse("E-FLOW-119", number);
  Extension asked{.item = event.item, .until = event.until};
  bool found = false;
  for (const auto& clock : rare().clocks) {
    if (clock.item != event.item) continue;
    const auto& id = node(at(held->token)).clocks[clock.index].id;
    found = found || event.name.empty() || id == event.name;
    if (!event.name.empty() && id == event.name) asked.clock = clock.index;
  }
  if (!found) return refuse("E-FLOW-119", number);
  if (std::ranges::count(rare().extensions, event.item, &Extension::item) != 0) return refuse("E-FLOW-127", number);
  if (!event.actor.empty()) asked.by = std::make_shared<const std::string>(event.actor);
  rare().extensions.push_back(std::move(asked));
  item_effect(EffectKind::extension_asked, *held, event.name, event);
  effects_.back().at = event.until;
  return {};
}

Result<void> Run::decide_extension(const Event& event) {
  LUOSHI_TRY(const auto* held, open_for(event));
  const auto number = std::to_string(event.item);
  if (!state_.rare) return refuse("E-FLOW-128", number);
  const auto found = std::ranges::find(rare().extensions, event.item, &Extension::item);
  if (found == rare().extensions.end()) return refuse("E-FLOW-128", number);
  const bool granted = event.verb == Verb::approve_extension;
  const auto until = event.until.ms != 0 ? event.until : found->until;
  if (granted && until <= now_) return refuse("E-FLOW-126", number);
  const auto asked = *found;
  rare().extensions.erase(found);
  item_effect(granted ? EffectKind::extension_granted : EffectKind::extension_refused, *held, {}, event);
  if (!granted) return {};
  effects_.back().at = until;
  const auto id = held->token;
  for (auto& clock : rare().clocks) {
    if (clock.item != event.item || (asked.clock != UINT8_MAX && clock.index != asked.clock)) continue;
    const auto& here = node(at(id)).clocks[clock.index];
    disarm(event.item, clock.index);
    clock.due = until;
    clock.overdue = false;
    clock.warned = 0;
    if (clock.still) hold(clock, id);
    auto& told = effect(EffectKind::clock_moved, at(id));
    told.item = event.item;
    told.at = until;
    told.name = here.id;
    if (!clock.still) arm_clock(clock, at(id));
  }
  return {};
}

}  // namespace luoshi::process
