// SPDX-License-Identifier: Apache-2.0
// `luoshi calendar`: its words, its help, and the days of a year; the reckoning is tried in tests/calendar.
#include "app/calendar/folder.hpp"
#include "app/calendar/render.hpp"
#include "app/cli/arguments.hpp"
#include "app/cli/help.hpp"
#include "app/cli/terminal.hpp"
#include "app/scratch.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace luoshi::app {
namespace {

Result<Command> parsed(std::vector<std::string> words) {
  words.insert(words.begin(), "calendar");
  return parse_command(words);
}

std::string refusal(const std::vector<std::string>& words) {
  const auto command = parsed(words);
  return command ? "" : std::string(command.error().id);
}

TEST(CalendarArguments, are_read_with_their_defaults) {
  const auto command = parsed({"why", "--start", "2026-09-28T10:00", "--for", "10 working days"});
  ASSERT_TRUE(command);
  const auto& arguments = std::get<CalendarArguments>(*command);
  EXPECT_EQ(arguments.span, (calendar::Span{calendar::Unit::working_days, 10}));
  EXPECT_EQ(arguments.rules, calendar::Rules{});
  EXPECT_EQ(arguments.calendar, "office");
  EXPECT_FALSE(arguments.json);
}

TEST(CalendarArguments, pauses_and_extensions_may_be_repeated) {
  const auto command =
      parsed({"why",      "--start",    "2026-09-28", "--for",      "3日",      "--pause",  "2026-09-29/2026-09-30",
              "--extend", "1日",        "--pause",    "2026-10-01", "--extend", "2日",      "--first-day",
              "same",     "--last-day", "as-it-is",   "--end",      "midnight", "--format", "json"});
  ASSERT_TRUE(command);
  const auto& arguments = std::get<CalendarArguments>(*command);
  ASSERT_EQ(arguments.pauses.size(), 2U);
  EXPECT_TRUE(arguments.pauses[0].to);
  EXPECT_FALSE(arguments.pauses[1].to);
  EXPECT_EQ(arguments.extensions.size(), 2U);
  EXPECT_EQ(arguments.rules.day_end, calendar::DayEnd::midnight);
  EXPECT_TRUE(arguments.json);
}

TEST(CalendarArguments, what_is_not_understood_is_named) {
  EXPECT_EQ(refusal({}), "E-APP-010");
  EXPECT_EQ(refusal({"day"}), "E-APP-008");
  EXPECT_EQ(refusal({"why"}), "E-CAL-021");
  EXPECT_EQ(refusal({"why", "--start", "2026-09-28"}), "E-CAL-020");
  EXPECT_EQ(refusal({"why", "--start", "yesterday", "--for", "1 day"}), "E-CAL-021");
  EXPECT_EQ(refusal({"why", "--start", "2026-09-28", "--for", "1 day", "more"}), "E-APP-010");
  EXPECT_EQ(refusal({"why", "--start", "2026-09-28", "--for", "1 day", "--end", "noon"}), "E-APP-010");
  EXPECT_EQ(refusal({"why", "--strat", "2026-09-28"}), "E-APP-006");
  EXPECT_EQ(refusal({"why", "--start"}), "E-APP-009");
  EXPECT_EQ(refusal({"days"}), "E-APP-010");
  EXPECT_EQ(refusal({"days", "1991"}), "E-APP-010");
  EXPECT_EQ(refusal({"days", "2026x"}), "E-APP-010");
  EXPECT_EQ(refusal({"days", "1992"}), "");
}

TEST(CalendarHelp, names_every_option_in_both_languages) {
  for (const auto language : {base::Language::zh, base::Language::en}) {
    const std::string text(help_text("calendar", language));
    for (const std::string_view word :
         {"--start", "--for", "--first-day", "--last-day", "--end", "--pause", "--extend", "--calendar ", "--calendars",
          "--made-with", "--format", "--lang", "--help", "LUOSHI_CALENDARS", "\n  0 ", "\n  1 ", "\n  2 "}) {
      EXPECT_NE(text.find(word), text.npos) << word;
    }
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) EXPECT_LE(columns_of(line), 105U) << line;
  }
}

TEST(CalendarYear, lists_what_the_weekday_does_not_tell) {
  const auto& office = *calendar::Calendars::shipped().find("office");
  const std::string zh = year_text(office, 2026, base::Language::zh);
  EXPECT_TRUE(zh.starts_with("2026-01-01  周四  放假         元旦\n")) << zh;
  EXPECT_NE(zh.find("2026-02-14  周六  调休上班     春节\n"), zh.npos) << zh;
  EXPECT_NE(zh.find("工作日:248,各月 21 16 22 21 19 21 23 21 22 18 21 23\n"), zh.npos) << zh;
  EXPECT_EQ(zh.find("暂定:"), zh.npos);
  EXPECT_NE(year_text(office, 2028, base::Language::en).find("Provisional: "), std::string::npos);
  const std::string json = year_json(office, 2026);
  EXPECT_TRUE(json.starts_with(R"({"year":2026,"calendar":"office","fingerprint":")")) << json;
  EXPECT_NE(json.find(R"({"date":"2026-10-10","kind":"makeUp","name":"国庆节"})"), json.npos) << json;
}

TEST(CalendarFolder, lays_its_files_over_the_shipped_ones) {
  const Scratch scratch;
  scratch.write("hall.json", R"({"id":"hall","version":"1","hours":[{"open":["09:00-12:00"]}]})");
  scratch.write("notes.txt", "no calendar");
  const auto made = read_calendars(scratch.path());
  ASSERT_TRUE(made);
  EXPECT_EQ(made->ids().size(), 3U);
  EXPECT_EQ(read_calendars(scratch / "missing").error().id, "E-CAL-007");
  scratch.write("broken.json", "{");
  const auto broken = read_calendars(scratch.path());
  EXPECT_EQ(broken.error().id, "E-JSON-001");
  EXPECT_TRUE(broken.error().where.file.ends_with("broken.json"));
}

}  // namespace
}  // namespace luoshi::app
