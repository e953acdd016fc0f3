// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

#include "feel/program.hpp"
#include "process/bpmn/load.hpp"

namespace luoshi::process {

namespace {

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) found.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

// "@a b c@" and "@g D [x > 1]@": flows named a_b, b_c; the condition stands on the last one.
std::string flows(std::string_view text) {
  std::string_view condition;
  if (const auto open = text.find('['); open != std::string_view::npos) {
    condition = text.substr(open + 1, text.rfind(']') - open - 1);
    text = text.substr(0, open);
  }
  std::string made;
  const auto nodes = words(text);
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    const std::string from(nodes[i]);
    const std::string to(nodes[i + 1]);
    made += "<sequenceFlow id=\"" + from + "_" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\">";
    if (!condition.empty() && i + 2 == nodes.size()) {
      made += "<conditionExpression><![CDATA[=" + std::string(condition) + "]]></conditionExpression>";
    }
    made += "</sequenceFlow>";
  }
  return made;
}

// "{u A B}": two user tasks.
std::string nodes(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
      {"s", "startEvent"},      {"e", "endEvent"},         {"u", "userTask"}, {"x", "exclusiveGateway"},
      {"p", "parallelGateway"}, {"i", "inclusiveGateway"}, {"t", "task"},     {"v", "eventBasedGateway"}};
  const auto all = words(text);
  std::string_view tag;
  for (const auto& [letter, kind] : kKinds) {
    if (letter == all.front()) tag = kind;
  }
  std::string made;
  for (std::size_t i = 1; i < all.size(); ++i) {
    made += "<" + std::string(tag) + " id=\"" + std::string(all[i]) + "\"/>";
  }
  return made;
}

std::string expanded(std::string_view text) {
  std::string made;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char close = text[at] == '@' ? '@' : text[at] == '{' ? '}' : '\0';
    if (close == '\0') {
      made += text[at];
      continue;
    }
    const auto end = text.find(close, at + 1);
    const auto inner = text.substr(at + 1, end - at - 1);
    made += close == '@' ? flows(inner) : nodes(inner);
    at = end;
  }
  return made;
}

}  // namespace

std::vector<ProcessPtr> read_processes(std::string_view shorthand) {
  const auto text = expanded(shorthand);
  std::string whole =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions "
      "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xmlns:luoshi=\"urn:luoshi:bpmn:1\" targetNamespace=\"t\">";
  const bool bare = text.find("<process") == std::string::npos;
  if (bare) whole += "<process id=\"p\" isExecutable=\"true\">";
  whole += text;
  if (bare) whole += "</process>";
  whole += "</definitions>";
  const auto loaded = bpmn::load(whole);
  EXPECT_TRUE(loaded);
  if (!loaded) return {};
  for (const auto& problem : loaded->problems) {
    if (problem.severity >= bpmn::Severity::error) {
      ADD_FAILURE() << bpmn::describe(problem, base::Language::en);
    }
  }
  return loaded->processes;
}

feel::Value context(std::initializer_list<std::pair<std::string, feel::Value>> entries) {
  feel::Context made;
  for (const auto& [name, value] : entries) made.put(name, value);
  return feel::Value::context(std::move(made));
}
feel::Value number(std::int64_t value) { return feel::Value::number(value); }
feel::Value text(std::string_view value) { return feel::Value::string(std::string(value)); }
feel::Value feel_value(std::string_view expression) {
  const auto program = feel::compile(expression, {});
  if (!program) {
    ADD_FAILURE() << expression;
    return {};
  }
  feel::Evaluation evaluation;
  return program->evaluate({}, evaluation);
}

std::optional<base::Instant> EightHours::after(std::string_view calendar, base::Instant from, std::int64_t days,
                                               std::int64_t ms) const {
  if (calendar == "unknown") return std::nullopt;
  const auto work = [](std::int64_t at) { return at / kDay * 8 * kHour + std::min(at % kDay, 8 * kHour); };
  const auto sum = work(from.ms) + ms;
  auto day = sum / (8 * kHour);
  auto rest = sum % (8 * kHour);
  if (rest == 0 && ms > 0) {
    --day;
    rest = 8 * kHour;
  }
  if (ms == 0) return base::Instant{from.ms + days * kDay};
  return base::Instant{day * kDay + rest + days * kDay};
}
std::optional<std::int64_t> EightHours::between(std::string_view, base::Instant from, base::Instant to) const {
  const auto work = [](std::int64_t at) { return at / kDay * 8 * kHour + std::min(at % kDay, 8 * kHour); };
  return work(to.ms) - work(from.ms);
}

