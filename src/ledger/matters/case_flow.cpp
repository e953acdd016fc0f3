// SPDX-License-Identifier: Apache-2.0
// A case and its flow: which work item a verb completes, and by whom.
#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/case.hpp"
#include "ledger/matters/facts.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

feel::Value as_value(feel::Context variables) {
  return variables.entries().empty() ? feel::Value() : feel::Value::context(std::move(variables));
}

// What a flow may read of its matter, gathered when it is first asked for. Its own variables come first, but in
// conditions `matter` is what formulas call so, and not the id that flows are told under that name.
class Known {
 public:
  explicit Known(const Case& matter) : matter_(&matter) {}

  std::optional<feel::Value> operator()(std::string_view name, bool first) {
    if (first != (name == "matter")) return std::nullopt;
    const auto* field = matter_->type().field(name);
    if (field != nullptr) return field->personal ? std::nullopt : std::optional(value_of(name));
    if (name == "matter") return facts().view().around.matter;
    if (name == "children") return facts().view().around.children;
    if (name == "units") return facts().view().around.units;
    return std::nullopt;
  }

 private:
  const Facts& facts() {
    if (!facts_) facts_.emplace(matter_->id(), matter_->body(), matter_->type());
    return *facts_;
  }
  feel::Value value_of(std::string_view field) {
    const auto* held = facts().fields().find(field);
    return held == nullptr ? feel::Value() : *held;
  }

  const Case* matter_;
  std::optional<Facts> facts_ = {};
};

}  // namespace

Result<Flow*> Case::flow() {
  if (flow_) return &*flow_;
  LUOSHI_TRY(auto loaded, Flow::load(*desk_.flows, *type_, is_new() ? std::string_view() : row_->flow, id_));
  flow_ = std::move(loaded);
  return &*flow_;
}

Result<void> Case::step(const process::Event& event) {
  LUOSHI_CHECK(move_flow(event));
  const bool done = event.verb == process::Verb::complete;
  if (action_->verb == model::Verb::sign_for || !(done || event.verb == process::Verb::return_to)) return {};
  if (done) remove("returned");  // whoever it came back to has dealt with it
  note_step();
  return {};
}

Result<void> Case::move_flow(const process::Event& event) {
  LUOSHI_TRY(auto* flow, this->flow());
  Known known(*this);
  return flow->step(event, now(), [&](std::string_view name, bool first) { return known(name, first); });
}

// Fields were written: what a flow waits for (a conditional event) may hold now.
Result<void> Case::look_again() {
  if (is_new() || row_->flow.empty()) return {};
  const auto* before = find_at(row_->body, "fields");
  const auto* after = find_at(body_, "fields");
  if (before == nullptr || after == nullptr || *before == *after) return {};
  LUOSHI_TRY(const auto* flow, this->flow());
  if (flow->state().status != process::Status::running || flow->state().conditions == 0) return {};
  return move_flow({.verb = process::Verb::set_variables});
}

// 已办: whose step it was, once; 签收 alone is none.
void Case::note_step() {
  const auto path = "did/" + action_->actor;
  if (directory().person(action_->actor) != nullptr && find_at(body_, path) == nullptr) put(path, true);
}

feel::Context Case::flow_variables() const {
  feel::Context made;
  const auto put_text = [&](const char* name, std::string_view value) {
    made.put(name, value.empty() ? feel::Value() : feel::Value::string(std::string(value)));
  };
  put_text("matter", id_);
  for (const auto* name : {"type", "unit", "post", "holder", "level", "leader", "creator"}) put_text(name, text(name));
  put_text("supervisor", text("creator"));
  put_text("approver", text("creator"));
  const auto* condition = find_at(body_, "conditions/1/text");
  put_text("condition", condition == nullptr || text("waiting").empty() ? "" : journal::open_text(*condition));
  const auto day = base::parse_iso_date(text("deadline"));
  made.put("deadline", day ? feel::Value(feel::date_from_days(calendar::day_number(*day))) : feel::Value());
  made.put("standing", body_.boolean_of("standing").value_or(false));
  const auto* levels = body_.find("levels");
  made.put("levels", feel::Value::number(levels == nullptr ? 1 : levels->integer().value_or(1)));
  feel::List asked;
  if (const auto* consulted = body_.members_of("consulted")) {
    for (const auto& unit : *consulted) asked.push_back(feel::Value::string(unit.name));
  }
  made.put("asked", feel::Value::list(std::move(asked)));
  feel::List co;
  for (const auto unit : units_of(body_)) {
    if (unit != text("unit")) co.push_back(feel::Value::string(std::string(unit)));
  }
  made.put("coUnits", feel::Value::list(std::move(co)));
  return made;
}

Result<void> Case::start_flow() {
  flow_ = Flow::fresh(*desk_.flows, *type_);
  return move_flow({.verb = process::Verb::start,
                    .actor = action_->actor,
                    .name = type_->life,
                    .variables = as_value(flow_variables())});
}

Result<void> Case::hand_down_at_once() {
  LUOSHI_TRY(const auto item, open_item());
  const auto node = flow_->node_for(model::Verb::hand_down, item);
  if (!node.empty() && item.node != node) {
    auto past = event(process::Verb::jump, item);
    past.node = node;
    past.reason = "direct";
    LUOSHI_CHECK(step(past));
  }
  return complete(model::Verb::hand_down);
}

OpenItem Case::choose(const std::vector<OpenItem>& items) const {
  const auto mine = [&](const OpenItem& item) {
    if (item.holder.empty()) return false;
    return item.holder == action_->actor || item.holder == action_->on_behalf_of ||
           belongs_to(action_->actor, item.holder) ||
           (!action_->on_behalf_of.empty() && belongs_to(action_->on_behalf_of, item.holder));
  };
  const auto found = std::ranges::find_if(items, mine);
  return found != items.end() ? *found : items.front();
}

Result<OpenItem> Case::item_for(model::Verb verb) {
  LUOSHI_TRY(auto* flow, this->flow());
  std::vector<OpenItem> fitting;
  for (const auto& item : flow->items()) {
    if (item.role == process::ItemRole::main && item.verb == verb) fitting.push_back(item);
  }
  if (fitting.empty()) return not_now();
  return choose(fitting);
}

Result<OpenItem> Case::open_item() {
  LUOSHI_TRY(auto* flow, this->flow());
  std::vector<OpenItem> fitting;
  for (const auto& item : flow->items()) {
    if (item.role == process::ItemRole::main) fitting.push_back(item);
  }
  if (fitting.empty()) return not_now();
  return choose(fitting);
}

process::Event Case::event(process::Verb verb, const OpenItem& item) const {
  process::Event made{.verb = verb, .actor = action_->actor, .item = item.id};
  if (!item.holder.empty() && item.holder != action_->actor) made.on_behalf_of = item.holder;
  made.reason = input("reason");
  return made;
}

Result<void> Case::complete(model::Verb verb, std::string_view outcome, feel::Context variables) {
  LUOSHI_TRY(auto item, item_for(verb));
  if (item.status == process::ItemStatus::delegated) {  // who it was given to is done: it goes back and is completed
    LUOSHI_CHECK(step(event(process::Verb::resolve, item)));
    LUOSHI_TRY(item, item_for(verb));
  }
  auto done = event(process::Verb::complete, item);
  done.outcome = outcome;
  done.variables = as_value(std::move(variables));
  return step(done);
}

}  // namespace luoshi::ledger::matters
