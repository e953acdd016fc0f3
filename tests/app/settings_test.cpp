// SPDX-License-Identifier: Apache-2.0
#include "app/record/settings.hpp"

#include "app/scratch.hpp"
#include "exchange/sync.hpp"
#include "notices/settings.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

const Environment kNothing = [](std::string_view) { return std::string(); };

RecordArguments arguments(std::vector<std::string> words) {
  auto command = parse_command(words);
  EXPECT_TRUE(command) << (command ? "" : describe(command.error(), base::Language::en));
  return std::get<RecordArguments>(*command);
}

std::vector<std::string> ids(const std::vector<base::Error>& mistakes) {
  std::vector<std::string> out;
  for (const auto& mistake : mistakes) {
    out.push_back(std::string(mistake.id) + ":" + std::to_string(mistake.where.line));
  }
  return out;
}

TEST(Settings, without_a_file_everything_stands_in_the_data_folder) {
  std::vector<base::Error> mistakes;
  const auto settings = settings_of(arguments({"verify", "--data", "/d"}), kNothing, mistakes);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->data, "/d");
  EXPECT_EQ(settings->keys, "/d/keys");
  EXPECT_EQ(settings->master, "/d/keys/master.key");
  EXPECT_EQ(settings->store, "");
  EXPECT_TRUE(settings->packs.empty());
}

TEST(Settings, the_command_line_wins_over_the_environment_and_that_over_the_file) {
  const Scratch scratch;
  const auto file = scratch.write("luoshi.toml",
                                  "[store]\nlocation = \"postgresql://a\"\nschema = \"yunhe\"\n[keys]\n"
                                  "folder = \"k\"\n");
  const Environment environment = [&](std::string_view name) -> std::string {
    if (name == "LUOSHI_CONFIG") return file;
    if (name == "LUOSHI_STORE") return "postgresql://b";
    if (name == "LUOSHI_DATA") return "/from-environment";
    return {};
  };
  std::vector<base::Error> mistakes;
  auto settings = settings_of(arguments({"verify"}), environment, mistakes);
  ASSERT_TRUE(settings);
  EXPECT_TRUE(mistakes.empty());
  EXPECT_EQ(settings->data, "/from-environment");
  EXPECT_EQ(settings->store, "postgresql://b");
  EXPECT_EQ(settings->schema, "yunhe");
  EXPECT_EQ(settings->keys.string(), scratch / "k");
  settings = settings_of(arguments({"verify", "--data", "/x", "--keys=/y"}), environment, mistakes);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->data, "/x");
  EXPECT_EQ(settings->keys, "/y");
}

TEST(Settings, all_mistakes_are_told_with_their_lines) {
  RecordSettings settings;
  const auto mistakes = read_settings(
      "[store]\nlocation = \"mysql://x\"\nschemas = \"y\"\n[kyes]\nfolder = \"z\"\n[packs]\nfolder = 3\n"
      "[keys]\nfolder = 7\n",
      "luoshi.toml", settings);
  EXPECT_EQ(ids(mistakes), (std::vector<std::string>{"E-CONFIG-004:2", "E-CONFIG-002:3", "E-CONFIG-002:4",
                                                     "E-CONFIG-003:7", "E-CONFIG-003:9"}));
}

TEST(Settings, tell_when_units_and_people_are_synchronised_and_from_where) {
  const auto read = [](std::string_view toml, RecordSettings& settings) {
    return ids(read_settings(toml, "/d/luoshi.toml", settings));
  };
  using Ids = std::vector<std::string>;
  RecordSettings none;
  EXPECT_EQ(read("", none), Ids());
  EXPECT_EQ(none.sync, nullptr);
  RecordSettings nightly;
  EXPECT_EQ(
      read("[sync]\npeople = \"people.csv\"\nunits = \"/srv/units.csv\"\nat = \"02:30\"\nas = \"gly\"\n", nightly),
      Ids());
  ASSERT_NE(nightly.sync, nullptr);
  ASSERT_EQ(nightly.sync->sources.size(), 2U);
  EXPECT_EQ(nightly.sync->sources[0].from, "/srv/units.csv") << "units first";
  EXPECT_EQ(nightly.sync->sources[1].from, "/d/people.csv");
  EXPECT_EQ(nightly.sync->at_minute, 150);
  EXPECT_EQ(nightly.sync->login, "gly");
  RecordSettings hourly;
  EXPECT_EQ(read("[sync]\nunits = \"u.csv\"\nevery_minutes = 60\nas = \"gly\"\n", hourly), Ids());
  EXPECT_EQ(hourly.sync->every_minutes, 60);
  RecordSettings wrong;
  EXPECT_EQ(
      read("\n[sync]\nunits = \"directory\"\nat = \"2:30\"\nevery_minutes = 0\nsource = \"x\"\npeople = 1\n", wrong),
      (Ids{"E-CONFIG-004:4", "E-CONFIG-004:5", "E-CONFIG-002:6", "E-CONFIG-003:7", "E-CONFIG-004:2", "E-CONFIG-004:2",
           "E-CONFIG-004:3"}));
  RecordSettings both;
  EXPECT_EQ(read("[sync]\nevery_minutes = 60\nat = \"02:30\"\nas = \"gly\"\n", both),
            (Ids{"E-CONFIG-004:1", "E-CONFIG-004:1"}))
      << "neither what nor when";
}

