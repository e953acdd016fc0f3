// SPDX-License-Identifier: Apache-2.0
// Run: one step of one instance. An event is checked first; then the state is changed and tokens are put on the agenda,
// which is worked off in order until every token waits. Nothing is refused after the first change: what a model does
// wrong becomes an incident on its token. Lives for one call; its scratch memory belongs to the Engine.
// Members are spread over files by topic: run.cpp (tokens), variables, activities, loops, gateways, events, undo,
// items, signers, clocks, moves, verbs. Pointers into State::tokens hold only until a token is made; ids hold always.
#pragma once

#include "process/engine.hpp"
#include "process/engine/definition.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

namespace luoshi::process {

struct Scratch {
  std::vector<TokenId> agenda = {};
  std::vector<feel::Value> inputs = {};
  std::vector<TokenId> doomed = {};
};

class Run {
 public:
  Run(const Library& library, const Environment& environment, Scratch& scratch, State& state, base::Instant now,
      std::vector<Effect>& effects)
      : library_(library), env_(environment), scratch_(scratch), state_(state), now_(now), effects_(effects) {}

  Result<void> apply(const Event& event);

  // What others ask of a run: a view of variables for decisions.
  [[nodiscard]] feel::Value lookup(TokenId from, Symbol symbol) const;
  [[nodiscard]] feel::Value lookup_name(TokenId from, std::string_view name) const;
  [[nodiscard]] feel::Context visible(TokenId from) const;

 private:
  struct Evaluated {
    feel::Value value = {};
    bool failed = false;
    std::string about = {};
  };
  struct Span {  // of a timer: a moment, and the length it was made of
    base::Instant at = {};
    std::int64_t days = 0;
    std::int64_t ms = 0;
    std::int64_t every = 0;
    std::int32_t repeats = 0;
    std::string_view error = {};
    std::string about = {};
  };

  // run.cpp: tokens and the agenda
  [[nodiscard]] Token* find(TokenId id) { return find_token(state_, id); }
  [[nodiscard]] const Token* find(TokenId id) const { return find_token(std::as_const(state_), id); }
  [[nodiscard]] Token& at(TokenId id) { return *find(id); }
  [[nodiscard]] const Definition& definition(const Token& token) const { return library_.definition(token.definition); }
  [[nodiscard]] const Node& node(const Token& token) const { return definition(token).node(token.node); }
  [[nodiscard]] const NodePlan& plan(const Token& token) const { return definition(token).plan(token.node); }
  Rare& rare() { return state_.rare.write(); }
  [[nodiscard]] const Rare& rare() const { return state_.rare.read(); }
  void push(TokenId id) { scratch_.agenda.push_back(id); }
  void settle();
  void work(TokenId id);
  TokenId spawn(TokenId parent, DefinitionIndex definition, NodeIndex node, TokenId origin, TokenState state,
                std::uint8_t flags = 0);
  void remove(TokenId id);
  void strip(Token& token);
  void kill_inside(TokenId id, bool keep_undo = false);
  void kill(TokenId id);
  void end_path(TokenId id);
  void child_gone(TokenId parent);
  void complete_instance();
  void close_everything();
  void compact();
  void set_state(Token& token, TokenState state);
  [[nodiscard]] std::size_t living() const { return state_.tokens.size() - state_.dead; }
  [[nodiscard]] TokenId container_of(const Token& token) const;
  bool room(TokenId id, std::size_t more);
  void incident(TokenId id, std::string_view error, std::string about);
  bool resolve_incident(TokenId id);
  Effect& effect(EffectKind kind, const Token& token);
  void note(EffectKind kind, const Token& token);

