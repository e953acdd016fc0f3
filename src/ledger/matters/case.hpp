// SPDX-License-Identifier: Apache-2.0
// Case: one matter while a command decides on it: what was asked (Action), the row as it is, and what is being decided:
// the body as it will be, steps of the flow, timers, notices. A verb (verbs.hpp) speaks to
// a Case only; draft() makes the entry out of it. Lives for one decide(), on the deciding thread; a refusal drops it.
#pragma once

#include "journal/command.hpp"
#include "ledger/clocks/matter_clock.hpp"
#include "ledger/definitions/definitions_state.hpp"
#include "ledger/matters/flow_engine.hpp"
#include "ledger/matters/outcome.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/projection.hpp"
#include "ledger/people/directory.hpp"
#include "model/type.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::ledger::matters {

/// What somebody wants done. `input` is an object; docs/verbs.md names its members verb by verb.
struct Action {
  model::Verb verb = model::Verb::see;
  std::string matter = {};
  std::string actor = {};         ///< id of a person, or "system"
  std::string on_behalf_of = {};  ///< 代办: whose right it is done by; empty: his own
  Sequence expected = 0;          ///< If-Match: the last entry the person saw; 0: whatever it is now
  Json input = {};
  /// At a door: what the actor may not see is refused as what is not there, whatever else stands in the way.
  bool must_see = false;
};

/// What a decision is made with; all of it outlives the case.
struct Desk {
  const Definitions* definitions;
  Sequence basis;
  FlowEngine* flows;
  const journal::States* states;
  journal::Moment* moment;
};
/// E-LEDGER-002, -003 where nothing is in force.
[[nodiscard]] Result<Desk> desk_of(Flows& flows, const journal::States& states, journal::Moment& moment);

class Case {
 public:
  /// On a matter that is there; the row outlives the case.
  Case(const Desk& desk, const Action& action, const Row& row, const model::Type& type);
  /// On one that comes to be, under a new id and key; `maker` is the one within whose entry it does, and outlives it.
  Case(const Desk& desk, const Action& action, const model::Type& type, Case* maker = nullptr);

