// SPDX-License-Identifier: Apache-2.0
// Who does it: 转办, 委派, 会签, 或签, 加签, 减签, 抄送, 传阅.
#include "ledger/matters/verbs.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

using model::Verb;

Result<std::vector<std::string>> people_named(const Case& matter, std::string_view member) {
  auto people = matter.input_list(member);
  if (people.empty()) return matter.wrong_input(member);
  for (const auto& one : people) {
    if (matter.directory().person(one) != nullptr) continue;
    return refused("E-MATTER-011", member, {{"person", one}}, base::ErrorCode::not_found);
  }
  return people;
}

// The holder of the unit's post that answers first: the one named, else the one the matter has.
void put_post(Case& matter, std::string_view post) {
  if (post.empty()) return;
  matter.put("post", post);
  const auto* holder = matter.directory().acting(post, matter.today());
  matter.put("holder", holder == nullptr ? Json() : Json(holder->id));
}

// The item of a signer (加签) that is this person's and open; absent when there is none.
std::optional<OpenItem> signer_item(const Flow& flow, std::string_view person) {
  for (const auto& item : flow.items()) {
    if (item.role != process::ItemRole::main && item.holder == person && item.status != process::ItemStatus::blocked) {
      return item;
    }
  }
  return std::nullopt;
}

// Takes back what other signers need not do any more (或签).
Result<void> release_others(Case& matter) {
  LUOSHI_TRY(const auto* flow, matter.flow());
  for (const auto& item : flow->items()) {
    if (item.role == process::ItemRole::main) continue;
    LUOSHI_CHECK(matter.step(matter.event(process::Verb::remove_signer, item)));
  }
  return {};
}

// 会签 and 或签. Asked with `people`: they sign before the item goes on, all or any of them. Without: the actor signs.
Result<void> sign_together(Case& matter, std::string_view mode) {
  const auto& actor = matter.action().actor;
  LUOSHI_TRY(const auto* flow, matter.flow());
  if (matter.action().input.find("people") != nullptr) {
    LUOSHI_TRY(const auto people, people_named(matter, "people"));
    if (!matter.text("signing/mode").empty()) return matter.not_now();
    LUOSHI_TRY(const auto item, matter.open_item());
    auto event = matter.event(process::Verb::add_signer_before, item);
    event.people = people;
    LUOSHI_CHECK(matter.step(std::move(event)));
    matter.put("signing/mode", mode);
    for (const auto& one : people) {
      matter.put("signing/people/" + one, codec::json_object({{"asked", base::to_iso(matter.now())}}));
      matter.tell_person("countersign", one);
    }
    return {};
  }
  const auto item = signer_item(*flow, actor);
  LUOSHI_TRY(const auto outcome, matter.required("outcome"));
  // A step of the unit's own way (审核, 审签).
  if (!item && mode == "all") {
    if (!matter.input("text").empty()) matter.say("text", matter.input("text"));
    return matter.complete(Verb::countersign, outcome);
  }
  if (!item || matter.text("signing/mode") != mode) return matter.not_now();
  auto done = matter.event(process::Verb::complete, *item);
  done.outcome = outcome;
  LUOSHI_CHECK(matter.step(std::move(done)));
  const auto path = "signing/people/" + actor;
  matter.put(path + "/outcome", outcome);
  matter.put(path + "/at", base::to_iso(matter.now()));
  if (!matter.input("text").empty()) matter.put_secret(path + "/text", matter.input("text"));
  if (mode == "any") LUOSHI_CHECK(release_others(matter));
  const auto items = flow->items();
  const bool waits = std::ranges::any_of(items, [](const auto& one) { return one.role == process::ItemRole::before; });
  if (!waits) matter.remove("signing/mode");
  return {};
}

}  // namespace

// 转办: another unit answers first from now on (packs.md, invariant 1: one unit, one post), and signs for it anew.
Result<void> transfer(Case& matter) {
  LUOSHI_TRY(const auto to, matter.required("to"));
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  LUOSHI_CHECK(matter.check_unit(to, "to"));
  if (to == matter.text("unit")) return matter.wrong_input("to");
  LUOSHI_TRY(auto* flow, matter.flow());
  LUOSHI_TRY(const auto item, matter.open_item());
  const std::string from(matter.text("unit"));
  feel::Context variables;
  variables.put("unit", feel::Value::string(to));
  const auto known = feel::Value::context(std::move(variables));
  for (const auto token : {process::TokenId{0}, item.token}) {
    LUOSHI_CHECK(matter.step({.verb = process::Verb::set_variables, .token = token, .variables = known}));
  }
  const auto signing = flow->node_for(Verb::sign_for, item);
  const bool handed_down = progress_of(matter.body()) != model::Progress::draft;
  if (handed_down && !signing.empty() && item.node != signing) {
    auto event = matter.event(process::Verb::jump, item);
    event.node = signing;
    event.reason = "transfer";
    LUOSHI_CHECK(matter.step(std::move(event)));
  }
  matter.put("unit", to);
  for (const auto* gone : {"post", "holder", "signed", "returned"}) matter.remove(gone);
  matter.remove("co/" + to);
  put_post(matter, matter.input("post"));
  const auto number = next_number(matter.body(), "transfers");
  matter.put("transfers/" + number,
             codec::json_object({{"from", from}, {"to", to}, {"at", base::to_iso(matter.now())}}));
  matter.put_secret("transfers/" + number + "/reason", reason);
  matter.tell("transferred", from);
  matter.tell("sign_for", to);
  return {};
}

