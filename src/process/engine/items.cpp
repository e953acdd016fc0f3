// SPDX-License-Identifier: Apache-2.0
// Work items: made when a token reaches a user task, gone when it is completed or taken back. Added signers (加签) are
// items of the same token that stand before or after the main one.
#include "process/engine/run.hpp"

namespace luoshi::process {

Item* Run::item(ItemId id) {
  const auto found = std::ranges::lower_bound(state_.items, id, {}, &Item::id);
  return found == state_.items.end() || found->id != id ? nullptr : &*found;
}

void Run::open_item(TokenId id) {
  const auto& here = node(at(id));
  feel::Value assignee;
  feel::Value users;
  feel::Value groups;
  std::string_view lane;
  if (here.assignment) {
    const auto& wanted = *here.assignment;
    auto made = evaluate(id, wanted.assignee);
    if (made.failed) return incident(id, "E-FLOW-140", std::move(made.about));
    assignee = std::move(made.value);
    users = evaluate(id, wanted.candidate_users).value;
    groups = evaluate(id, wanted.candidate_groups).value;
    lane = wanted.lane;
  }
  Item made{.id = state_.next_item++, .token = id};
  if (assignee.is(feel::Kind::string) && !assignee.as_string().empty()) {
    made.holder = std::make_shared<const std::string>(assignee.as_string());
  }
  auto& token = at(id);
  token.item = made.id;
  set_state(token, TokenState::item);
  auto& told = effect(EffectKind::item_opened, token);
  told.item = made.id;
  told.name = here.form;
  if (here.assignment) {
    told.value = pairs(
        {{"assignee", assignee}, {"candidateUsers", users}, {"candidateGroups", groups}, {"lane", text_value(lane)}});
  }
  const auto opened = made.id;
  state_.items.push_back(std::move(made));
  if (!here.clocks.empty()) start_clocks(id, opened);
}

void Run::item_effect(EffectKind kind, const Item& changed, std::string_view what, const Event& event) {
  auto& told = effect(kind, at(changed.token));
  told.item = changed.id;
  told.value = pairs({{"what", text_value(what)},
                      {"by", text_value(event.actor)},
                      {"onBehalfOf", text_value(event.on_behalf_of)},
                      {"holder", text_value(changed.holder)},
                      {"outcome", text_value(event.outcome)},
                      {"reason", text_value(event.reason)}});
}

void Run::close_item(ItemId id, std::string_view what) {
  drop_clocks(id);
  const auto& closed = *item(id);
  auto& told = effect(EffectKind::item_closed, at(closed.token));
  told.item = id;
  told.value = pairs({{"what", text_value(what)}});
  for (auto& other : state_.items) {
    if (other.merged_with == id) other.merged_with = 0;
  }
  state_.items.erase(state_.items.begin() + (item(id) - state_.items.data()));
}

void Run::close_items(TokenId token, std::string_view what) {
  at(token).item = 0;
  for (std::size_t i = state_.items.size(); i-- > 0;) {
    if (state_.items[i].token == token) close_item(state_.items[i].id, what);
  }
}

// The item an event is about, when it is there, of the revision the person saw, and not standing still.
Result<Item*> Run::open_for(const Event& event) {
  auto* found = item(event.item);
  const auto number = std::to_string(event.item);
  if (found == nullptr) return refuse("E-FLOW-110", number, {}, base::ErrorCode::not_found);
  if (event.item_revision != 0 && event.item_revision != found->revision) {
    return refuse("E-FLOW-111", number, {{"revision", std::to_string(found->revision)}});
  }
  const auto changes_it = event.verb != Verb::resume_item && event.verb != Verb::nudge && event.verb != Verb::circulate;
  if (found->suspended && changes_it) return refuse("E-FLOW-113", number);
  return found;
}

Result<void> Run::complete(const Event& event) {
  LUOSHI_TRY(const auto* found, open_for(event));
  const auto number = std::to_string(event.item);
  if (found->status == ItemStatus::delegated) return refuse("E-FLOW-114", number, {{"holder", *found->holder}});
  if (found->status == ItemStatus::blocked || found->status == ItemStatus::finished)
    return refuse("E-FLOW-115", number);
  if (found->merged_with != 0) return refuse("E-FLOW-116", number, {{"item", std::to_string(found->merged_with)}});
  const bool others = found->holder && !event.actor.empty() && *found->holder != event.actor;
  if (others && event.on_behalf_of != *found->holder) return refuse("E-FLOW-112", number, {{"holder", *found->holder}});
  const auto id = found->id;
  std::vector<ItemId> along;
  for (const auto& other : state_.items) {
    if (other.merged_with == id && !other.suspended) along.push_back(other.id);
  }
  complete_one(id, event);
  for (const auto other : along) {
    if (item(other) != nullptr) complete_one(other, event);
  }
  return {};
}

void Run::complete_one(ItemId id, const Event& event) {
  auto& done = *item(id);
  const auto token = done.token;
  const bool own = (at(token).flags & flag::kInstance) != 0 || !node(at(token)).outputs.empty();
  if (!event.variables.is_null()) assign_all(token, event.variables, !node(at(token)).outputs.empty());
  if (!event.outcome.empty()) {
    if (own)
      declare(token, symbol::kOutcome, text_value(event.outcome));
    else
      assign(token, symbol::kOutcome, text_value(event.outcome));
  }
  if (own && !event.weight.is_null()) declare(token, symbol::kWeight, event.weight);
  auto& told = effect(EffectKind::item_completed, at(token));
  told.item = id;
  if (!event.actor.empty() || !event.outcome.empty()) {
    told.value = pairs({{"by", text_value(event.actor)},
                        {"onBehalfOf", text_value(event.on_behalf_of)},
                        {"outcome", text_value(event.outcome)}});
  }
  record_done(done, event);
  const auto role = done.role;
  const auto main = role == ItemRole::main ? id : done.of;
  const bool alone = role == ItemRole::main && state_.items.size() == 1;
  if (role == ItemRole::main) {
    done.status = ItemStatus::finished;
    ++done.revision;
  } else {
    if (state_.rare) drop_clocks(id);
    state_.items.erase(state_.items.begin() + (item(id) - state_.items.data()));
  }
  if (alone) {
    if (state_.rare) drop_clocks(id);
    state_.items.clear();
    at(token).item = 0;
    return wake(token);
  }
  main_done(main);
}

// Looks what a main item waits for now: signers before it, itself, signers after it, or nothing.
void Run::main_done(ItemId main) {
  auto& held = *item(main);
  bool before = false;
  bool after = false;
  for (const auto& other : state_.items) {
    before = before || (other.of == main && other.role == ItemRole::before);
    after = after || (other.of == main && other.role == ItemRole::after);
  }
  const Event by_itself{.verb = Verb::complete};
  if (held.status == ItemStatus::blocked && !before) {
    held.status = held.holder ? ItemStatus::claimed : ItemStatus::open;
    ++held.revision;
    return item_effect(EffectKind::item_changed, held, "ready", by_itself);
  }
  if (held.status != ItemStatus::finished) return;
  if (after) {
    for (auto& other : state_.items) {
      if (other.of != main || other.role != ItemRole::after || other.status != ItemStatus::blocked) continue;
      other.status = ItemStatus::open;
      ++other.revision;
      item_effect(EffectKind::item_changed, other, "ready", by_itself);
    }
    return;
  }
  const auto token = held.token;
  drop_clocks(main);
  for (auto& other : state_.items) {
    if (other.merged_with == main) other.merged_with = 0;
  }
  state_.items.erase(state_.items.begin() + (item(main) - state_.items.data()));
  at(token).item = 0;
  wake(token);
}

void Run::record_done(const Item& done, const Event& event) {
  if (done.role != ItemRole::main) return;
  const auto& token = at(done.token);
  Done made{.item = done.id,
            .token = token.id,
            .scope = container_of(token),
            .node = token.node,
            .definition = token.definition};
  if (!event.actor.empty()) made.actor = std::make_shared<const std::string>(event.actor);
  const auto same = [&](const Done& other) { return other.scope == made.scope && other.node == made.node; };
  const auto old = std::ranges::find_if(state_.done, same);
  if (old != state_.done.end()) state_.done.erase(old);
  state_.done.push_back(std::move(made));
}

}  // namespace luoshi::process
