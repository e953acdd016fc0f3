// SPDX-License-Identifier: Apache-2.0
// Who holds a work item: claim, release, 转办, 委派 and its return, 挂起 of one item, 合并办理.
#include "process/engine/run.hpp"

namespace luoshi::process {
namespace {

feel::StringPtr person(std::string_view name) {
  return name.empty() ? nullptr : std::make_shared<const std::string>(name);
}

bool in_hand(const Item& item) { return item.status == ItemStatus::open || item.status == ItemStatus::claimed; }

}  // namespace

Result<void> Run::claim(const Event& event) {
  LUOSHI_TRY(auto* held, open_for(event));
  const auto number = std::to_string(event.item);
  if (event.actor.empty()) return refuse("E-FLOW-117", number);
  if (held->holder && *held->holder != event.actor) return refuse("E-FLOW-112", number, {{"holder", *held->holder}});
  if (held->status != ItemStatus::open) return refuse("E-FLOW-115", number);
  held->holder = person(event.actor);
  held->status = ItemStatus::claimed;
  held->touched = true;
  ++held->revision;
  item_effect(EffectKind::item_changed, *held, "claimed", event);
  return {};
}

Result<void> Run::release(const Event& event) {
  LUOSHI_TRY(auto* held, open_for(event));
  if (held->status != ItemStatus::claimed) return refuse("E-FLOW-115", std::to_string(event.item));
  held->holder = nullptr;
  held->status = ItemStatus::open;
  ++held->revision;
  item_effect(EffectKind::item_changed, *held, "released", event);
  return {};
}

Result<void> Run::transfer(const Event& event) {
  LUOSHI_TRY(auto* held, open_for(event));
  const auto number = std::to_string(event.item);
  if (event.people.size() != 1 || event.people.front().empty()) return refuse("E-FLOW-117", number);
  if (!in_hand(*held)) return refuse("E-FLOW-115", number);
  held->holder = person(event.people.front());
  held->status = ItemStatus::open;
  held->touched = true;
  ++held->revision;
  item_effect(EffectKind::item_changed, *held, "transferred", event);
  return {};
}

Result<void> Run::delegate(const Event& event) {
  LUOSHI_TRY(auto* held, open_for(event));
  const auto number = std::to_string(event.item);
  if (event.people.size() != 1 || event.people.front().empty()) return refuse("E-FLOW-117", number);
  if (!in_hand(*held)) return refuse("E-FLOW-115", number);
  held->owner = held->holder ? held->holder : person(event.actor);
  held->holder = person(event.people.front());
  held->status = ItemStatus::delegated;
  held->touched = true;
  ++held->revision;
  item_effect(EffectKind::item_changed, *held, "delegated", event);
  return {};
}

Result<void> Run::resolve(const Event& event) {
  LUOSHI_TRY(auto* held, open_for(event));
  if (held->status != ItemStatus::delegated) return refuse("E-FLOW-115", std::to_string(event.item));
  assign_all(held->token, event.variables, !node(at(held->token)).outputs.empty());
  held->holder = held->owner;
  held->owner = nullptr;
  held->status = held->holder ? ItemStatus::claimed : ItemStatus::open;
  ++held->revision;
  item_effect(EffectKind::item_changed, *held, "resolved", event);
  return {};
}

Result<void> Run::suspend_item(const Event& event) {
  LUOSHI_TRY(auto* held, open_for(event));
  still_clocks(held->id);
  held->suspended = true;
  ++held->revision;
  item_effect(EffectKind::suspended, *held, "suspended", event);
  return {};
}

Result<void> Run::resume_item(const Event& event) {
  LUOSHI_TRY(auto* held, open_for(event));
  if (!held->suspended) return refuse("E-FLOW-115", std::to_string(event.item));
  held->suspended = false;
  ++held->revision;
  run_clocks(held->id);
  item_effect(EffectKind::resumed, *held, "resumed", event);
  return {};
}

Result<void> Run::merge_items(const Event& event) {
  LUOSHI_TRY(const auto* lead, open_for(event));
  const auto number = std::to_string(event.item);
  if (lead->role != ItemRole::main || lead->merged_with != 0 || event.items.empty())
    return refuse("E-FLOW-116", number);
  for (const auto id : event.items) {
    const auto* other = item(id);
    if (other == nullptr) return refuse("E-FLOW-110", std::to_string(id), {}, base::ErrorCode::not_found);
    const bool leads = std::ranges::any_of(state_.items, [&](const Item& one) { return one.merged_with == id; });
    if (id == event.item || other->role != ItemRole::main || other->merged_with != 0 || other->suspended || leads ||
        !in_hand(*other)) {
      return refuse("E-FLOW-116", std::to_string(id), {{"item", number}});
    }
  }
  for (const auto id : event.items) {
    auto& other = *item(id);
    other.merged_with = event.item;
    other.touched = true;
    ++other.revision;
    item_effect(EffectKind::item_changed, other, "merged", event);
  }
  return {};
}

}  // namespace luoshi::process
