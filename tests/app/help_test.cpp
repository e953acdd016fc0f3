// SPDX-License-Identifier: Apache-2.0
#include "app/cli/help.hpp"

#include "app/cli/terminal.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace luoshi::app {
namespace {

using base::Language;

TEST(Help, names_every_option_and_exit_code_in_both_languages) {
  for (const auto language : {Language::zh, Language::en}) {
    const std::string text(help_text("read", language));
    for (const std::string_view word :
         {"--date",  "--format", "--out",  "--doc",  "--lang", "--jobs",         "--limit-mb",
          "--quiet", "--help",   "table",  "json",   "jsonl",  "xlsx",           "html",
          "text",    "\n  0 ",   "\n  1 ", "\n  2 ", "\n  3 ", "luoshi read - ", "'"}) {
      EXPECT_NE(text.find(word), text.npos) << word;
    }
  }
}

TEST(Help, has_examples_in_both_languages) {
  EXPECT_NE(help_text("read", Language::zh).find("例子"), std::string_view::npos);
  EXPECT_NE(help_text("read", Language::en).find("Examples"), std::string_view::npos);
  EXPECT_NE(help_text("", Language::zh).find("luoshi read 政府工作报告.txt"), std::string_view::npos);
  EXPECT_NE(help_text("", Language::en).find("luoshi read report.txt"), std::string_view::npos);
}

TEST(Help, fits_a_terminal) {
  for (const auto language : {Language::zh, Language::en}) {
    for (const std::string_view topic : {"", "read"}) {
      std::istringstream lines{std::string(help_text(topic, language))};
      for (std::string line; std::getline(lines, line);) EXPECT_LE(columns_of(line), 105u) << line;
    }
  }
}

}  // namespace
}  // namespace luoshi::app
