// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/position.hpp"

#include "process/state_bytes.hpp"

#include <algorithm>
#include <set>

namespace luoshi::ledger::matters {
namespace {

bool is_container(process::NodeKind kind) {
  return kind == process::NodeKind::call_activity || kind == process::NodeKind::sub_process;
}

bool is_task(process::NodeKind kind) { return kind == process::NodeKind::user_task || is_container(kind); }

// The nodes of a process that its beginning leads to when one of them is not there.
std::set<process::NodeIndex> reached_without(const process::Process& process, process::NodeIndex without) {
  std::set<process::NodeIndex> made;
  std::vector<process::NodeIndex> open;
  const auto reach = [&](process::NodeIndex node) {
    if (node != without && made.insert(node).second) open.push_back(node);
  };
  for (const auto top : process.top) {
    const auto& node = process.nodes[top];
    if (node.incoming.empty() && node.attached_to == process::kNone) reach(top);
  }
  while (!open.empty()) {
    const auto& node = process.nodes[open.back()];
    open.pop_back();
    for (const auto flow : node.outgoing) reach(process.flows[flow].to);
    for (const auto boundary : node.boundaries) reach(boundary);
  }
  return made;
}

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

  // Steps of the life that are flows of their own: a token stands in them while another waits inside; when that is
  // through nothing tells of them, but they are passed where every way to what is done or waits leads through them.
  void add_containers(Position& position) const {
    const auto& life = library_->process(state_->definition);
    std::set<process::NodeIndex> known;
    for (const auto& done : state_->done) {
      if (done.definition == state_->definition) known.insert(done.node);
    }
    std::set<process::NodeIndex> within;
    for (const auto& token : state_->tokens) {
      if (token.definition != state_->definition || token.node == process::kNone) continue;
      known.insert(token.node);
      if (token.state == process::TokenState::inside) within.insert(token.node);
    }
    for (const auto top : life.top) {
      if (!is_container(life.nodes[top].kind)) continue;
      if (within.contains(top)) {
        position.here.push_back(place(state_->definition, top));
        continue;
      }
      const auto others = reached_without(life, top);
      const auto led = [&](process::NodeIndex node) {
        return node != top && life.nodes[node].parent == process::kNone && !others.contains(node);
      };
      if (std::ranges::any_of(known, led)) position.done.push_back(place(state_->definition, top));
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
  look.add_containers(position);
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
