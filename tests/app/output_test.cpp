// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.hpp"

#include "app/scratch.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;

TEST(Output, appears_whole_and_leaves_nothing_else) {
  const Scratch scratch;
  auto out = Output::open(scratch / "a.txt");
  ASSERT_TRUE(out);
  ASSERT_TRUE(out->write("落"));
  ASSERT_TRUE(out->write("实"));
  EXPECT_FALSE(fs::exists(scratch / "a.txt"));
  ASSERT_TRUE(out->commit());
  EXPECT_EQ(scratch.read("a.txt"), "落实");
  EXPECT_EQ(scratch.entries(), 1u);
}

TEST(Output, that_is_not_committed_leaves_what_was_there) {
  const Scratch scratch;
  scratch.write("a.txt", "before");
  {
    auto out = Output::open(scratch / "a.txt");
    ASSERT_TRUE(out && out->write("half"));
  }
  EXPECT_EQ(scratch.read("a.txt"), "before");
  EXPECT_EQ(scratch.entries(), 1u);
}

TEST(Output, keeps_the_mode_and_the_link_of_what_it_replaces) {
  const Scratch scratch;
  scratch.write("real.txt", "before");
  ASSERT_EQ(::chmod((scratch / "real.txt").c_str(), 0640), 0);
  fs::create_symlink("real.txt", scratch / "link.txt");
  auto out = Output::open(scratch / "link.txt");
  ASSERT_TRUE(out && out->write("after") && out->commit());
  EXPECT_TRUE(fs::is_symlink(scratch / "link.txt"));
  EXPECT_EQ(scratch.read("real.txt"), "after");
  struct stat status{};
  ASSERT_EQ(::stat((scratch / "real.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0640u);
}

TEST(Output, is_not_stopped_by_what_a_killed_run_left_behind) {
  const Scratch scratch;
  const std::string pid = std::to_string(::getpid());
  for (const std::string_view number : {"0", "1"}) {
    scratch.write("a.txt." + pid + "-" + std::string(number) + ".part", "left behind");
  }
  auto out = Output::open(scratch / "a.txt");
  ASSERT_TRUE(out && out->write("new") && out->commit());
  EXPECT_EQ(scratch.read("a.txt"), "new");
  EXPECT_EQ(scratch.entries(), 3u);
}

TEST(Output, refusals_name_path_and_reason) {
  const Scratch scratch;
  const auto folder = Output::open(scratch.path());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().id, "E-APP-003");
  EXPECT_EQ(folder.error().args[0].value, scratch.path());
  EXPECT_FALSE(Output::open(scratch / "no/such/folder/a.txt"));
  EXPECT_FALSE(Output::open(std::string(5000, 'a')));
}

TEST(Output, a_full_disk_is_an_error) {
  auto out = Output::open("/dev/full");
  ASSERT_TRUE(out);
  const auto written = out->write("x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().id, "E-APP-003");
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST(Output, a_device_is_written_in_place) {
  auto out = Output::open("/dev/null");
  ASSERT_TRUE(out && out->write("x") && out->commit());
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

}  // namespace
}  // namespace luoshi::app
