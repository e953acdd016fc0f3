// SPDX-License-Identifier: Apache-2.0
#include "exchange/known_matters.hpp"

#include "journal/private_value.hpp"
#include "ledger/access/scope.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/people/names.hpp"
#include "text/passage.hpp"

namespace luoshi::exchange {

namespace matters = ledger::matters;

std::string KnownMatters::mark(std::string_view title, std::string_view unit) {
  return text::to_utf8(ledger::people::matching_form(title)) + '\n' + std::string(unit);
}

Result<KnownMatters> KnownMatters::read(const Ground& ground, const std::string& type) {
  KnownMatters out;
  matters::ListQuery query{.order = matters::Order::made, .type = type, .now = ground.now};
  LUOSHI_TRY(query.scope, ledger::access::scope_of(ground.directory, ground.definitions, ground.by, model::Verb::see,
                                                   type, ground.now));
  query.visible = [&](const matters::Row& row) {
    return matters::may_see(ground.directory, ground.definitions, ground.by, row, ground.now);
  };
  query.limit = matters::kPageMax;
  do {
    LUOSHI_TRY(const auto reader, ground.store.reader());
    LUOSHI_TRY(auto page, matters::list(*reader, query));
    for (const auto& row : page.rows) out.add(row);
    query.after = page.next;
    if (out.ids_.size() > kKnownMattersMax) {
      return fail({.code = base::ErrorCode::limit,
                   .id = "E-EXCHANGE-007",
                   .args = {{"limit", std::to_string(kKnownMattersMax)}}});
    }
  } while (!query.after.empty());
  return out;
}

void KnownMatters::add(const matters::Row& row) {
  ids_.insert(row.id);
  if (row.body.find("erased") != nullptr) return;
  if (const auto* number = row.body.find("number")) by_number_.emplace(journal::open_text(*number), row.id);
  const auto* title = row.body.find("title");
  if (title == nullptr || matters::progress_of(row.body) == model::Progress::dropped) return;
  const auto words = journal::open_text(*title);
  by_mark_.emplace(mark(words, row.body.text_of("unit").value_or("")), row.id);
  by_title_.emplace(mark(words, {}), row.id);
}

KnownMatters::Found KnownMatters::find(const std::string& id, const std::string& number, std::string_view title,
                                       std::string_view unit) const {
  if (!id.empty()) return {.id = ids_.contains(id) ? id : std::string()};
  if (const auto found = by_number_.find(number); !number.empty() && found != by_number_.end()) {
    return {.id = found->second};
  }
  const auto& map = unit.empty() ? by_title_ : by_mark_;
  const auto [first, last] = map.equal_range(mark(title, unit));
  if (first == last) return {};
  if (std::next(first) != last) return {.several = true};
  return {.id = first->second};
}

}  // namespace luoshi::exchange
