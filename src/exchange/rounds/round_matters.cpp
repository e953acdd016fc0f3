// SPDX-License-Identifier: Apache-2.0
#include "exchange/rounds/round_matters.hpp"

#include "exchange/rounds/columns.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/people/period.hpp"

namespace luoshi::exchange::rounds {
namespace {

namespace matters = ledger::matters;
using matters::Reported;

Failure refused(std::string_view id, base::ErrorCode code, const std::string& item) {
  return fail({.code = code, .id = id, .where = {.item = item}, .args = {{"item", item}}});
}

// Titles are compared without blanks, as locked cells are.
std::string title_mark(std::string_view title) { return lock_of({}, title, {}); }

}  // namespace

Result<RoundMatters> RoundMatters::read(const Ground& ground, const std::string& id) {
  LUOSHI_TRY(const auto reader, ground.store.reader());
  const auto sees = [&](const matters::Row& row) {
    return matters::may_see(ground.directory, ground.definitions, ground.by, row, ground.now);
  };
  LUOSHI_TRY(const auto round, matters::find_matter(*reader, id));
  if (!round || !sees(*round)) return refused("E-MATTER-001", base::ErrorCode::not_found, id);
  const auto* type = ground.definitions.type(matters::text_at(round->body, "type"));
  const auto opens = type == nullptr ? std::nullopt : matters::opens(*type, round->body);
  if (!opens) return refused("E-MATTER-036", base::ErrorCode::invalid_input, id);
  if (matters::frozen_at(round->body) || !model::is_open(matters::progress_of(round->body))) {
    return refused("E-EXCHANGE-603", base::ErrorCode::conflict, id);
  }
  RoundMatters made(ground);
  made.opens_ = *opens;
  LUOSHI_TRY(made.rows_, matters::matters_of_round(*reader, ground.definitions, *round, sees));
  bool receives = false;
  for (std::size_t i = 0; i < made.rows_.size(); ++i) {
    const auto& row = made.rows_[i];
    made.by_id_.emplace(row.id, i);
    if (const auto number = matters::text_at(row.body, "number"); !number.empty()) made.by_number_.emplace(number, i);
    made.by_title_.emplace(title_mark(made.title(row)), i);
    receives = receives || !made.may_not_receive(row);
  }
  if (!receives) return refused("E-EXCHANGE-615", base::ErrorCode::forbidden, id);
  return made;
}

const matters::Row* RoundMatters::find(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &rows_[found->second];
}

const matters::Row* RoundMatters::by_words(const std::string& number, std::string_view title) const {
  if (const auto found = by_number_.find(number); !number.empty() && found != by_number_.end()) {
    return &rows_[found->second];
  }
  const auto [first, last] = by_title_.equal_range(title_mark(title));
  if (title.empty() || first == last || std::next(first) != last) return nullptr;
  return &rows_[first->second];
}

bool RoundMatters::is_asked(const matters::Row& row) const {
  return model::is_open(matters::progress_of(row.body)) &&
         matters::reported_since(row.body, opens_) != Reported::finished;
}

bool RoundMatters::is_reported(const matters::Row& row) const {
  return matters::reported_since(row.body, opens_) == Reported::reported;
}

std::optional<Error> RoundMatters::may_not_receive(const matters::Row& row) const {
  const auto* type = ground_->definitions.type(matters::text_at(row.body, "type"));
  if (type == nullptr) return Error{.code = base::ErrorCode::not_found, .id = "E-EXCHANGE-610"};
  const matters::Facts facts(row.id, row.body, *type);
  const auto allowed = ledger::access::allows(ground_->directory, ground_->definitions, ground_->by,
                                              model::Verb::return_report, facts.view(), ground_->now);
  return allowed ? std::nullopt : std::optional(allowed.error());
}

std::string RoundMatters::title(const matters::Row& row) const {
  const auto* title = row.body.find("title");
  return title == nullptr ? std::string() : std::string(journal::open_text(*title));
}

std::string RoundMatters::unit_name(std::string_view unit) const {
  const auto* known = ground_->directory.unit(unit);
  return known == nullptr ? std::string(unit) : known->nearest(ledger::people::day_of(ground_->now)).name;
}

std::string RoundMatters::person_name(std::string_view person) const {
  const auto* known = ground_->directory.person(person);
  return known == nullptr || known->name.empty() ? std::string(person) : known->name;
}

}  // namespace luoshi::exchange::rounds