TEST(Settings, notices_take_our_address_and_secrets_that_stand_beside_the_file) {
  const Scratch scratch;
  static_cast<void>(scratch.write("sms.headers", "Authorization: Bearer s3cret\n"));
  const std::string channel =
      "[[notices.channels]]\nid = \"sms\"\nkind = \"http\"\nurl = \"https://sms.yunhe.gov.cn\"\nbody = "
      "'{\"to\":\"{mobile}\"}'\n"
      "headers_file = \"sms.headers\"\n";
  const auto file = scratch.write("luoshi.toml", channel + "[sign_in]\naddress = \"https://luoshi.yunhe.gov.cn\"\n");
  std::vector<base::Error> mistakes;
  const auto settings = settings_of(arguments({"serve", "--config", file}), kNothing, mistakes);
  ASSERT_TRUE(settings);
  EXPECT_EQ(ids(mistakes), std::vector<std::string>{});
  const auto told = notices::notices_of(*settings->sign_in);
  EXPECT_EQ(told.address, "https://luoshi.yunhe.gov.cn");
  ASSERT_EQ(told.channels.size(), 1U);
  EXPECT_EQ(std::get<notices::HttpChannel>(told.channels[0].way).fields.at(0).value, "Bearer s3cret");

  RecordSettings without;
  mistakes = read_settings("[notices]\n[[notices.channels]]\nid = \"a\"\nkind = \"http\"\nurl = \"https://a.cn\"\n",
                           file, without);
  EXPECT_EQ(ids(mistakes), std::vector<std::string>{"E-CONFIG-004:1"}) << "links have to lead somewhere";
  EXPECT_TRUE(notices::notices_of(identity::FileSettings{}).channels.empty());
}

TEST(Settings, a_broken_or_missing_file_is_named) {
  RecordSettings settings;
  const auto mistakes = read_settings("[store\n", "luoshi.toml", settings);
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].id, "E-TOML-001");
  EXPECT_EQ(mistakes[0].where.file, "luoshi.toml");
  std::vector<base::Error> none;
  const auto refused = settings_of(arguments({"verify", "--config", "/not/there.toml"}), kNothing, none);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "E-CONFIG-001");
}

TEST(RecordOptions, take_values_repeat_and_refuse_what_they_do_not_know) {
  const auto report = arguments({"do", "填报", "a", "b", "--as", "li", "--evidence=e1", "--evidence", "e2", "--json"});
  EXPECT_EQ(report.command, "do");
  EXPECT_EQ(report.words, (std::vector<std::string>{"填报", "a", "b"}));
  EXPECT_EQ(report.value("as"), "li");
  EXPECT_EQ(report.values("evidence").size(), 2U);
  EXPECT_TRUE(report.has("json"));
  const auto id_of = [](std::vector<std::string> words) {
    const auto parsed = parse_command(words);
    return parsed ? std::string_view("taken") : parsed.error().id;
  };
  EXPECT_EQ(id_of({"do", "填报", "--file"}), "E-APP-050");
  EXPECT_EQ(id_of({"verify", "--quick=yes"}), "E-APP-051");
  EXPECT_EQ(id_of({"import"}), "E-APP-052");
  EXPECT_EQ(id_of({"backup", "a", "b"}), "E-APP-053");
  EXPECT_EQ(id_of({"verify", "--quik"}), "E-APP-006");
  EXPECT_EQ(id_of({"matters", "--reason", "x"}), "E-APP-005");
}

}  // namespace
}  // namespace luoshi::app
