// SPDX-License-Identifier: Apache-2.0
#include "exchange/headings.hpp"

#include "ledger/people/names.hpp"

#include <algorithm>

namespace luoshi::exchange {
namespace {

constexpr std::size_t kHeadRowsMax = 20;
constexpr std::size_t kPartLengthMin = 3;  // characters of a word that may be part of a longer heading

// 「牵头单位(部门)*:」 is 牵头单位.
std::u32string form_of(std::string_view heading) {
  std::u32string form;
  int depth = 0;
  for (const char32_t c : ledger::people::matching_form(heading)) {
    if (c == U'(' || c == U'[' || c == U'【') ++depth;
    if (depth == 0 && c != U'*' && c != U':' && c != U'\n') form += c;
    if ((c == U')' || c == U']' || c == U'】') && depth > 0) --depth;
  }
  return form;
}

class Words {
 public:
  explicit Words(std::span<const Meaning> meanings) {
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      for (const auto& word : meanings[i].words) all_.emplace_back(form_of(word), i);
    }
  }

  [[nodiscard]] std::optional<std::size_t> exact(const std::u32string& form) const {
    const auto found = std::ranges::find(all_, form, &std::pair<std::u32string, std::size_t>::first);
    return form.empty() || found == all_.end() ? std::nullopt : std::optional(found->second);
  }

  // The longest word that is a part of it, unless two meanings have one as long.
  [[nodiscard]] std::optional<std::size_t> part(const std::u32string& form) const {
    std::optional<std::size_t> best;
    std::size_t length = kPartLengthMin - 1;
    for (const auto& [word, meaning] : all_) {
      if (word.size() < length || word.size() < kPartLengthMin || form.find(word) == std::u32string::npos) continue;
      if (word.size() == length && best != meaning) {
        best.reset();
        continue;
      }
      length = word.size();
      best = meaning;
    }
    return best;
  }

 private:
  std::vector<std::pair<std::u32string, std::size_t>> all_;
};

std::size_t known_in(const TableRow& row, const Words& words) {
  std::size_t known = 0;
  for (const auto& cell : row.cells) known += words.exact(form_of(cell)) ? 1 : 0;
  return known;
}

Failure refused(std::string_view id, std::vector<base::Arg> args, std::uint32_t line = 0) {
  return fail({.code = base::ErrorCode::invalid_input, .id = id, .where = {.line = line}, .args = std::move(args)});
}

std::string listed(std::span<const Meaning> meanings) {
  std::string out;
  for (const auto& meaning : meanings) out += (out.empty() ? "" : "、") + meaning.words.front();
  return out;
}

// A second row of the head names what the first only groups (季度节点 above 一季度, 二季度), and holds nothing else.
bool is_second_row(const Table& table, std::size_t at, const Words& words) {
  if (at + 1 >= table.rows.size()) return false;
  const auto& upper = table.rows[at];
  const auto& lower = table.rows[at + 1];
  bool names = false;
  for (std::size_t column = 0; column < lower.cells.size(); ++column) {
    const auto below = lower.cell(column);
    const auto above = upper.cell(column);
    if (below.empty() || below == above) continue;
    if (!words.exact(form_of(below)) || words.exact(form_of(above))) return false;
    names = true;
  }
  return names;
}

void propose(Head& head, std::span<const Meaning> meanings, const Words& words,
             const std::map<std::size_t, std::string>& chosen) {
  std::vector<bool> taken(meanings.size(), false);
  const auto take = [&](std::size_t column, std::optional<std::size_t> meaning) {
    if (!meaning || taken[*meaning] || head.means[column] || chosen.contains(column)) return;
    taken[*meaning] = true;
    head.means[column] = meanings[*meaning].id;
  };
  for (const auto& [column, id] : chosen) {
    const auto found = std::ranges::find(meanings, id, &Meaning::id);
    if (column >= head.means.size() || found == meanings.end()) continue;
    taken[static_cast<std::size_t>(found - meanings.begin())] = true;
    head.means[column] = id;
  }
  for (std::size_t i = 0; i < head.headings.size(); ++i) take(i, words.exact(form_of(head.headings[i])));
  for (std::size_t i = 0; i < head.headings.size(); ++i) take(i, words.part(form_of(head.headings[i])));
}

}  // namespace

std::optional<std::size_t> Head::column(std::string_view id) const {
  const auto found = std::ranges::find(means, std::optional<std::string>(id));
  if (found == means.end()) return std::nullopt;
  return static_cast<std::size_t>(found - means.begin());
}

std::string Head::heading(std::string_view id) const {
  const auto at = column(id);
  return at ? headings[*at] : std::string(id);
}

Result<Head> find_head(const Table& table, std::span<const Meaning> meanings,
                       const std::map<std::size_t, std::string>& chosen) {
  const Words words(meanings);
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kHeadRowsMax); ++i) {
    const auto known = known_in(table.rows[i], words);
    if (known > most) {
      most = known;
      best = i;
    }
  }
  if (most == 0 && chosen.empty()) return refused("E-EXCHANGE-002", {{"known", listed(meanings)}});
  // Of two rows the lower one may know more.
  if (best > 0 && is_second_row(table, best - 1, words) && known_in(table.rows[best - 1], words) > 0) --best;
  const bool two = is_second_row(table, best, words);
  Head head{.first_row = best + (two ? 2 : 1), .headings = {}, .means = {}};
  head.headings.resize(table.columns);
  head.means.resize(table.columns);
  for (std::size_t column = 0; column < table.columns; ++column) {
    head.headings[column] = table.rows[best].cell(column);
    if (two && !table.rows[best + 1].cell(column).empty()) head.headings[column] = table.rows[best + 1].cell(column);
  }
  std::map<std::string, std::size_t, std::less<>> named;
  for (const auto& [column, id] : chosen) {
    if (!id.empty() && !named.emplace(id, column).second) return refused("E-EXCHANGE-004", {{"column", id}});
  }
  propose(head, meanings, words, chosen);
  for (const auto& meaning : meanings) {
    if (meaning.required && !head.column(meaning.id)) {
      return refused("E-EXCHANGE-003", {{"column", meaning.words.front()}}, table.rows[best].line);
    }
  }
  return head;
}

}  // namespace luoshi::exchange
