// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace luoshi::base {
namespace {

struct Lines {
  std::vector<std::string> all;
  Log log{[this](std::string_view line) { all.emplace_back(line); }, [] { return Instant{1'772'413'200'000}; }};
};

TEST(Log, writes_a_json_object_a_line) {
  Lines lines;
  lines.log.write(LogLevel::info, "http.served",
                  {{"request", LogWord{"01HX-7"}}, {"status", 200}, {"whole", true}, {"what", LogText{"a \"b\" \\"}}});
  EXPECT_EQ(lines.all.at(0),
            R"({"at":"2026-03-02T01:00:00Z","level":"info","event":"http.served","request":"01HX-7","status":200,)"
            R"("whole":true,"what":"a \"b\" \\"})");
}

TEST(Log, keeps_to_its_level_and_speaks_to_journald) {
  std::vector<std::string> all;
  Log log([&](std::string_view line) { all.emplace_back(line); }, [] { return Instant{0}; }, LogLevel::warning, true);
  log.write(LogLevel::info, "no");
  log.write(LogLevel::error, "yes");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_TRUE(all[0].starts_with("<3>{\"at\":")) << all[0];
}

TEST(Log, holds_nothing_about_a_person_whatever_it_is_given) {
  Lines lines;
  const std::string name = "王建国";
  const std::string card = "110101199003070011";
  const std::string phone = "13800001234";
  for (const auto& planted : {name, card, phone}) {
    lines.log.write(LogLevel::error, "fault", {{"what", LogText{"bad value " + planted + " in row\n2"}}});
  }
  lines.log.write(LogLevel::error, "fault", {{"route", LogWord{"/api/" + name + "?q=\"x\"\n"}}});
  for (const auto& line : lines.all) {
    for (const auto& planted : {name, card, phone}) EXPECT_EQ(line.find(planted), std::string::npos) << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
  }
  EXPECT_EQ(masked_for_log("E-1: 第3行 123456 1234567"), "E-1: ?3? 123456 #");
}

TEST(Log, cuts_what_is_long) {
  Lines lines;
  const std::string a_long_one(2'000, 'a');
  lines.log.write(LogLevel::info, "x", {{"a", LogText{a_long_one}}, {"b", LogWord{a_long_one}}});
  EXPECT_LT(lines.all.at(0).size(), 720U);
}

}  // namespace
}  // namespace luoshi::base
