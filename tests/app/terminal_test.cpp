// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal.hpp"

#include "app/cli/progress.hpp"
#include "app/scratch.hpp"
#include "base/utf8.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace luoshi::app {
namespace {

TEST(Columns, chinese_takes_two_and_marks_upon_letters_none) {
  EXPECT_EQ(columns_of(""), 0u);
  EXPECT_EQ(columns_of("abc"), 3u);
  EXPECT_EQ(columns_of("落实"), 4u);
  EXPECT_EQ(columns_of("\uFF08一\uFF09\u3001\u3002"), 10u);
  EXPECT_EQ(columns_of("6\uFF05"), 3u);
  EXPECT_EQ(columns_of("≥·…“”—±℃"), 8u);
  EXPECT_EQ(columns_of("e\u0301"), 1u);
  EXPECT_EQ(columns_of("𠮷😀"), 4u);
  EXPECT_EQ(columns_of("\u200b\ufeff"), 0u);
  EXPECT_EQ(columns_of("한글かなカナ"), 12u);
  EXPECT_EQ(columns_of("\uFF71"), 1u);
  EXPECT_EQ(columns_of("\u3000"), 2u);
}

TEST(Columns, no_code_point_is_outside_zero_to_two) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) ASSERT_LE(columns_of(c), 2u);
}

TEST(Printable, drops_what_would_drive_the_terminal) {
  EXPECT_EQ(printable("\x1b[31m红\x1b[0m"), "[31m红[0m");
  EXPECT_EQ(printable("a\x07\x08\x7f z"), "a z");
  EXPECT_EQ(printable("\u009b31m"), "31m");
  EXPECT_EQ(printable("\u202e倒\u2066置\u200f"), "倒置");
  EXPECT_EQ(printable("\xff落\xc3"), "\uFFFD落\uFFFD");
}

TEST(Printable, white_space_is_one_space_and_line_breaks_in_chinese_none) {
  EXPECT_EQ(printable("  a \t b\r\n"), "a b");
  EXPECT_EQ(printable("加强\r\n 保护"), "加强保护");
  EXPECT_EQ(printable("加强 保护"), "加强 保护");
  EXPECT_EQ(printable("\u3000\u3000加强"), "加强");
  EXPECT_EQ(printable("GDP\n增长"), "GDP 增长");
}

TEST(ValidUtf8, replaces_each_bad_byte) {
  EXPECT_EQ(valid_utf8("落\xff\xfe实"), "落\uFFFD\uFFFD实");
  EXPECT_EQ(valid_utf8("\xE4\xB8"), "\uFFFD\uFFFD");
  EXPECT_EQ(valid_utf8(""), "");
}

class ScreenOf : public testing::Test {
 protected:
  void SetUp() override {
    ::unsetenv("COLUMNS");
    ::unsetenv("NO_COLOR");
    ::setenv("TERM", "xterm", 1);
  }
  void TearDown() override { SetUp(); }
};

TEST_F(ScreenOf, a_file_is_a_hundred_columns_without_colour) {
  const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  EXPECT_EQ(screen_of(null).columns, 100u);
  EXPECT_EQ(screen_of(null).colours, Colours::off);
  ::setenv("COLUMNS", "72", 1);
  EXPECT_EQ(screen_of(null).columns, 72u);
  ::setenv("COLUMNS", "1", 1);
  EXPECT_EQ(screen_of(null).columns, 40u);
  ::setenv("COLUMNS", "wide", 1);
  EXPECT_EQ(screen_of(null).columns, 100u);
  ::setenv("COLUMNS", "1000000", 1);
  EXPECT_EQ(screen_of(null).columns, 500u);
  ::close(null);
}

TEST_F(ScreenOf, a_terminal_has_colour_unless_it_was_refused) {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0) GTEST_SKIP() << "no pseudo terminal here";
  EXPECT_EQ(screen_of(terminal).colours, Colours::on);
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_EQ(screen_of(terminal).colours, Colours::off);
  ::setenv("NO_COLOR", "", 1);
  EXPECT_EQ(screen_of(terminal).colours, Colours::on);
  ::setenv("TERM", "dumb", 1);
  EXPECT_EQ(screen_of(terminal).colours, Colours::off);
  ::close(terminal);
}

TEST(ProgressLine, shows_how_far_it_is) {
  using std::chrono::seconds;
  EXPECT_EQ(progress_line(5, 20, seconds(3), base::Language::zh), "正在读 [#####...............]  25%  5/20  3 s");
  EXPECT_EQ(progress_line(0, 1, seconds(1), base::Language::en), "Reading [....................]   0%  0/1  1 s");
  EXPECT_EQ(progress_line(12'000, 0, seconds(4), base::Language::en), "Reading 12000  4 s");
  EXPECT_EQ(progress_line(7, 7, seconds(9), base::Language::en), "Reading [####################] 100%  7/7  9 s");
  EXPECT_EQ(progress_line(9, 7, seconds(9), base::Language::en), progress_line(7, 7, seconds(9), base::Language::en));
}

}  // namespace
}  // namespace luoshi::app
