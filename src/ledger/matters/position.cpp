// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/position.hpp"

#include "process/state_bytes.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

class Look {
 public:
  Look(const process::Library& library, const model::Type& type, const process::State& state)
      : library_(&library), type_(&type), state_(&state) {}

  [[nodiscard]] Place place(process::DefinitionIndex definition, process::NodeIndex index) const {
    const auto& process = library_->process(definition);
    const auto& node = process.nodes[index];
    const auto* step = type_->step(process.id == type_->life ? node.id : process.id + "/" + node.id);
    return {
        .process = process.id, .node = node.id, .name = node.name, .verb = step == nullptr ? std::nullopt : step->verb};
  }

  void add_tokens(Position& position) const {
    for (const auto& token : state_->tokens) {
      const bool waits = token.state == process::TokenState::item || token.state == process::TokenState::catching ||
                         token.state == process::TokenState::service || token.state == process::TokenState::choosing ||
                         token.state == process::TokenState::joining;
      if (waits && token.node != process::kNone) position.here.push_back(place(token.definition, token.node));
    }
  }

  void add_work(Position& position) const {
    for (const auto& item : state_->items) {
      const auto* token = process::find_token(*state_, item.token);
      if (token == nullptr || token->node == process::kNone) continue;
      position.work.push_back({.place = place(token->definition, token->node),
                               .holder = item.holder ? *item.holder : std::string(),
                               .suspended = item.suspended});
    }
  }

  void add_done(Position& position) const {
    for (const auto& done : state_->done) position.done.push_back(place(done.definition, done.node));
  }

  void add_messages(Position& position) const {
    for (const auto& watch : state_->watches) {
      const auto* token =
          watch.kind == process::WatchKind::message ? process::find_token(*state_, watch.token) : nullptr;
      if (token == nullptr || watch.node == process::kNone) continue;
      if (const auto verb = place(token->definition, watch.node).verb) add_verb(position, *verb);
    }
  }

  static void add_verb(Position& position, model::Verb verb) {
    if (std::ranges::find(position.waits_for, verb) == position.waits_for.end()) position.waits_for.push_back(verb);
  }

 private:
  const process::Library* library_;
  const model::Type* type_;
  const process::State* state_;
};

bool is_task(process::NodeKind kind) {
  return kind == process::NodeKind::user_task || kind == process::NodeKind::call_activity ||
         kind == process::NodeKind::sub_process;
}

}  // namespace

Result<Position> position_of(const Definitions& definitions, const model::Type& type, const Row& row) {
  Position position;
  if (row.flow.empty()) return position;
  const auto& library = definitions.library();
  LUOSHI_TRY(const auto state, process::load(row.flow, library));
  position.process = type.life;
  position.ended = state.ended();
  const Look look(library, type, state);
  look.add_tokens(position);
  look.add_work(position);
  look.add_done(position);
  for (const auto& work : position.work) {
    if (work.place.verb && !work.suspended) Look::add_verb(position, *work.place.verb);
  }
  look.add_messages(position);
  const auto& life = library.process(state.definition);
  for (const auto top : life.top) {
    if (is_task(life.nodes[top].kind)) position.life.push_back(look.place(state.definition, top));
  }
  return position;
}

bool is_possible(const Position& position, const model::Type& type, model::Verb verb) {
  using model::Verb;
  const auto waits = [&](Verb wanted) {
    const bool stepped = std::ranges::any_of(type.steps, [&](const auto& step) { return step.verb == wanted; });
    return stepped && std::ranges::find(position.waits_for, wanted) != position.waits_for.end();
  };
  switch (verb) {
    case Verb::give_opinion:
    case Verb::approve:
    case Verb::issue:
    case Verb::hand_down:
    case Verb::verify:
    case Verb::complete:
    case Verb::close:
      return waits(verb);
    case Verb::ask_opinion:
      return waits(Verb::edit);
    case Verb::reopen:
      return waits(Verb::close);
    case Verb::report_done:
      return waits(Verb::report_progress) || waits(Verb::report_done);
    case Verb::return_back:
    case Verb::transfer:
    case Verb::delegate:
    case Verb::add_signer:
    case Verb::remove_signer:
    case Verb::nudge:
    case Verb::supervise:
      return !position.work.empty();
    default:
      return true;
  }
}

}  // namespace luoshi::ledger::matters
