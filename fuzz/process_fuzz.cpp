// SPDX-License-Identifier: Apache-2.0
// Random events on a set of flows that have every element and every verb, and random bytes as states. Whatever happens:
// a refusal changes nothing, a state that was reached is saved and loaded without a difference, and nothing crashes.
#include "process/bpmn/load.hpp"
#include "process/engine.hpp"
#include "process/state_bytes.hpp"

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace luoshi::process {
namespace {

constexpr std::string_view kFlows =
    R"xml(<?xml version="1.0" encoding="UTF-8"?> <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
xmlns:luoshi="urn:luoshi:bpmn:1" targetNamespace="t"> <message id="m" name="m"/> <signal id="g" name="g"/>
<error id="x" errorCode="x"/> <escalation id="h" escalationCode="h"/> <process id="people" isExecutable="true">
<startEvent id="s"/> <userTask id="A"> <extensionElements> <luoshi:clock id="c" budget="PT10H">
<luoshi:warning before="PT2H"/> </luoshi:clock> </extensionElements> </userTask> <parallelGateway id="f"/>
<userTask id="B"/> <userTask id="V" luoshi:outcomes="1,2"> <multiInstanceLoopCharacteristics
luoshi:collection="=[1, 2, 3]" luoshi:element="v" luoshi:outputCollection="all" luoshi:outputElement="=n">
<completionCondition> nrOfCompletedInstances > n </completionCondition> </multiInstanceLoopCharacteristics>
</userTask> <parallelGateway id="j"/> <userTask id="Z"/> <endEvent id="e"/>
<exclusiveGateway id="q" default="q4"/> <boundaryEvent id="b" attachedToRef="B" cancelActivity="false">
<timerEventDefinition> <timeCycle> R5/PT3H </timeCycle> </timerEventDefinition> </boundaryEvent>
<boundaryEvent id="k" attachedToRef="V"> <messageEventDefinition messageRef="m"/> </boundaryEvent>
<sequenceFlow id="q1" sourceRef="s" targetRef="A"/> <sequenceFlow id="q2" sourceRef="A" targetRef="q"/>
<sequenceFlow id="q3" sourceRef="q" targetRef="A"> <conditionExpression> n > 3 </conditionExpression>
</sequenceFlow> <sequenceFlow id="q4" sourceRef="q" targetRef="f"/>
<sequenceFlow id="q5" sourceRef="f" targetRef="B"/> <sequenceFlow id="q6" sourceRef="f" targetRef="V"/>
<sequenceFlow id="q7" sourceRef="B" targetRef="j"/> <sequenceFlow id="q8" sourceRef="V" targetRef="j"/>
<sequenceFlow id="q9" sourceRef="j" targetRef="Z"/> <sequenceFlow id="q10" sourceRef="Z" targetRef="e"/>
<sequenceFlow id="q11" sourceRef="b" targetRef="e"/> <sequenceFlow id="q12" sourceRef="k" targetRef="j"/>
</process> <process id="events" isExecutable="true"> <startEvent id="s"/>
<inclusiveGateway id="f" default="r4"/> <inclusiveGateway id="j"/> <eventBasedGateway id="v"/>
<intermediateCatchEvent id="M"> <messageEventDefinition messageRef="m"/> </intermediateCatchEvent>
<intermediateCatchEvent id="T"> <timerEventDefinition> <timeDuration> PT5H </timeDuration>
</timerEventDefinition> </intermediateCatchEvent> <intermediateCatchEvent id="C"> <conditionalEventDefinition>
<condition> n = 2 </condition> </conditionalEventDefinition> </intermediateCatchEvent>
<intermediateThrowEvent id="G"> <signalEventDefinition signalRef="g"/> </intermediateThrowEvent>
<intermediateCatchEvent id="W"> <signalEventDefinition signalRef="g"/> </intermediateCatchEvent>
<subProcess id="P"> <multiInstanceLoopCharacteristics isSequential="true"> <loopCardinality> 2
</loopCardinality> </multiInstanceLoopCharacteristics> <startEvent id="ps"/> <userTask id="PA"/>
<exclusiveGateway id="px" default="p3"/> <endEvent id="pe"/> <endEvent id="px1">
<errorEventDefinition errorRef="x"/> </endEvent> <endEvent id="px2">
<escalationEventDefinition escalationRef="h"/> </endEvent> <endEvent id="px3"> <terminateEventDefinition/>
</endEvent> <sequenceFlow id="p1" sourceRef="ps" targetRef="PA"/>
<sequenceFlow id="p2" sourceRef="PA" targetRef="px"/> <sequenceFlow id="p3" sourceRef="px" targetRef="pe"/>
<sequenceFlow id="p4" sourceRef="px" targetRef="px1"> <conditionExpression> n = 1 </conditionExpression>
</sequenceFlow> <sequenceFlow id="p5" sourceRef="px" targetRef="px2"> <conditionExpression> n = 2
</conditionExpression> </sequenceFlow> <sequenceFlow id="p6" sourceRef="px" targetRef="px3">
<conditionExpression> n = 3 </conditionExpression> </sequenceFlow> </subProcess>
<boundaryEvent id="pb" attachedToRef="P"> <errorEventDefinition errorRef="x"/> </boundaryEvent>
<boundaryEvent id="ph" attachedToRef="P" cancelActivity="false"> <escalationEventDefinition escalationRef="h"/>
</boundaryEvent> <endEvent id="e"/> <userTask id="Z"/> <subProcess id="E" triggeredByEvent="true">
<startEvent id="es" isInterrupting="false"> <signalEventDefinition signalRef="g"/> </startEvent>
<userTask id="EA"/> <endEvent id="ee"/> <sequenceFlow id="e1" sourceRef="es" targetRef="EA"/>
<sequenceFlow id="e2" sourceRef="EA" targetRef="ee"/> </subProcess>
<sequenceFlow id="r1" sourceRef="s" targetRef="f"/> <sequenceFlow id="r2" sourceRef="f" targetRef="v">
<conditionExpression> n > 2 </conditionExpression> </sequenceFlow>
<sequenceFlow id="r3" sourceRef="f" targetRef="C"> <conditionExpression> n > 1 </conditionExpression>
</sequenceFlow> <sequenceFlow id="r4" sourceRef="f" targetRef="P"/>
<sequenceFlow id="r9" sourceRef="f" targetRef="W"> <conditionExpression> n > 4 </conditionExpression>
</sequenceFlow> <sequenceFlow id="r5" sourceRef="v" targetRef="M"/>
<sequenceFlow id="r6" sourceRef="v" targetRef="T"/> <sequenceFlow id="r7" sourceRef="M" targetRef="j"/>
<sequenceFlow id="r8" sourceRef="T" targetRef="G"/> <sequenceFlow id="r10" sourceRef="W" targetRef="j"/>
<sequenceFlow id="r11" sourceRef="G" targetRef="j"/> <sequenceFlow id="r12" sourceRef="C" targetRef="j"/>
<sequenceFlow id="r13" sourceRef="P" targetRef="j"/> <sequenceFlow id="r14" sourceRef="pb" targetRef="f"/>
<sequenceFlow id="r15" sourceRef="ph" targetRef="Z"/> <sequenceFlow id="r16" sourceRef="j" targetRef="e"/>
<sequenceFlow id="r17" sourceRef="Z" targetRef="e"/> </process> <process id="undo" isExecutable="true">
<startEvent id="s"/> <subProcess id="P"> <startEvent id="ps"/> <userTask id="A"/>
<boundaryEvent id="ca" attachedToRef="A"> <compensateEventDefinition/> </boundaryEvent>
<userTask id="UA" isForCompensation="true"/> <association id="aa" sourceRef="ca" targetRef="UA"/>
<endEvent id="pe"/> <sequenceFlow id="p1" sourceRef="ps" targetRef="A"/>
<sequenceFlow id="p2" sourceRef="A" targetRef="pe"/> </subProcess>
<serviceTask id="S" luoshi:operation="o" luoshi:resultVariable="n"/> <boundaryEvent id="cs" attachedToRef="S">
<compensateEventDefinition/> </boundaryEvent> <userTask id="US" isForCompensation="true"/>
<association id="as" sourceRef="cs" targetRef="US"/> <adHocSubProcess id="H"> <userTask id="H1"/>
<scriptTask id="H2" luoshi:resultVariable="n"> <script> n + 1 </script> </scriptTask> <completionCondition>
n = 5 </completionCondition> </adHocSubProcess> <callActivity id="K" calledElement="people"> <extensionElements>
<luoshi:input target="n" source="n"/> </extensionElements> </callActivity> <userTask id="L">
<standardLoopCharacteristics> <loopCondition> n = 1 </loopCondition> </standardLoopCharacteristics> </userTask>
<intermediateThrowEvent id="T"> <compensateEventDefinition/> </intermediateThrowEvent> <endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="P"/> <sequenceFlow id="f2" sourceRef="P" targetRef="S"/>
<sequenceFlow id="f3" sourceRef="S" targetRef="H"/> <sequenceFlow id="f4" sourceRef="H" targetRef="L"/>
<sequenceFlow id="f5" sourceRef="L" targetRef="T"/> <sequenceFlow id="f6" sourceRef="T" targetRef="K"/>
<sequenceFlow id="f7" sourceRef="K" targetRef="e"/> </process> </definitions>)xml";

const Library& library() {
  static const Library made = [] {
    Library all;
    const auto loaded = bpmn::load(kFlows);
    if (!loaded || loaded->processes.size() != 3) __builtin_trap();
    for (const auto& process : loaded->processes) {
      if (!all.add(process)) __builtin_trap();
    }
    return all;
  }();
  return made;
}

class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  std::uint8_t next() { return at_ < size_ ? data_[at_++] : std::uint8_t{0}; }
  [[nodiscard]] bool empty() const { return at_ >= size_; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

Event event_of(Bytes& bytes, const State& state, base::Instant now) {
  Event event;
  event.verb = static_cast<Verb>(bytes.next() % (static_cast<int>(Verb::merge_items) + 1));
  const auto which = bytes.next();
  const auto more = bytes.next();
  if (!state.items.empty()) event.item = state.items[which % state.items.size()].id;
  if (!state.tokens.empty()) event.token = state.tokens[which % state.tokens.size()].id;
  if (event.verb == Verb::withdraw && !state.done.empty()) event.item = state.done[which % state.done.size()].item;
  if (event.verb == Verb::mark_read || event.verb == Verb::end_supervision) event.item = which;
  if (event.verb == Verb::timer && !state.watches.empty()) {
    const auto& watch = state.watches[which % state.watches.size()];
    event.token = watch.token;
    event.firing = watch.firing;
  }
  if (const auto* token = find_token(state, event.token); token != nullptr && event.verb != Verb::timer) {
    event.firing = token->firing;
  }
  constexpr std::string_view kNames[] = {"", "m", "g", "x", "c", "people", "events", "undo"};
  event.name = kNames[event.verb == Verb::start ? 5 + more % 3 : more % 8];
  if (state.definition != kNoDefinition && event.verb != Verb::start) {
    const auto& nodes = library().process(state.definition).nodes;
    event.node = nodes[more % nodes.size()].id;
  }
  if (event.verb == Verb::timer) event.node.clear();
  feel::Context context;
  context.put("n", feel::Value::number(more % 6));
  if ((more & 64U) != 0) context.put("own" + std::to_string(more % 3), feel::Value::string("text"));
  event.variables = feel::Value::context(std::move(context));
  if ((more & 32U) != 0) event.actor = (more & 16U) != 0 ? "zhang" : "li";
  event.outcome = (more & 8U) != 0 ? "1" : "";
  event.value = feel::Value::number(more % 4);
  if (event.verb == Verb::start) event.value = {};
  event.reason = "because";
  event.people.assign(1 + more % 2, (more & 4U) != 0 ? "wang" : "zhao");
  if (event.verb == Verb::transfer || event.verb == Verb::delegate) event.people.resize(1);
  if (!state.items.empty()) event.items = {state.items[more % state.items.size()].id};
  event.until = {now.ms + (more % 16) * 3'600'000LL};
  event.straight_back = (more & 1U) != 0;
  return event;
}

[[noreturn]] void broken(const char* what, Verb verb) {
  std::fprintf(stderr, "%s: %s\n", what, std::string(name_of(verb)).c_str());
  __builtin_trap();
}

void play(Bytes& bytes) {
  Environment environment;
  environment.limits.steps = 2'000;
  environment.limits.tokens = 60;
  environment.limits.instances = 20;
  environment.limits.trace = true;
  Engine engine(library(), environment);
  State state;
  base::Instant now{1'772'323'200'000};
  std::vector<Effect> effects;
  auto before = save(state, library());
  for (int i = 0; i < 200 && !bytes.empty(); ++i) {
    effects.clear();
    now.ms += bytes.next() * 600'000LL;
    const auto event = event_of(bytes, state, now);
    const auto done = engine.step(state, event, now, effects);
    auto after = save(state, library());
    if (!done && (after != before || !effects.empty())) broken("a refusal changed something", event.verb);
    auto loaded = load(after, library());
    if (!loaded) broken("a state that was reached cannot be loaded", event.verb);
    if (save(*loaded, library()) != after) broken("a state is not what was saved", event.verb);
    for (const auto& effect : effects) static_cast<void>(to_text(effect, library()).size());
    if (bytes.next() % 2 == 0) state = *std::move(loaded);
    before = std::move(after);
  }
}

}  // namespace
}  // namespace luoshi::process

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  luoshi::process::Bytes bytes(data, size);
  luoshi::process::play(bytes);
  return 0;
}