World::World(std::string_view bpmn, Limits limits) {
  for (const auto& process : read_processes(bpmn)) {
    if (first_.empty()) first_ = process->id;
    EXPECT_TRUE(library.add(process)) << process->id;
  }
  environment.working_time = &working;
  environment.limits = limits;
  environment.limits.trace = true;
}

World& World::start(feel::Value variables, std::string_view id) {
  const auto refused =
      happen({.verb = Verb::start, .name = id.empty() ? first_ : std::string(id), .variables = std::move(variables)});
  EXPECT_EQ(refused, "");
  return *this;
}

std::string World::happen(Event event) {
  if (!engine_) engine_.emplace(library, environment);
  const auto before = save(state, library);
  const auto told = effects.size();
  const auto done = engine_->step(state, event, now, effects);
  const auto after = save(state, library);
  if (!done) {
    EXPECT_EQ(before, after) << "a refusal changed the state: " << name_of(event.verb);
    EXPECT_EQ(told, effects.size());
    return std::string(done.error().id);
  }
  auto loaded = load(after, library);
  EXPECT_TRUE(loaded) << "cannot be loaded after " << name_of(event.verb) << ": " << waiting();
  if (loaded) {
    EXPECT_EQ(save(*loaded, library), after);
    state = *std::move(loaded);
  }
  return "";
}

std::string World::complete(std::string_view node, feel::Value variables, std::string_view outcome,
                            std::string_view actor) {
  return happen({.verb = Verb::complete,
                 .actor = std::string(actor),
                 .item = item(node),
                 .outcome = std::string(outcome),
                 .variables = std::move(variables)});
}

void World::pass(std::int64_t ms) {
  const base::Instant end{now.ms + ms};
  for (int i = 0; i < 1000; ++i) {
    const auto* timer = next_timer(state);
    if (timer == nullptr || timer->at > end || state.ended()) break;
    now = std::max(now, timer->at);
    EXPECT_EQ(happen({.verb = Verb::timer, .token = timer->token, .firing = timer->firing}), "");
  }
  now = end;
}

std::string World::open() const {
  std::string ids;
  for (const auto& one : state.items) {
    if (!ids.empty()) ids += ' ';
    ids += node_of(state, library, one).id;
  }
  return ids;
}

std::string World::waiting() const {
  std::string ids;
  for (const auto& token : state.tokens) {
    if (token.state == TokenState::dead || token.node == kNone) continue;
    if (!ids.empty()) ids += ' ';
    ids += library.process(token.definition).nodes[token.node].id;
  }
  return ids;
}

ItemId World::item(std::string_view node, std::size_t which) const {
  for (const auto& one : state.items) {
    if (node_of(state, library, one).id == node && which-- == 0) return one.id;
  }
  return 0;
}

TokenId World::token(std::string_view node) const {
  for (const auto& token : state.tokens) {
    if (token.state == TokenState::dead || token.node == kNone) continue;
    if (library.process(token.definition).nodes[token.node].id == node) return token.id;
  }
  return 0;
}

feel::Value World::variable(std::string_view name, TokenId from) const {
  return process::variable(state, library, name, from);
}
std::string World::shown(std::string_view name) const { return feel::to_feel(variable(name)); }

std::size_t World::count(EffectKind kind, std::string_view node) const {
  std::size_t found = 0;
  for (const auto& effect : effects) {
    if (effect.kind != kind) continue;
    if (node.empty() || (effect.node != kNone && library.process(effect.definition).nodes[effect.node].id == node))
      ++found;
  }
  return found;
}

const Effect* World::last(EffectKind kind, std::string_view node) const {
  const Effect* found = nullptr;
  for (const auto& effect : effects) {
    if (effect.kind != kind) continue;
    if (node.empty() || (effect.node != kNone && library.process(effect.definition).nodes[effect.node].id == node)) {
      found = &effect;
    }
  }
  return found;
}

std::string World::path() const {
  std::string ids;
  for (const auto& effect : effects) {
    if (effect.kind != EffectKind::entered) continue;
    if (!ids.empty()) ids += ' ';
    ids += library.process(effect.definition).nodes[effect.node].id;
  }
  return ids;
}

std::string World::incidents() const {
  std::string ids;
  for (const auto& incident : state.rare.read().incidents) {
    if (!ids.empty()) ids += ' ';
    ids += incident.id;
  }
  return ids;
}

}  // namespace luoshi::process
