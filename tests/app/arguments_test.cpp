// SPDX-License-Identifier: Apache-2.0
#include "app/cli/arguments.hpp"

#include <gtest/gtest.h>

#include "app/cli/suggestion.hpp"

namespace luoshi::app {
namespace {

using Words = std::vector<std::string>;

ReadArguments read_of(Words words) {
  words.insert(words.begin(), "read");
  auto command = parse_command(words);
  EXPECT_TRUE(command) << (command ? "" : describe(command.error(), base::Language::en));
  return command ? std::get<ReadArguments>(*command) : ReadArguments{};
}

std::string refusal_of(const Words& words) {
  const auto command = parse_command(words);
  return command ? "accepted" : describe(command.error(), base::Language::en);
}

TEST(Arguments, of_a_plain_read_are_the_defaults) {
  const auto read = read_of({"a.txt"});
  EXPECT_EQ(read.inputs, Words{"a.txt"});
  EXPECT_FALSE(read.date);
  EXPECT_EQ(read.format, OutputFormat::table);
  EXPECT_EQ(read.out, "");
  EXPECT_EQ(read.jobs, 0u);
  EXPECT_EQ(read.limit_mb, 64u);
  EXPECT_FALSE(read.quiet);
}

TEST(Arguments, options_stand_anywhere_in_long_and_short_form) {
  const auto read = read_of({"--date", "2026-03-15", "a.txt", "--format=json", "-o", "x.json", "b.txt", "--doc", "会议",
                             "-j4", "--limit-mb", "8", "-q", "--lang", "en"});
  EXPECT_EQ(read.inputs, (Words{"a.txt", "b.txt"}));
  EXPECT_EQ(read.date, base::make_date(2026, 3, 15));
  EXPECT_EQ(read.format, OutputFormat::json);
  EXPECT_EQ(read.out, "x.json");
  EXPECT_EQ(read.doc, "会议");
  EXPECT_EQ(read.jobs, 4u);
  EXPECT_EQ(read.limit_mb, 8u);
  EXPECT_TRUE(read.quiet);
}

TEST(Arguments, short_options_may_be_written_together) {
  const auto read = read_of({"-qj4", "-fjsonl", "a"});
  EXPECT_TRUE(read.quiet);
  EXPECT_EQ(read.jobs, 4u);
  EXPECT_EQ(read.format, OutputFormat::jsonl);
}

TEST(Arguments, the_last_of_an_option_wins) {
  const auto read = read_of({"--format", "json", "a", "--format", "text", "-d", "2020-01-01", "--date=2026-03-15"});
  EXPECT_EQ(read.format, OutputFormat::text);
  EXPECT_EQ(read.date, base::make_date(2026, 3, 15));
}

TEST(Arguments, behind_two_dashes_everything_is_a_file) {
  EXPECT_EQ(read_of({"a", "--", "--date", "-", "--", "-x"}).inputs, (Words{"a", "--date", "-", "--", "-x"}));
  EXPECT_EQ(read_of({"--", "read"}).inputs, (Words{"read"}));
}

TEST(Arguments, file_names_are_taken_as_they_are) {
  const Words names{"-", "[a,b]", "*.txt", "a b", "", "=x", "a=b", "报告.txt", "read", "help", "{x}", "'q'", "%1"};
  EXPECT_EQ(read_of(names).inputs, names);
}

TEST(Arguments, every_format_is_known) {
  using enum OutputFormat;
  const std::vector<std::pair<std::string, OutputFormat>> formats{{"table", table}, {"json", json}, {"jsonl", jsonl},
                                                                  {"xlsx", xlsx},   {"html", html}, {"text", text}};
  for (const auto& [name, format] : formats) EXPECT_EQ(read_of({"a", "--format", name}).format, format);
}

TEST(Arguments, wrong_values_are_refused_with_what_would_do) {
  EXPECT_TRUE(refusal_of({"read", "a", "--date", "2026-02-30"}).starts_with("[E-APP-002] Not a date: \"2026-02-30\""));
  EXPECT_TRUE(refusal_of({"read", "a", "--format", "pdf"}).ends_with("table json jsonl xlsx html text"));
  EXPECT_TRUE(refusal_of({"read", "a", "--lang", "fr"}).ends_with("zh en"));
  for (const std::string_view number : {"0", "-1", "257", "x", "1.5", "", "99999999999999999999999"}) {
    const std::string refusal = refusal_of({"read", "a", "--jobs", std::string(number)});
    EXPECT_EQ(refusal.starts_with("[E-APP-010] Option --jobs"), !number.empty()) << number << ": " << refusal;
  }
  EXPECT_EQ(refusal_of({"read", "a", "--jobs", "256"}), "accepted");
  EXPECT_EQ(refusal_of({"read", "a", "--limit-mb", "4096"}), "accepted");
  EXPECT_TRUE(refusal_of({"read", "a", "--limit-mb", "4097"}).starts_with("[E-APP-010]"));
}

TEST(Arguments, a_missing_value_is_named) {
  for (const std::string option : {"--date", "--format", "--out", "--doc", "--lang", "--jobs", "--limit-mb", "-o"}) {
    const std::string refusal = refusal_of({"read", "a", option});
    EXPECT_TRUE(refusal.starts_with("[E-APP-009] Option -")) << refusal;
  }
}

TEST(Arguments, a_flag_takes_no_value) {
  EXPECT_TRUE(refusal_of({"read", "a", "--quiet=x"}).starts_with("[E-APP-010]"));
}

TEST(Arguments, without_files_there_is_nothing_to_read) {
  EXPECT_TRUE(refusal_of({"read"}).starts_with("[E-APP-001]"));
  EXPECT_TRUE(refusal_of({"read", "--quiet"}).starts_with("[E-APP-001]"));
  EXPECT_TRUE(refusal_of({"read", "--"}).starts_with("[E-APP-001]"));
}

TEST(Arguments, a_slip_of_the_finger_gets_the_near_word) {
  EXPECT_TRUE(refusal_of({"read", "a", "--fromat", "json"}).ends_with("Did you mean --format?"));
  EXPECT_TRUE(refusal_of({"read", "a", "--dat=2026-03-15"}).ends_with("Did you mean --date?"));
  EXPECT_TRUE(refusal_of({"read", "a", "--nothing-like-it"}).starts_with("[E-APP-005]"));
  EXPECT_TRUE(refusal_of({"read", "a", "-x"}).starts_with("[E-APP-005]"));
  EXPECT_TRUE(refusal_of({"raed", "a"}).ends_with("Did you mean read?"));
  EXPECT_TRUE(refusal_of({"serv"}).ends_with("Did you mean serve?"));
  EXPECT_TRUE(refusal_of({"publish"}).starts_with("[E-APP-007]"));
  EXPECT_TRUE(refusal_of({"--versoin"}).ends_with("Did you mean --version?"));
  EXPECT_TRUE(refusal_of({"help", "raed"}).ends_with("Did you mean read?"));
}

TEST(Arguments, help_and_version_are_found) {
  const auto topic = [](const Words& words) { return std::get<ShowHelp>(*parse_command(words)).topic; };
  EXPECT_EQ(topic({"--help"}), "");
  EXPECT_EQ(topic({"-h"}), "");
  EXPECT_EQ(topic({"help"}), "");
  EXPECT_EQ(topic({"help", "read"}), "read");
  EXPECT_EQ(topic({"help", "read", "--lang", "en"}), "read");
  EXPECT_EQ(topic({"help", "--lang", "en"}), "");
  EXPECT_EQ(topic({"read", "--help"}), "read");
  EXPECT_EQ(topic({"read", "a", "-h", "--format", "x"}), "read");
  EXPECT_EQ(topic({"--lang", "en", "--help"}), "");
  EXPECT_EQ(topic({"--lang=en", "help", "read"}), "read");
  EXPECT_TRUE(std::holds_alternative<ShowVersion>(*parse_command(Words{"--version"})));
  EXPECT_TRUE(std::holds_alternative<ShowVersion>(*parse_command(Words{"-V"})));
  EXPECT_TRUE(refusal_of({}).starts_with("[E-APP-011]"));
}

base::Language language(const Words& words, std::vector<std::string_view> locales = {}) {
  return language_of(words, locales);
}

TEST(LanguageOf, the_option_counts_before_the_environment) {
  using enum base::Language;
  EXPECT_EQ(language({}), zh);
  EXPECT_EQ(language({}, {"", "", "en_US.UTF-8"}), en);
  EXPECT_EQ(language({}, {"", "", "zh_CN.UTF-8"}), zh);
  EXPECT_EQ(language({}, {"", "", "C.UTF-8"}), zh);
  EXPECT_EQ(language({}, {"zh_CN.UTF-8", "", "en_US.UTF-8"}), zh);
  EXPECT_EQ(language({"read", "--lang", "en"}, {"zh_CN.UTF-8"}), en);
  EXPECT_EQ(language({"read", "--lang=zh", "a"}, {"en_GB"}), zh);
  EXPECT_EQ(language({"read", "--lang=xx", "a"}, {"en_GB"}), en);
  EXPECT_EQ(language({"read", "--", "--lang=en"}), zh);
  EXPECT_EQ(language({"read", "--lang"}), zh);
}

TEST(Nearest, is_at_most_two_edits_away_and_never_half_the_word) {
  constexpr std::array<std::string_view, 3> kKnown{"--date", "--doc", "read"};
  EXPECT_EQ(nearest("--date", kKnown), "--date");
  EXPECT_EQ(nearest("--dtae", kKnown), "--date");
  EXPECT_EQ(nearest("--daate", kKnown), "--date");
  EXPECT_EQ(nearest("raed", kKnown), "read");
  EXPECT_EQ(nearest("red", kKnown), "read");
  EXPECT_EQ(nearest("xyz", kKnown), "");
  EXPECT_EQ(nearest("r", kKnown), "");
  EXPECT_EQ(nearest(std::string(10'000, 'a'), kKnown), "");
}

TEST(Arguments, of_flow_are_an_action_files_and_options) {
  const auto command = parse_command(Words{"flow", "check", "a.bpmn", "--roles=r.txt", "--json", "b.bpmn"});
  ASSERT_TRUE(command);
  const auto& flow = std::get<FlowArguments>(*command);
  EXPECT_EQ(flow.action, FlowAction::check);
  EXPECT_EQ(flow.files, (Words{"a.bpmn", "b.bpmn"}));
  EXPECT_EQ(flow.roles, "r.txt");
  EXPECT_TRUE(flow.json);
  EXPECT_TRUE(refusal_of({"flow"}).starts_with("[E-APP-041]"));
  EXPECT_TRUE(refusal_of({"flow", "paint", "a"}).starts_with("[E-APP-041]"));
  EXPECT_TRUE(refusal_of({"flow", "check"}).starts_with("[E-APP-042]"));
  EXPECT_TRUE(refusal_of({"flow", "run", "a"}).starts_with("[E-APP-043]"));
  EXPECT_TRUE(refusal_of({"flow", "draw", "a", "b"}).starts_with("[E-APP-044]"));
  EXPECT_TRUE(refusal_of({"flow", "draw", "a", "--out"}).starts_with("[E-APP-040]"));
  EXPECT_TRUE(refusal_of({"flow", "draw", "a", "--scrip", "x"}).starts_with("[E-APP-006]"));
}

}  // namespace
}  // namespace luoshi::app
