// SPDX-License-Identifier: Apache-2.0
// The log's way out where nobody reads, where somebody reads late, and where the other end has gone.
#include "app/serve/log_lines.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <utility>

namespace luoshi::app {
namespace {

class Pipe : public testing::Test {
 protected:
  void SetUp() override {
    std::signal(SIGPIPE, SIG_IGN);
    ASSERT_EQ(::pipe2(ends_.data(), O_CLOEXEC), 0);
  }
  void TearDown() override {
    close_reader();
    ::close(ends_[1]);
  }
  void close_reader() {
    if (ends_[0] >= 0) ::close(std::exchange(ends_[0], -1));
  }
  // All that stands in the pipe now.
  std::string read_all() {
    ::fcntl(ends_[0], F_SETFL, O_NONBLOCK);
    std::string text;
    std::array<char, 4096> piece{};
    for (ssize_t count = 0; (count = ::read(ends_[0], piece.data(), piece.size())) > 0;) {
      text.append(piece.data(), static_cast<std::size_t>(count));
    }
    return text;
  }
  std::array<int, 2> ends_{-1, -1};
};

TEST_F(Pipe, gives_whole_lines_to_who_reads) {
  LogLines lines(ends_[1]);
  lines.write("one");
  lines.write("two");
  lines.flush();
  EXPECT_EQ(read_all(), "one\ntwo\n");
  EXPECT_EQ(lines.dropped(), 0U);
}

TEST_F(Pipe, waits_for_nobody_counts_what_is_lost_and_says_so_later) {
  LogLines lines(ends_[1]);
  const std::string line(1'000, 'x');
  for (int i = 0; i < 1'000; ++i) lines.write(line);  // a pipe holds 64 KiB
  lines.flush();
  const auto lost = lines.dropped();
  EXPECT_GT(lost, 900U);
  EXPECT_EQ(read_all().size() % 1'001, 0U);
  lines.write("again");
  lines.flush();
  EXPECT_EQ(read_all(), "{\"event\":\"log.dropped\",\"lines\":" + std::to_string(lost) + "}\nagain\n");
  lines.write("once more");
  lines.flush();
  EXPECT_EQ(read_all(), "once more\n");
  EXPECT_EQ(lines.dropped(), lost);
}

TEST_F(Pipe, goes_on_when_the_reader_has_gone) {
  LogLines lines(ends_[1]);
  close_reader();
  lines.write("one");
  lines.write("two");
  lines.flush();
  EXPECT_EQ(lines.dropped(), 2U);
}

TEST_F(Pipe, gets_out_by_itself) {
  LogLines lines(ends_[1]);
  lines.write("one");
  pollfd readable{.fd = ends_[0], .events = POLLIN, .revents = 0};
  ASSERT_EQ(::poll(&readable, 1, 10'000), 1);
  EXPECT_EQ(read_all(), "one\n");
}

TEST_F(Pipe, loses_nothing_that_was_taken_in_when_it_ends) {
  std::string wanted;
  {
    LogLines lines(ends_[1]);
    for (int i = 0; i < 1'000; ++i) {
      lines.write(std::to_string(i));
      wanted += std::to_string(i) + "\n";
    }
  }
  EXPECT_EQ(read_all(), wanted);
}

}  // namespace
}  // namespace luoshi::app