  // variables.cpp
  void declare(TokenId token, Symbol symbol, feel::Value value);
  void assign(TokenId token, Symbol symbol, feel::Value value);
  void assign_all(TokenId token, const feel::Value& context, bool local);
  [[nodiscard]] Symbol own_symbol(std::string_view name);
  [[nodiscard]] const std::string& symbol_name(Symbol symbol) const;
  [[nodiscard]] const feel::Value* local(const Token& token, Symbol symbol) const;
  [[nodiscard]] feel::Value told(const Token& token, Symbol symbol) const;
  void drop_scope(Token& token);
  Evaluated evaluate(TokenId token, const Expression& expression, bool is_condition = false);
  [[nodiscard]] feel::Value outside(std::string_view name) const;
  std::optional<bool> truth(TokenId token, const Expression& expression);
  bool map_inputs(TokenId token);
  bool map_outputs(TokenId token);
  [[nodiscard]] feel::Value local_context(const Token& token) const;
  [[nodiscard]] const feel::DateTime& moment();

  // activities.cpp
  void arrive(TokenId id);
  void begin(TokenId id);
  void enter_container(TokenId id);
  void enter_call(TokenId id);
  void start_inside(TokenId id, const Container& container, DefinitionIndex inner);
  void call_service(TokenId id);
  void run_script(TokenId id);
  void run_decision(TokenId id);
  void result(TokenId id, feel::Value value);
  void leave(TokenId id);
  void move(TokenId id, FlowIndex flow);
  bool end_ad_hoc(TokenId container);

  // loops.cpp
  [[nodiscard]] LoopState* loop_of(TokenId body);
  [[nodiscard]] const LoopState* loop_of(TokenId body) const;
  void start_loop(TokenId id);
  void spawn_instance(TokenId body);
  void instance_done(TokenId id);
  void next_or_finish(TokenId body, bool complete);
  void finish_loop(TokenId body);
  void count_vote(TokenId id, LoopState& loop);
  [[nodiscard]] feel::Value tally(const Token& body, const LoopState& loop, bool weights) const;

  // gateways.cpp
  void arrive_parallel(TokenId id);
  void arrive_inclusive(TokenId id);
  bool fire_inclusive();
  [[nodiscard]] bool inclusive_ready(const Token& waiting) const;
  void choose_events(TokenId id);
  bool pick_flows(TokenId id, std::vector<FlowIndex>& picked);

  // events.cpp
  bool watch(TokenId token, NodeIndex node);
  bool watch_boundaries(TokenId id);
  bool watch_event_subs(TokenId id, const Container& container);
  void drop_watches(TokenId token);
  void wake(TokenId id);
  void close_watch(std::size_t index);
  void trigger(std::size_t index, const feel::Value& variables);
  void trigger_event_sub(TokenId scope, NodeIndex start, bool interrupting, const feel::Value& variables);
  void trigger_boundary(TokenId activity, NodeIndex boundary, const feel::Value& variables);
  void deliver(TokenId token, const feel::Value& variables);
  void interrupt(TokenId id);
  void throw_event(TokenId id);
  void broadcast(std::string_view name, const feel::Value& variables);
  bool catch_up(TokenId from, EventKind kind, std::string_view code, const feel::Value& variables);
  bool check_conditions();
  [[nodiscard]] std::optional<std::size_t> find_watch(TokenId token, NodeIndex node, std::uint32_t firing) const;
  Result<void> on_timer(const Event& event);
  Result<void> on_message(const Event& event);
  Result<void> on_signal(const Event& event);

  // undo.cpp: compensation
  void remember(TokenId id);
  void begin_undo(TokenId thrower, TokenId scope, NodeIndex activity);
  void undo_next(TokenId thrower);
  void throw_compensation(TokenId id);
  void forget_undo(std::span<const TokenId> scopes);

  // clocks.cpp
  Span when(TokenId token, const Timer& timer, base::Instant from);
  [[nodiscard]] static feel::Value budget_of(const Span& span, bool working, const std::string& calendar);
  void start_clocks(TokenId token, ItemId item);
  void arm_clock(ClockState& clock, const Token& token);
  void drop_clocks(ItemId item);
  void disarm(ItemId item, std::uint8_t clock);
  void ring_clock(std::size_t index);
  [[nodiscard]] std::string calendar_of(TokenId token, const Timer& timer);
  [[nodiscard]] std::int64_t left(TokenId token, const Timer& timer, base::Instant until);
  [[nodiscard]] base::Instant later(TokenId token, const Timer& timer, std::int64_t left_ms);
  void hold(ClockState& clock, TokenId token);
  void go_on(ClockState& clock, TokenId token);
  void still_clocks(ItemId item);
  void run_clocks(ItemId item);
  void still_all();
  void run_all();
  [[nodiscard]] const Timer* timer_of(const Watch& watch) const;

