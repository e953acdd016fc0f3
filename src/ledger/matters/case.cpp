// SPDX-License-Identifier: Apache-2.0
// A case: input, body, people. Its flow is in case_flow.cpp, its clocks and its end in case_settle.cpp.
#include "ledger/matters/case.hpp"

#include "journal/private_value.hpp"
#include "ledger/people/directory_state.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {

Failure refused(std::string_view id, std::string_view item, std::vector<base::Arg> args, base::ErrorCode code) {
  return fail({.code = code, .id = id, .where = {.item = std::string(item)}, .args = std::move(args)});
}

Result<Desk> desk_of(Flows& flows, const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(const auto in_force, ledger::in_force(states));
  return Desk{in_force.definitions, in_force.basis, &flows.of(*in_force.definitions), &states, &moment};
}

Case::Case(const Desk& desk, const Action& action, const Row& row, const model::Type& type)
    : desk_(desk), action_(&action), row_(&row), type_(&type), id_(row.id), key_(key_of(row.body)), body_(row.body) {}

Case::Case(const Desk& desk, const Action& action, const model::Type& type, Case* maker)
    : desk_(desk),
      action_(&action),
      type_(&type),
      id_(desk.moment->new_id()),
      key_(desk.moment->new_key()),
      body_(codec::json_object()),
      maker_(maker) {}

const people::Directory& Case::directory() const { return people::directory_of(states()); }

base::Date Case::today() const { return people::day_of(now()); }

std::string_view Case::input(std::string_view member) const {
  return action_->input.text_of(member).value_or(std::string_view());
}

Failure Case::wrong_input(std::string_view member) const {
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-MATTER-004",
               .where = {.item = std::string(member)},
               .args = {{"field", std::string(member)},
                        {"verb", std::string(model::info_of(action_->verb).zh)},
                        {"verb_en", std::string(model::info_of(action_->verb).en)}}});
}

Failure Case::not_now() const {
  const auto* state = type_->state(text("state"));
  const auto& info = model::info_of(action_->verb);
  return refused("E-MATTER-003", id_,
                 {{"verb", std::string(info.zh)},
                  {"verb_en", std::string(info.en)},
                  {"state", state == nullptr ? std::string(text("state")) : state->label.zh},
                  {"state_en", state == nullptr ? std::string(text("state")) : state->label.en}});
}

Result<std::string> Case::required(std::string_view member) const {
  const auto held = input(member);
  if (held.empty()) return wrong_input(member);
  return std::string(held);
}

std::vector<std::string> Case::input_list(std::string_view member) const {
  std::vector<std::string> made;
  if (const auto one = action_->input.text_of(member); one && !one->empty()) made.emplace_back(*one);
  const auto* items = action_->input.items_of(member);
  if (items == nullptr) return made;
  for (const auto& item : *items) {
    if (const auto text = item.text(); text && !text->empty()) made.emplace_back(*text);
  }
  return made;
}

Result<base::Date> Case::required_date(std::string_view member) const {
  const auto date = base::parse_iso_date(input(member));
  if (!date) return wrong_input(member);
  return *date;
}

std::string_view Case::text(std::string_view path) const { return text_at(body_, path); }

Json Case::secret(Json words) const { return journal::private_value(key_, std::move(words)); }

std::int64_t Case::count(std::string_view path) {
  const auto* held = find_at(body_, path);
  const auto now_counts = (held == nullptr ? 0 : held->integer().value_or(0)) + 1;
  put(path, now_counts);
  return now_counts;
}

void Case::say(std::string name, Json words) {
  if (words.is_null() || words.text() == "") return;
  if (said_.is_null()) said_ = codec::json_object();
  said_.put(std::move(name), std::move(words));
}

void Case::also(std::string_view matter, std::string_view path, Json value) {
  if (also_.is_null()) also_ = codec::json_object();
  if (also_.find(matter) == nullptr) also_.add(std::string(matter), codec::json_object());
  put_at(*also_.find(matter), path, std::move(value));
}

void Case::child(std::string_view id, Json outcome) {
  if (children_.is_null()) children_ = codec::json_object();
  children_.put(std::string(id), std::move(outcome));
}

std::size_t Case::children() const { return children_.is_null() ? 0 : children_.members()->size(); }

std::int64_t Case::next_of(std::string_view counter) const {
  const auto& taken = maker_ == nullptr ? numbers_ : maker_->numbers_;
  const auto found = taken.find(counter);
  return found == taken.end() ? matters().next_number(counter) : found->second;
}

void Case::take_number(std::string_view counter) {
  const auto next = next_of(counter) + 1;
  (maker_ == nullptr ? numbers_ : maker_->numbers_)[std::string(counter)] = next;
}

void Case::tell(std::string kind, std::string_view unit) {
  if (!unit.empty()) notices_.push_back({std::move(kind), "unit:" + std::string(unit)});
}

void Case::tell_person(std::string kind, std::string_view person) {
  if (!person.empty()) notices_.push_back({std::move(kind), "person:" + std::string(person)});
}

bool Case::belongs_to(std::string_view person, std::string_view unit) const {
  const auto day = today();
  return std::ranges::any_of(directory().posts_of(person, day),
                             [&](const people::Post* post) { return directory().within(post->unit, unit, day); });
}

std::string Case::acting_unit() const {
  const auto said = input("unit");
  for (const auto unit : units_of(body_)) {
    if (!said.empty() ? unit == said : belongs_to(action_->actor, unit)) return std::string(unit);
  }
  if (action_->on_behalf_of.empty()) return {};
  for (const auto unit : units_of(body_)) {
    if (belongs_to(action_->on_behalf_of, unit)) return std::string(unit);
  }
  return {};
}

Result<void> Case::check_unit(std::string_view unit, std::string_view member) const {
  if (directory().unit_at(unit, today()) != nullptr) return {};
  return refused("E-MATTER-005", member, {{"unit", std::string(unit)}}, base::ErrorCode::not_found);
}

void Case::note_handler() {
  const auto path = "handlers/" + action_->actor;
  if (find_at(body_, path) == nullptr) put(path, true);
}

void Case::note_returned() {
  put("returned", codec::json_object({{"at", base::to_iso(now())}, {"by", action_->actor}}));
}

void Case::set_state(std::string_view state) {
  const auto* known = type_->state(state);
  if (known == nullptr) return;
  if (text("state") != state) put("state", state);
  set_progress(known->progress);
}

void Case::set_progress(model::Progress progress) {
  const auto name = model::name_of(progress);
  if (text("progress") != name) put("progress", name);
}

}  // namespace luoshi::ledger::matters
