// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/projection.hpp"

#include "journal/entry_kinds.hpp"
#include "journal/private_value.hpp"
#include "ledger/search/tables.hpp"

#include <charconv>
#include <ranges>

namespace luoshi::ledger::search {
namespace {

constexpr auto kTables = std::to_array<store::Table>({kPassagesTable, kIndexTable, kSubjectsTable});
constexpr std::string_view kSubjects = "search_passages";
constexpr std::string_view kKeys = "search_keys";
constexpr auto kByKey = std::to_array<store::Column>({{"key", store::Kind::integer}});
// In the column `key` of a row that stands for a personal field, which has no words.
constexpr std::int64_t kHidden = -1;

SearchState& search_of(journal::State& state) { return static_cast<SearchState&>(state); }

bool is_at_or_below(std::string_view part, std::string_view above) {
  return part.starts_with(above) && (part.size() == above.size() || part[above.size()] == '/');
}

}  // namespace

void SearchState::forget() {
  subjects_.clear();
  whose_.clear();
}

std::string SearchState::Whose::text() const {
  std::string made;
  for (const auto& word : words) made.append(1, ' ').append(word);
  return made;
}

void SearchState::near(const Near& near) {
  auto& whose = whose_[near.subject];
  for (const auto& word : near.words) whose.changed = whose.words.insert(word).second || whose.changed;
}

void SearchState::put(const Change& change) {
  auto& held = subjects_[change.subject][change.part];
  if (held.hidden) return;
  held.hidden = change.what == Change::What::hide;
  held.key = change.key;
  held.gone = false;
  held.fresh = change;
}

void SearchState::remove(std::string_view subject, std::string_view part) {
  auto& parts = subjects_[std::string(subject)];
  for (auto at = parts.lower_bound(part); at != parts.end() && at->first.starts_with(part); ++at) {
    if (at->second.hidden || !is_at_or_below(at->first, part)) continue;
    at->second.gone = true;
    at->second.fresh.reset();
  }
}

void SearchState::erase(journal::KeyNumber key) {
  if (key == journal::KeyNumber::none) return;
  for (auto& [subject, parts] : subjects_) {
    for (auto& [part, held] : parts) {
      if (held.key != key) continue;
      held.gone = true;
      held.fresh.reset();
    }
  }
}

std::span<const store::Table> SearchProjection::tables() const { return kTables; }

void SearchProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  if (entry.kind == journal::kKeyDestroyed) out.add(kKeys, entry.outcome.text_of("key").value_or(""));
  if (!entry.kind.starts_with("matter.")) return;  // a document comes once
  std::string_view last;
  for (const auto& change : changes_of(entry)) {
    if (change.subject == last) continue;
    out.add(kSubjects, change.subject);
    last = change.subject;
  }
  for (const auto& near : near_of(entry)) out.add(kSubjects, near.subject);
}

Result<void> SearchProjection::load(store::Reader& reader, const journal::KeySet& keys, journal::State& state) const {
  auto& search = search_of(state);
  const auto take = [&](const store::Rows& rows) {
    for (const auto row : rows) {
      auto& held = search.subjects_[std::string(row.text(0))][std::string(row.text(1))];
      if (held.stored || held.fresh || held.gone) continue;  // newer
      held.stored = row.integer(2);
      held.hidden = row.integer(3) == kHidden;
      held.key = held.hidden ? journal::KeyNumber::none : journal::KeyNumber{row.integer(3)};
    }
  };
  std::vector<store::Value> subjects;
  for (const auto& subject : keys.of(kSubjects)) subjects.emplace_back(subject);
  if (!subjects.empty()) {
    const store::Fetch fetches[] = {{kPassageHeadsTable, subjects, std::span(kPassageColumns).first(1)},
                                    {kSubjectsTable, subjects}};
    LUOSHI_TRY(const auto answers, reader.fetch_all(fetches));
    take(answers[0]);
    for (const auto row : answers[1]) {
      auto& words = search.whose_[std::string(row.text(0))].words;
      for (const auto word : std::views::split(row.text(1), ' ')) {
        if (!word.empty()) words.emplace(std::string_view(word));
      }
    }
  }
  std::vector<store::Value> numbers;
  for (const auto& key : keys.of(kKeys)) numbers.emplace_back(static_cast<std::int64_t>(journal::key_number(key)));
  if (numbers.empty()) return {};
  LUOSHI_TRY(const auto rows, reader.fetch(kPassageHeadsTable, numbers, kByKey));
  take(rows);
  return {};
}

void SearchProjection::apply(journal::State& state, const journal::Entry& entry) const {
  auto& search = search_of(state);
  if (entry.kind == journal::kKeyDestroyed) {
    search.erase(journal::key_number(entry.outcome.text_of("key")));
    return;
  }
  for (const auto& near : near_of(entry)) search.near(near);
  for (const auto& change : changes_of(entry)) {
    if (change.what == Change::What::remove) {
      search.remove(change.subject, change.part);
    } else {
      search.put(change);
    }
  }
}

Result<void> SearchProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& search = search_of(state);
  store::Cells index_out;
  store::Cells index_in;
  store::Cells index_whose;
  store::Cells out;
  store::Cells in;
  store::Cells subjects;
  for (const auto& [subject, whose] : search.whose_) {
    if (whose.changed) subjects.add(subject, whose.text());
  }
  for (const auto& [subject, parts] : search.subjects_) {
    const auto found = search.whose_.find(subject);
    const auto whose = found == search.whose_.end() ? std::string() : found->second.text();
    for (const auto& [part, held] : parts) {
      if (!held.gone && !held.fresh) {
        const bool moved = found != search.whose_.end() && found->second.changed;
        if (moved && held.stored && !held.hidden) index_whose.add(*held.stored, std::string(whose));
        continue;
      }
      if (held.stored) index_out.add(*held.stored);
      const auto words = held.fresh && !held.hidden ? words_of(part, held.fresh->text) : std::string();
      const bool kept = held.hidden || !words.empty();
      if (held.stored && !kept) out.add(subject, part);
      if (!kept) continue;
      const auto key = held.hidden ? kHidden : static_cast<std::int64_t>(held.key);
      in.add(subject, part, held.fresh->place, key, held.hidden ? std::string_view() : held.fresh->text);
      if (!words.empty()) index_in.add(held.fresh->place, std::string(words), std::string(whose));
    }
  }
  if (!index_out.empty()) LUOSHI_CHECK(transaction.erase(kIndexTable, index_out));
  if (!out.empty()) LUOSHI_CHECK(transaction.erase(kPassagesTable, out));
  if (!in.empty()) LUOSHI_CHECK(transaction.upsert(kPassagesTable, in));
  if (!index_in.empty()) LUOSHI_CHECK(transaction.insert(kIndexTable, index_in));
  if (!index_whose.empty()) LUOSHI_CHECK(transaction.update(kIndexWhose, index_whose));
  if (!subjects.empty()) LUOSHI_CHECK(transaction.upsert(kSubjectsTable, subjects));
  search.forget();
  return {};
}

}  // namespace luoshi::ledger::search