  [[nodiscard]] const Desk& desk() const { return desk_; }
  [[nodiscard]] const journal::States& states() const { return *desk_.states; }
  [[nodiscard]] const people::Directory& directory() const;
  [[nodiscard]] const MattersState& matters() const { return states().get<MattersState>(); }
  [[nodiscard]] journal::Moment& moment() const { return *desk_.moment; }
  [[nodiscard]] base::Instant now() const { return moment().now(); }
  [[nodiscard]] base::Date today() const;
  [[nodiscard]] const Action& action() const { return *action_; }
  [[nodiscard]] const model::Type& type() const { return *type_; }
  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] journal::KeyNumber key() const { return key_; }
  [[nodiscard]] bool is_new() const { return row_ == nullptr; }
  /// The row as it was; not of a new matter.
  [[nodiscard]] const Row& row() const { return *row_; }

  // Input. A member that must be there and is not, or is something else, is E-MATTER-004 with its name.
  [[nodiscard]] std::string_view input(std::string_view member) const;
  [[nodiscard]] Result<std::string> required(std::string_view member) const;
  [[nodiscard]] std::vector<std::string> input_list(std::string_view member) const;
  [[nodiscard]] Result<base::Date> required_date(std::string_view member) const;

  // The body as it will be.
  [[nodiscard]] const Json& body() const { return body_; }
  [[nodiscard]] std::string_view text(std::string_view path) const;
  /// The whole value at a path, whatever stood there; null takes it out.
  void put(std::string_view path, Json value) { put_at(body_, path, std::move(value)); }
  void remove(std::string_view path) { put(path, Json()); }
  /// A person's words, under the matter's key.
  [[nodiscard]] Json secret(Json words) const;
  void put_secret(std::string_view path, Json words) { put(path, secret(std::move(words))); }
  /// One more of a counter ("counters/nudges"); gives the new count.
  std::int64_t count(std::string_view path);
  /// Words for the history only.
  void say(std::string name, Json words);
  /// Changes another matter's row (a count of its parent); the row must be loaded.
  void also(std::string_view matter, std::string_view path, Json value);
  void child(std::string_view id, Json outcome);
  /// How many matters come to be with this entry so far.
  [[nodiscard]] std::size_t children() const;
  /// The next number of a counter, and that it was taken: of all that one entry gives numbers to, one after another.
  [[nodiscard]] std::int64_t next_of(std::string_view counter) const;
  void take_number(std::string_view counter);
  /// What was posted to balances (balances/posting.hpp).
  void post(Json posted) { posted_ = std::move(posted); }
  void tell(std::string kind, std::string_view unit);
  void tell_person(std::string kind, std::string_view person);

  // The flow.
  [[nodiscard]] Result<Flow*> flow();
  /// The flow may read the fields of the matter as they will be (docs/flows.md).
  Result<void> step(const process::Event& event);
  /// Completes the open work item of a verb; E-MATTER-003 where the flow waits for nothing of the kind.
  Result<void> complete(model::Verb verb, std::string_view outcome = {}, feel::Context variables = {});
  [[nodiscard]] Result<OpenItem> item_for(model::Verb verb);
  /// The work item that stands open now, whatever its verb; E-MATTER-003 without one.
  [[nodiscard]] Result<OpenItem> open_item();
  /// An event about an item, by this actor, for its holder where that is somebody else.
  [[nodiscard]] process::Event event(process::Verb verb, const OpenItem& item) const;
  /// What a flow may know of the matter: unit, leader, deadline … (the inputs of its life).
  [[nodiscard]] feel::Context flow_variables() const;
  Result<void> start_flow();
  /// Past the draft: handed down at once (拆分, a task that needs no breakdown).
  Result<void> hand_down_at_once();

  // Clocks. `who` is "lead" or the id of a co-unit.
  [[nodiscard]] Result<std::optional<clocks::MatterClock>> clock(std::string_view who) const;
  void set_clock(std::string_view who, const clocks::MatterClock& clock);
  /// Applies an event to every clock that it can be applied to.
  Result<void> move_clocks(calendar::ClockVerb verb, std::string_view reason = {});
  Result<void> start_clocks();
  /// A timer that has rung is gone.
  void clear_timer(std::uint32_t token, std::string node, std::uint32_t firing) {
    timers_.push_back({.token = token, .node = std::move(node), .firing = firing, .set = false});
  }
  [[nodiscard]] std::vector<std::string> clock_names() const;

  // People.
  /// The unit among those of the matter that the actor (or whom he acts for) belongs to; the lead first; empty.
  [[nodiscard]] std::string acting_unit() const;
  [[nodiscard]] bool belongs_to(std::string_view person, std::string_view unit) const;
  Result<void> check_unit(std::string_view unit, std::string_view member) const;
  /// Who has handled it: may not verify (packs.md, invariant 2).
  void note_handler();
  /// 被退回: it came back to whose turn it is now, until the next step is done.
  void note_returned();

  /// This verb cannot be done now: E-MATTER-003 with verb and state.
  [[nodiscard]] Failure not_now() const;
  [[nodiscard]] Failure wrong_input(std::string_view member) const;

  void set_state(std::string_view state);
  void set_progress(model::Progress progress);
  /// Everything that follows from what was decided: state of the flow, clocks, turns of the lamp, counts of the parent.
  Result<void> settle();
  [[nodiscard]] Result<journal::Draft> draft(std::string_view kind);
  /// The outcome of a matter that comes to be within the entry of another one (拆分, a make). E-MATTER-047 where it
  /// would make others itself: one command makes one generation.
  [[nodiscard]] Result<Json> as_child();

 private:
  Result<void> move_flow(const process::Event& event);
  Result<void> look_again();
  Result<void> make_what_follows();
  void note_step();
  void settle_flow();
  void settle_state();
  void tell_of(const ServiceCall& call);
  Result<void> settle_clocks();
  void settle_turns();
  void settle_parent();
  [[nodiscard]] Changes changes() const;
  [[nodiscard]] OpenItem choose(const std::vector<OpenItem>& items) const;

  Desk desk_;
  const Action* action_;
  const Row* row_ = nullptr;
  const model::Type* type_;
  std::string id_;
  journal::KeyNumber key_ = journal::KeyNumber::none;
  Json body_;
  Json said_;
  Json also_;
  Json children_;
  Case* maker_ = nullptr;
  std::map<std::string, std::int64_t, std::less<>> numbers_;  ///< counter to its next number, of those that moved
  Json posted_;
  std::vector<TimerChange> timers_;
  std::vector<Notice> notices_;
  std::optional<Flow> flow_;
};

[[nodiscard]] Failure refused(std::string_view id, std::string_view item, std::vector<base::Arg> args = {},
                              base::ErrorCode code = base::ErrorCode::conflict);

}  // namespace luoshi::ledger::matters
