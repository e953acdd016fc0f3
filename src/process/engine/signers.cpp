// SPDX-License-Identifier: Apache-2.0
// 加签 and 减签: signers before or after an item, and votes of a multi-instance that come or go while it runs.
#include "process/engine/run.hpp"

namespace luoshi::process {

Result<void> Run::add_signers(const Event& event) {
  LUOSHI_TRY(const auto* held, open_for(event));
  const auto number = std::to_string(event.item);
  const bool before = event.verb == Verb::add_signer_before;
  if (event.people.empty()) return refuse("E-FLOW-117", number);
  if (held->role != ItemRole::main || held->status == ItemStatus::finished || held->status == ItemStatus::delegated ||
      held->merged_with != 0) {
    return refuse("E-FLOW-115", number);
  }
  const auto there = std::ranges::count(state_.items, event.item, &Item::of);
  if (static_cast<std::size_t>(there) + event.people.size() > env_.limits.people) {
    return refuse("E-FLOW-154", number, {{"limit", std::to_string(env_.limits.people)}}, base::ErrorCode::limit);
  }
  const auto token = held->token;
  for (const auto& name : event.people) {
    Item made{.id = state_.next_item++, .token = token, .of = event.item};
    made.holder = std::make_shared<const std::string>(name);
    made.role = before ? ItemRole::before : ItemRole::after;
    made.status = before ? ItemStatus::open : ItemStatus::blocked;
    made.touched = true;
    auto& told = effect(EffectKind::item_opened, at(token));
    told.item = made.id;
    told.value = pairs({{"assignee", text_value(name)},
                        {"role", text_value(before ? "before" : "after")},
                        {"of", feel::Value::number(event.item)},
                        {"by", text_value(event.actor)},
                        {"reason", text_value(event.reason)}});
    state_.items.push_back(std::move(made));
  }
  auto& main = *item(event.item);
  main.touched = true;
  ++main.revision;
  if (before) main.status = ItemStatus::blocked;
  item_effect(EffectKind::item_changed, main, before ? "signers before" : "signers after", event);
  return {};
}

Result<void> Run::add_instance(const Event& event) {
  LUOSHI_TRY(const auto* held, open_for(event));
  const auto number = std::to_string(event.item);
  const auto id = held->token;
  const auto body = at(id).parent;
  auto* loop = (at(id).flags & flag::kInstance) != 0 ? loop_of(body) : nullptr;
  if (loop == nullptr || node(at(body)).loop->kind == Loop::Kind::standard) return refuse("E-FLOW-118", number);
  const auto more = event.people.empty() ? 1 : event.people.size();
  const bool parallel = node(at(body)).loop->kind == Loop::Kind::parallel;
  if (loop->total + more > env_.limits.instances) {
    return refuse("E-FLOW-153", number, {{"limit", std::to_string(env_.limits.instances)}}, base::ErrorCode::limit);
  }
  if (parallel && living() + more > env_.limits.tokens) {
    return refuse("E-FLOW-151", number, {{"limit", std::to_string(env_.limits.tokens)}}, base::ErrorCode::limit);
  }
  item_effect(EffectKind::item_changed, *held, "instances added", event);
  const bool listed = static_cast<bool>(node(at(body)).loop->collection);
  for (std::size_t i = 0; i < more; ++i) {
    auto element = event.people.empty() ? plain(event.value) : text_value(event.people[i]);
    const auto place =
        loop->items.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(loop->started + i, loop->items.size()));
    if (listed) loop->items.insert(place, std::move(element));
    ++loop->total;
  }
  if (!node(at(body)).loop->output_collection.empty()) loop->outputs.resize(loop->total);
  for (std::size_t i = 0; parallel && i < more; ++i) spawn_instance(body);
  return {};
}

Result<void> Run::remove_signer(const Event& event) {
  LUOSHI_TRY(const auto* held, open_for(event));
  const auto number = std::to_string(event.item);
  const auto id = held->token;
  if (held->role != ItemRole::main) {
    const auto main = held->of;
    close_item(event.item, "removed");
    main_done(main);
    return {};
  }
  const auto body = at(id).parent;
  auto* loop = (at(id).flags & flag::kInstance) != 0 ? loop_of(body) : nullptr;
  if (loop == nullptr || node(at(body)).loop->kind == Loop::Kind::standard || loop->total - loop->terminated < 2) {
    return refuse("E-FLOW-118", number);
  }
  ++loop->terminated;
  closing_ = "removed";
  kill(id);
  bool over = false;
  if (node(at(body)).loop->completion) over = truth(body, node(at(body)).loop->completion).value_or(false);
  next_or_finish(body, over);
  return {};
}

}  // namespace luoshi::process