// 委派 within the unit: the person does it, the unit answers.
Result<void> delegate(Case& matter) {
  LUOSHI_TRY(const auto people, people_named(matter, "to"));
  if (people.size() != 1) return matter.wrong_input("to");
  LUOSHI_TRY(const auto item, matter.open_item());
  if (item.verb == Verb::delegate) {  // 批办, a step of its own
    LUOSHI_CHECK(matter.complete(Verb::delegate));
  } else {
    auto event = matter.event(process::Verb::delegate, item);
    event.people = people;
    LUOSHI_CHECK(matter.step(std::move(event)));
  }
  matter.put("delegate", people.front());
  matter.say("reason", matter.input("reason"));
  matter.tell_person("delegated", people.front());
  return {};
}

Result<void> countersign(Case& matter) { return sign_together(matter, "all"); }
Result<void> any_sign(Case& matter) { return sign_together(matter, "any"); }

Result<void> add_signer(Case& matter) {
  LUOSHI_TRY(const auto people, people_named(matter, "people"));
  LUOSHI_TRY(const auto item, matter.open_item());
  const bool after = matter.action().input.boolean_of("after").value_or(false);
  auto event = matter.event(after ? process::Verb::add_signer_after : process::Verb::add_signer_before, item);
  event.people = people;
  LUOSHI_CHECK(matter.step(std::move(event)));
  if (!after && matter.text("signing/mode").empty()) matter.put("signing/mode", "all");
  for (const auto& one : people) {
    matter.put("signing/people/" + one, codec::json_object({{"asked", base::to_iso(matter.now())}}));
    matter.tell_person("countersign", one);
  }
  return {};
}

Result<void> remove_signer(Case& matter) {
  LUOSHI_TRY(const auto person, matter.required("person"));
  LUOSHI_TRY(const auto* flow, matter.flow());
  for (const auto& item : flow->items()) {
    if (item.role == process::ItemRole::main || item.holder != person) continue;
    LUOSHI_CHECK(matter.step(matter.event(process::Verb::remove_signer, item)));
    matter.put("signing/people/" + person + "/removed", base::to_iso(matter.now()));
    const auto left = flow->items();
    if (std::ranges::none_of(left, [](const auto& one) { return one.role == process::ItemRole::before; })) {
      matter.remove("signing/mode");
    }
    return {};
  }
  return refused("E-MATTER-011", "person", {{"person", person}}, base::ErrorCode::not_found);
}

// 抄送: units that are to know; they answer for nothing.
Result<void> copy_to(Case& matter) {
  const auto units = matter.input_list("units");
  if (units.empty()) return matter.wrong_input("units");
  for (const auto& unit : units) {
    LUOSHI_CHECK(matter.check_unit(unit, "units"));
    matter.put("copied/" + unit, base::to_iso(matter.now()));
    matter.tell("copied", unit);
  }
  return {};
}

// 传阅 holds nothing up and never counts as 签收; asked again it is 催阅.
Result<void> circulate(Case& matter) {
  LUOSHI_TRY(const auto people, people_named(matter, "people"));
  for (const auto& one : people) {
    const auto path = "readers/" + one;
    if (find_at(matter.body(), path) == nullptr) {
      matter.put(path, codec::json_object({{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}}));
    }
    if (find_at(matter.body(), path + "/read") == nullptr) matter.tell_person("circulated", one);
  }
  return {};
}

// 已阅, or 圈阅 with `circled`. Once: a second time changes nothing and is refused.
Result<void> mark_read(Case& matter) {
  const auto& whose = matter.action().on_behalf_of.empty() ? matter.action().actor : matter.action().on_behalf_of;
  const auto path = "readers/" + whose;
  if (find_at(matter.body(), path) == nullptr) {
    return refused("E-MATTER-012", matter.id(), {}, base::ErrorCode::forbidden);
  }
  if (find_at(matter.body(), path + "/read") != nullptr) return matter.not_now();
  matter.put(path + "/read", base::to_iso(matter.now()));
  if (matter.action().input.boolean_of("circled").value_or(false)) matter.put(path + "/circled", true);
  return {};
}

}  // namespace luoshi::ledger::matters
