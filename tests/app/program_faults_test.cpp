// SPDX-License-Identifier: Apache-2.0
// The commands that work on a record when the machine lets them down: a disk that is full, a folder that cannot be
// written, a kill, a database server that goes and comes back. Each says what is wrong and what to do, and the record
// verifies afterwards with everything that was acknowledged.
#include "app/child.hpp"
#include "app/scratch.hpp"
#include "store/postgres.hpp"

#include <gtest/gtest.h>
#include <sys/mount.h>

#include <csignal>
#include <random>
#include <thread>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// A disk of its own in memory; not mounted where the machine does not allow it.
class SmallDisk {
 public:
  explicit SmallDisk(std::string folder) : folder_(std::move(folder)) { fs::create_directories(folder_); }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mount(const std::string& size) {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
    mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    return mounted_;
  }
  void remount(const std::string& size, unsigned long flags = 0) const {
    EXPECT_EQ(::mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT | flags, ("size=" + size).c_str()), 0);
  }
  /// Leaves no byte free; gives the file that takes them.
  std::string fill() const {
    const auto file = folder_ + "/filler";
    std::ofstream out(file, std::ios::binary);
    const std::string block(4096, 'x');
    while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
    }
    return file;
  }

 private:
  std::string folder_;
  bool mounted_ = false;
};

class ProgramFaults : public ::testing::Test {
 protected:
  Ended luoshi(Words words) const {
    words.insert(words.end(), {"--data", data_, "--lang", "en"});
    return run({.words = std::move(words), .folder = "/"});
  }
  Ended as_admin(Words words) const {
    words.insert(words.end(), {"--as", "admin"});
    return luoshi(std::move(words));
  }
  Ended init() const { return luoshi({"init", "--title", "云河区", "--admin", "admin"}); }
  void expect_sound() const {
    const auto verified = luoshi({"verify", "--scratch", scratch_.path()});
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  }
  /// The message names the code and nothing was printed as if it were done.
  static void expect_refused(const Ended& ended, const std::string& id) {
    EXPECT_EQ(ended.code, 1) << ended.out << ended.err;
    EXPECT_TRUE(ended.err.contains(id)) << ended.err;
    EXPECT_EQ(ended.out, "");
  }

  Scratch scratch_;
  std::string data_ = scratch_ / "disk/data";
  SmallDisk disk_{scratch_ / "disk"};
};

TEST_F(ProgramFaults, a_set_up_on_a_disk_that_is_too_small_can_be_done_again_when_there_is_room) {
  for (const auto* size : {"8k", "48k", "320k", "640k", "1536k"}) {
    SCOPED_TRACE(size);
    if (!disk_.mount(size)) GTEST_SKIP() << "this machine mounts nothing";
    EXPECT_EQ(init().code, 1);
    disk_.remount("20m");
    const auto again = init();
    ASSERT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(as_admin({"unit", "add", "云河区"}).code, 0);
    expect_sound();
  }
}

TEST_F(ProgramFaults, a_set_up_that_was_killed_can_be_done_again) {
  std::minstd_rand random(11);
  for (int round = 0; round < 6; ++round) {
    fs::remove_all(data_);
    const auto killed =
        run({.words = {"init", "--title", "云河区", "--data", data_}, .folder = "/", .meanwhile = [&](pid_t program) {
               std::this_thread::sleep_for(std::chrono::milliseconds(random() % 1500));
               ::kill(program, SIGKILL);
             }});
    const auto again = init();
    if (killed.code == 0 || again.err.contains("E-LEDGER-005")) {  // it was faster, but for saying so
      expect_sound();
      continue;
    }
    ASSERT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(as_admin({"unit", "add", "云河区"}).code, 0);
    expect_sound();
  }
}

TEST_F(ProgramFaults, a_district_in_use_is_not_set_up_again) {
  ASSERT_EQ(init().code, 0);
  expect_refused(init(), "E-LEDGER-005");
}

TEST_F(ProgramFaults, a_full_disk_refuses_and_goes_on_when_there_is_room) {
  if (!disk_.mount("20m")) GTEST_SKIP() << "this machine mounts nothing";
  ASSERT_EQ(init().code, 0);
  ASSERT_EQ(as_admin({"unit", "add", "云河区", "--key", "0"}).code, 0);
  const auto filler = disk_.fill();
  expect_refused(as_admin({"unit", "add", "水务局", "--key", "1"}), "E-STORE-007");
  // What is there can be read: every look finds the room that was kept for it. It can be proved and carried elsewhere.
  EXPECT_EQ(as_admin({"unit", "list"}).out, "云河区\n");
  const auto listed = as_admin({"matters"});
  EXPECT_FALSE(listed.err.contains("E-STORE")) << listed.err;
  expect_sound();
  const auto copied = as_admin({"backup", scratch_ / "copy"});
  EXPECT_EQ(copied.code, 0) << copied.err;
  fs::remove(filler);
  EXPECT_EQ(as_admin({"unit", "add", "水务局", "--key", "1"}).code, 0);
  EXPECT_EQ(as_admin({"unit", "list"}).out, "云河区\n水务局\n");
  expect_sound();
}

TEST_F(ProgramFaults, a_record_that_cannot_be_written_can_be_read) {
  if (!disk_.mount("20m")) GTEST_SKIP() << "this machine mounts nothing";
  ASSERT_EQ(init().code, 0);
  ASSERT_EQ(as_admin({"unit", "add", "云河区"}).code, 0);
  disk_.remount("20m", MS_RDONLY);
  expect_refused(as_admin({"unit", "add", "水务局"}), "E-STORE-006");
  EXPECT_EQ(as_admin({"unit", "list"}).out, "云河区\n");
  expect_sound();
  disk_.remount("20m");
  EXPECT_EQ(as_admin({"unit", "add", "水务局"}).code, 0);
}

TEST_F(ProgramFaults, a_folder_of_somebody_else_is_named) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can be somebody else too";
  ASSERT_EQ(init().code, 0);
  fs::permissions(scratch_.path(), fs::perms::owner_all | fs::perms::others_exec);
  const auto refused =
      run({.words = {"unit", "list", "--data", data_, "--as", "admin"}, .folder = "/", .as_nobody = true});
  EXPECT_EQ(refused.code, 1);
  EXPECT_TRUE(refused.err.contains("E-")) << refused.err;
}

TEST_F(ProgramFaults, a_server_that_goes_and_comes_back_is_named_and_nothing_is_lost) {
  if (store::postgres_for_tests().empty()) GTEST_SKIP() << "the package postgresql-15 is not installed";
  scratch_.write("disk/data/luoshi.toml",
                 "[store]\nlocation = \"" + store::postgres_for_tests() + "\"\nschema = \"faults\"\n");
  const auto made = init();
  ASSERT_EQ(made.code, 0) << made.err;
  ASSERT_EQ(as_admin({"unit", "add", "云河区", "--key", "0"}).code, 0);
  store::crash_postgres();
  expect_refused(as_admin({"unit", "add", "水务局", "--key", "1"}), "E-STORE-013");
  expect_refused(as_admin({"unit", "list"}), "E-STORE-013");
  store::restart_postgres();
  EXPECT_EQ(as_admin({"unit", "add", "水务局", "--key", "1"}).code, 0);
  EXPECT_EQ(as_admin({"unit", "add", "水务局", "--key", "1"}).code, 0);  // it is one request
  EXPECT_EQ(as_admin({"unit", "list"}).out, "云河区\n水务局\n");
  expect_sound();
}

}  // namespace
}  // namespace luoshi::app
