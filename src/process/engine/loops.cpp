// SPDX-License-Identifier: Apache-2.0
// Multi-instance and standard loops (BPMN 2.0.2, 13.3.6 and 13.3.7): the token of the activity becomes the body, each
// instance a token of its own inside it. Votes are counted by outcome, with their weights.
#include "process/engine/run.hpp"

#include <charconv>

namespace luoshi::process {
namespace {

// A count from a FEEL number; absent when it is no whole number from 0 on.
std::optional<std::uint32_t> count_of(const feel::Value& value) {
  if (!value.is(feel::Kind::number)) return std::nullopt;
  const auto text = value.as_number().to_string();
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

}  // namespace

LoopState* Run::loop_of(TokenId body) {
  if (!state_.rare) return nullptr;
  auto& loops = rare().loops;
  const auto found = std::ranges::lower_bound(loops, body, {}, &LoopState::body);
  return found == loops.end() || found->body != body ? nullptr : &*found;
}
const LoopState* Run::loop_of(TokenId body) const {
  const auto& loops = rare().loops;
  const auto found = std::ranges::lower_bound(loops, body, {}, &LoopState::body);
  return found == loops.end() || found->body != body ? nullptr : &*found;
}

void Run::start_loop(TokenId id) {
  const auto& here = node(at(id));
  const auto& loop = *here.loop;
  LoopState made{.body = id};
  std::optional<std::uint32_t> total = 1;
  if (loop.kind == Loop::Kind::standard) {
    total = UINT32_MAX;
    if (loop.loop_maximum) total = count_of(evaluate(id, loop.loop_maximum).value);
  } else if (loop.collection) {
    auto items = evaluate(id, loop.collection);
    if (items.value.is(feel::Kind::list)) made.items = items.value.as_list();
    total =
        items.value.is(feel::Kind::list) ? std::optional(static_cast<std::uint32_t>(made.items.size())) : std::nullopt;
  } else {
    total = count_of(evaluate(id, loop.cardinality).value);
  }
  if (!total) {
    return incident(id, "E-FLOW-146", loop.collection ? loop.collection.text : loop.cardinality.text);
  }
  const bool parallel = loop.kind == Loop::Kind::parallel;
  if (loop.kind != Loop::Kind::standard && *total > env_.limits.instances) {
    return incident(id, "E-FLOW-153", std::to_string(env_.limits.instances));
  }
  if (!room(id, parallel ? *total : 1)) return;
  if (loop.kind == Loop::Kind::standard && loop.test_before && *total > 0) {
    const auto again = truth(id, loop.condition);
    if (!again) return;
    if (!*again) total = 0;
  }
  if (!watch_boundaries(id)) return;
  made.total = *total;
  if (!loop.output_collection.empty()) made.outputs.resize(loop.kind == Loop::Kind::standard ? 0 : *total);
  auto& loops = rare().loops;
  loops.insert(std::ranges::lower_bound(loops, id, {}, &LoopState::body), std::move(made));
  at(id).flags |= flag::kBody;
  set_state(at(id), TokenState::inside);
  if (*total == 0) return finish_loop(id);
  for (std::uint32_t i = 0; i < (parallel ? *total : 1); ++i) spawn_instance(id);
}

void Run::spawn_instance(TokenId body) {
  const auto& token = at(body);
  const auto element = plan(token).element;
  auto& loop = *loop_of(body);
  const auto index = loop.started++;
  const auto value = index < loop.items.size() ? loop.items[index] : feel::Value();
  const auto id = spawn(body, token.definition, token.node, body, TokenState::arriving, flag::kInstance);
  at(id).index = index + 1;
  if (element != kNoSymbol) declare(id, element, value);
}

// The weight of a vote: said by the event, a variable of the instance, or a member of its element; else 1.
void Run::count_vote(TokenId id, LoopState& loop) {
  const auto& token = at(id);
  const auto* outcome = local(token, symbol::kOutcome);
  if (outcome == nullptr || !outcome->is(feel::Kind::string)) return;
  base::Decimal weight(1);
  const auto* said = local(token, symbol::kWeight);
  if (said == nullptr && plan(token).element != kNoSymbol) {
    const auto* element = local(token, plan(token).element);
    if (element != nullptr && element->is(feel::Kind::context)) said = element->as_context().find("weight");
  }
  if (said != nullptr && said->is(feel::Kind::number)) weight = said->as_number();
  for (auto& line : loop.tally) {
    if (*line.outcome != outcome->as_string()) continue;
    ++line.count;
    line.weight = line.weight + weight;
    return;
  }
  loop.tally.push_back({std::make_shared<const std::string>(outcome->as_string()), 1, weight});
}

feel::Value Run::tally(const Token& body, const LoopState& loop, bool weights) const {
  feel::Context context;
  for (const auto& outcome : plan(body).outcomes) context.put(*outcome, feel::Value::number(0));
  for (const auto& line : loop.tally) {
    context.put(*line.outcome, weights ? feel::Value(line.weight) : feel::Value::number(line.count));
  }
  return feel::Value::context(std::move(context));
}

void Run::instance_done(TokenId id) {
  const auto body = at(id).parent;
  const auto& loop = *node(at(body)).loop;
  const auto before = loop_of(body)->tally;
  feel::Value output;
  if (loop.output_element) {
    auto made = evaluate(id, loop.output_element);
    if (made.failed) return incident(id, "E-FLOW-140", std::move(made.about));
    output = std::move(made.value);
  }
  auto& running = *loop_of(body);
  count_vote(id, running);
  ++running.completed;
  std::optional<bool> complete = false;
  if (loop.completion) complete = truth(id, loop.completion);
  if (complete && !*complete && loop.kind == Loop::Kind::standard && loop.condition) {
    complete = truth(id, loop.condition);
    if (complete) complete = !*complete;
  }
  if (!complete) {  // as if it had not completed yet: the incident can be tried again
    loop_of(body)->tally = before;
    --loop_of(body)->completed;
    return;
  }
  if (!loop.output_collection.empty()) {
    auto& outputs = loop_of(body)->outputs;
    if (at(id).index > outputs.size()) outputs.resize(at(id).index);
    outputs[at(id).index - 1] = std::move(output);
  }
  note(EffectKind::left, at(id));
  remove(id);
  next_or_finish(body, *complete);
}

void Run::next_or_finish(TokenId body, bool complete) {
  auto& loop = *loop_of(body);
  const bool parallel = node(at(body)).loop->kind == Loop::Kind::parallel;
  if (complete) {
    loop.terminated += at(body).children;
    kill_inside(body);
    return finish_loop(body);
  }
  if (parallel ? at(body).children == 0 : loop.started >= loop.total) return finish_loop(body);
  if (!parallel && at(body).children == 0) spawn_instance(body);
}

void Run::finish_loop(TokenId body) {
  auto& loop = *loop_of(body);
  const auto around = at(body).parent;
  if (!node(at(body)).loop->output_collection.empty()) {
    assign(around, plan(at(body)).output_collection, feel::Value::list(std::move(loop.outputs)));
  }
  if (!loop_of(body)->tally.empty() || !plan(at(body)).outcomes.empty()) {
    assign(around, symbol::kTally, tally(at(body), *loop_of(body), true));
    assign(around, symbol::kTallyCount, tally(at(body), *loop_of(body), false));
  }
  std::erase_if(rare().loops, [&](const auto& running) { return running.body == body; });
  set_state(at(body), TokenState::leaving);
  push(body);
}

}  // namespace luoshi::process
