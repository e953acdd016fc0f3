// SPDX-License-Identifier: Apache-2.0
#include "app/demo/story.hpp"

#include "codec/csv.hpp"
#include "codec/toml.hpp"

#include <algorithm>

namespace luoshi::app {
namespace {

using codec::TomlValue;

constexpr std::array<std::string_view, kFates> kNames{"draft",       "asked",    "closed",  "done",    "checking",
                                                      "returned",    "extended", "refused", "waiting", "suspended",
                                                      "transferred", "ahead",    "slow",    "stuck",   "pace"};
constexpr std::array<std::string_view, 7> kDays{"register", "ask", "refine", "approve", "issue", "hand_down", "now"};

Failure wrong(std::string_view file, std::uint32_t line, std::string_view what) {
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-DEMO-001",
               .where = {.file = std::string(file), .line = line},
               .args = {{"what", std::string(what)}}});
}

Result<std::string> text_in(const TomlValue& root, std::string_view table, std::string_view key) {
  const auto* found = root.table_of(table);
  const auto text = found == nullptr ? std::nullopt : found->text_of(key);
  if (text) return std::string(*text);
  return wrong("story.toml", root.place_of(table).line, key);
}

Result<base::Date> day_in(std::string_view text, std::uint32_t line) {
  if (const auto day = base::parse_iso_date(text)) return *day;
  return wrong("story.toml", line, text);
}

Result<void> read_shares(const TomlValue& root, Story& story) {
  const auto* shares = root.table_of("shares");
  if (shares == nullptr) return wrong("story.toml", 0, "shares");
  for (std::size_t i = 0; i < shares->keys.size(); ++i) {
    const auto at = std::ranges::find(kNames, shares->keys[i].name);
    if (at == kNames.end() || shares->items[i].kind != TomlValue::Kind::integer) {
      return wrong("story.toml", shares->keys[i].place.line, shares->keys[i].name);
    }
    story.shares[static_cast<std::size_t>(at - kNames.begin())] = static_cast<int>(shares->items[i].integer);
  }
  return {};
}

Result<void> read_lists(const TomlValue& root, Story& story) {
  const auto* deadlines = root.table_of("deadlines");
  const auto* days = deadlines == nullptr ? nullptr : deadlines->items_of("days");
  if (days == nullptr || days->empty()) return wrong("story.toml", 0, "deadlines.days");
  for (const auto& item : *days) {
    LUOSHI_TRY(const auto day, day_in(item.text, item.place.line));
    story.deadlines.push_back(day);
  }
  if (const auto* merges = root.items_of("merge")) {
    for (const auto& merge : *merges) {
      const auto title = merge.text_of("title");
      const auto into = merge.text_of("into");
      if (!title || !into) return wrong("story.toml", merge.place.line, "merge");
      story.merges.push_back({std::string(*title), std::string(*into)});
    }
  }
  if (const auto* cancels = root.items_of("cancel")) {
    for (const auto& cancel : *cancels) story.cancels.emplace_back(cancel.text_of("title").value_or(""));
  }
  return {};
}

Result<void> read_rounds(const TomlValue& root, Story& story) {
  const auto* rounds = root.items_of("round");
  if (rounds == nullptr) return wrong("story.toml", 0, "round");
  for (const auto& item : *rounds) {
    const auto line = item.place.line;
    Round round{.title = std::string(item.text_of("title").value_or("")),
                .bulletin = std::string(item.text_of("bulletin").value_or(""))};
    if (round.title.empty()) return wrong("story.toml", line, "round.title");
    LUOSHI_TRY(round.opens, day_in(item.text_of("opens").value_or(""), line));
    LUOSHI_TRY(round.deadline, day_in(item.text_of("deadline").value_or(""), line));
    story.rounds.push_back(std::move(round));
  }
  return {};
}

Result<void> read_duties(std::string_view csv, Story& story) {
  LUOSHI_TRY(const auto records, codec::read_csv(csv));
  for (std::size_t i = 1; i < records.size(); ++i) {
    Duty duty{.word = std::string(records[i].field(0)), .lead = std::string(records[i].field(1)), .co = {}};
    std::string_view rest = records[i].field(2);
    constexpr std::string_view kComma = "、";
    while (!rest.empty()) {
      const auto end = std::min(rest.find(kComma), rest.size());
      duty.co.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + kComma.size(), rest.size()));
    }
    if (duty.word.empty() || duty.lead.empty()) return wrong("duties.csv", records[i].line, "词,牵头单位");
    story.duties.push_back(std::move(duty));
  }
  if (story.duties.empty() || story.duties.back().word != "*") return wrong("duties.csv", 0, "*");
  return {};
}

}  // namespace

std::string_view name_of(Fate fate) { return kNames[static_cast<std::size_t>(fate)]; }

const Duty& Story::duty_of(std::string_view title) const {
  const auto found = std::ranges::find_if(
      duties, [&](const Duty& duty) { return duty.word == "*" || title.find(duty.word) != std::string_view::npos; });
  return *found;
}

Result<Story> read_story(std::string_view story_toml, std::string_view duties_csv, std::string_view words_csv) {
  Story story;
  LUOSHI_TRY(const auto root, codec::read_toml(story_toml));
  for (const auto name : kDays) {
    LUOSHI_TRY(const auto text, text_in(root, "days", name));
    LUOSHI_TRY(const auto day, day_in(text, root.place_of("days").line));
    story.days.emplace(name, day);
  }
  LUOSHI_TRY(story.file_number, text_in(root, "file", "number"));
  LUOSHI_TRY(story.file_title, text_in(root, "file", "title"));
  LUOSHI_TRY(story.issued, text_in(root, "file", "issued"));
  LUOSHI_CHECK(read_shares(root, story));
  LUOSHI_CHECK(read_lists(root, story));
  LUOSHI_CHECK(read_rounds(root, story));
  LUOSHI_CHECK(read_duties(duties_csv, story));
  LUOSHI_TRY(const auto words, codec::read_csv(words_csv));
  for (std::size_t i = 1; i < words.size(); ++i) {
    story.words[std::string(words[i].field(0))].emplace_back(words[i].field(1));
  }
  return story;
}

}  // namespace luoshi::app
