// SPDX-License-Identifier: Apache-2.0
#include "exchange/known_matters.hpp"

#include "crypto/hash.hpp"
#include "journal/private_value.hpp"
#include "ledger/access/scope.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/people/names.hpp"
#include "text/passage.hpp"

#include <algorithm>

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
    if (out.end_.size() > kKnownMattersMax) {
      return fail({.code = base::ErrorCode::limit,
                   .id = "E-EXCHANGE-007",
                   .args = {{"limit", std::to_string(kKnownMattersMax)}}});
    }
  } while (!query.after.empty());
  out.sort();
  return out;
}

KnownMatters::Key KnownMatters::key_of(std::string_view words) {
  const auto hash = crypto::sha256(words);
  Key key;
  std::copy_n(hash.begin(), key.size(), key.begin());
  return key;
}

void KnownMatters::sort() {
  for (auto* entries : {&by_id_, &by_number_, &by_mark_, &by_title_}) std::ranges::sort(*entries);
}

std::string KnownMatters::id_at(std::uint32_t at) const {
  const auto begin = at == 0 ? 0 : end_[at - 1];
  return ids_.substr(begin, end_[at] - begin);
}

KnownMatters::Found KnownMatters::found_in(const Entries& entries, std::string_view words) const {
  const auto [first, last] = std::ranges::equal_range(entries, key_of(words), {}, &Entry::key);
  if (first == last) return {};
  return last - first > 1 ? Found{.several = true} : Found{.id = id_at(first->at)};
}

void KnownMatters::add(const matters::Row& row) {
  const auto at = static_cast<std::uint32_t>(end_.size());
  ids_ += row.id;
  end_.push_back(static_cast<std::uint32_t>(ids_.size()));
  by_id_.push_back({key_of(row.id), at});
  if (row.body.find("erased") != nullptr) return;
  if (const auto* number = row.body.find("number")) by_number_.push_back({key_of(journal::open_text(*number)), at});
  const auto* title = row.body.find("title");
  if (title == nullptr || matters::progress_of(row.body) == model::Progress::dropped) return;
  const auto words = journal::open_text(*title);
  by_mark_.push_back({key_of(mark(words, row.body.text_of("unit").value_or(""))), at});
  by_title_.push_back({key_of(mark(words, {})), at});
}

KnownMatters::Found KnownMatters::find(const std::string& id, const std::string& number, std::string_view title,
                                       std::string_view unit) const {
  if (!id.empty()) return found_in(by_id_, id);
  if (!number.empty()) {
    const auto found = found_in(by_number_, number);
    if (!found.id.empty()) return found;
  }
  return found_in(unit.empty() ? by_title_ : by_mark_, mark(title, unit));
}

}  // namespace luoshi::exchange