  // items.cpp
  [[nodiscard]] Item* item(ItemId id);
  void open_item(TokenId id);
  void item_effect(EffectKind kind, const Item& item, std::string_view what, const Event& event);
  void close_items(TokenId token, std::string_view what);
  void close_item(ItemId id, std::string_view what);
  Result<Item*> open_for(const Event& event);
  Result<void> complete(const Event& event);
  void complete_one(ItemId id, const Event& event);
  void main_done(ItemId main);
  void record_done(const Item& item, const Event& event);

  // people.cpp, signers.cpp, register.cpp: the verbs over items
  Result<void> claim(const Event& event);
  Result<void> release(const Event& event);
  Result<void> transfer(const Event& event);
  Result<void> delegate(const Event& event);
  Result<void> resolve(const Event& event);
  Result<void> suspend_item(const Event& event);
  Result<void> resume_item(const Event& event);
  Result<void> merge_items(const Event& event);
  Result<void> add_signers(const Event& event);
  Result<void> add_instance(const Event& event);
  Result<void> remove_signer(const Event& event);
  Result<void> circulate(const Event& event);
  Result<void> mark_read(const Event& event);
  Result<void> nudge(const Event& event);
  Result<void> supervise(const Event& event);
  Result<void> end_supervision(const Event& event);
  Result<void> request_extension(const Event& event);
  Result<void> decide_extension(const Event& event);

  // moves.cpp: 退回, 撤回 and jumps
  Result<void> return_to(const Event& event);
  Result<void> withdraw(const Event& event);
  Result<void> jump(const Event& event);
  void place(TokenId id, NodeIndex node);
  void close_done();
  [[nodiscard]] bool heir_of(const Token& token, TokenId ancestor) const;
  [[nodiscard]] bool untouched(const Token& token) const;
  [[nodiscard]] std::vector<TokenId> downstream(const Token& mover, TokenId scope, NodeIndex target) const;

  // verbs.cpp: the instance and the world
  Result<void> start(const Event& event);
  Result<void> suspend(const Event& event);
  Result<void> resume(const Event& event);
  Result<void> merge_into(const Event& event);
  Result<void> finish_merged(const Event& event);
  Result<void> cancel(const Event& event);
  Result<void> set_variables(const Event& event);
  Result<void> service_answer(const Event& event);
  Result<void> activate(const Event& event);
  Result<void> finish_ad_hoc(const Event& event);
  Result<void> retry(const Event& event);
  Result<void> dispatch(const Event& event);
  Result<void> dispatch_item(const Event& event);
  Result<void> allowed_now(const Event& event) const;
  Result<void> check_payload(const Event& event) const;

  const Library& library_;
  const Environment& env_;
  Scratch& scratch_;
  State& state_;
  base::Instant now_;
  std::vector<Effect>& effects_;
  std::optional<feel::DateTime> moment_ = {};
  std::uint32_t steps_ = 0;
  bool dirty_ = false;
  bool plain_ = true;  ///< so far only gateways and new work items: what was completed can be withdrawn
  ItemId completed_ = 0;
  std::string_view closing_ = "cancelled";
};

/// A refusal: `id` of the catalogue, the place and what it says.
[[nodiscard]] Failure refuse(std::string_view id, std::string_view item, std::vector<base::Arg> args = {},
                             base::ErrorCode code = base::ErrorCode::conflict);
[[nodiscard]] feel::Value text_value(std::string_view text);
[[nodiscard]] feel::Value text_value(const feel::StringPtr& text);
/// The value without functions: they cannot be saved, so no variable may hold one.
[[nodiscard]] feel::Value plain(feel::Value value);
/// A context of name and value pairs; nulls are left out.
[[nodiscard]] feel::Value pairs(std::initializer_list<std::pair<std::string_view, feel::Value>> entries);

}  // namespace luoshi::process
