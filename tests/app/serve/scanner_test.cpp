// SPDX-License-Identifier: Apache-2.0
// Files that come in, looked at by ClamAV's own daemon with a signature of ours for the EICAR test file; and by no
// daemon at all. Skipped where ClamAV is not installed.
#include "app/serve/scanner.hpp"

#include "app/child.hpp"
#include "app/scratch.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDaemon = "/usr/sbin/clamd";
constexpr const char* kClient = "/usr/bin/clamdscan";

// In two parts, so that no scanner takes this source for it.
const std::string kEicar = std::string(R"(X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR)") + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

class Clamav : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kDaemon) || !fs::exists(kClient)) GTEST_SKIP() << "clamav-daemon and clamdscan are not installed";
    fs::create_directories(scratch_ / "db");
    std::string signature = "Luoshi.Eicar:0:0:";
    for (const char c : kEicar) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      signature += kDigits[static_cast<unsigned char>(c) >> 4];
      signature += kDigits[static_cast<unsigned char>(c) & 15];
    }
    write("db/own.ndb", signature + "\n");
    write("clamd.conf", "LocalSocket " + (scratch_ / "socket") + "\nPidFile " + (scratch_ / "pid") +
                            "\nDatabaseDirectory " + (scratch_ / "db") + "\nLogFile " + (scratch_ / "log") + "\n");
    write("clamdscan",
          std::string("#!/bin/sh\nexec ") + kClient + " --config-file=" + (scratch_ / "clamd.conf") + " \"$@\"\n");
    fs::permissions(scratch_ / "clamdscan", fs::perms::owner_all);
    write("eicar.txt", kEicar);
    write("clean.txt", "已完成主体结构");
  }
  void TearDown() override { end(); }

  void write(const std::string& name, std::string_view bytes) {
    std::ofstream(scratch_ / name, std::ios::binary) << bytes;
  }
  // It forks when its signatures are read.
  void begin() {
    const auto ended = run({.words = {"--config-file", scratch_ / "clamd.conf"}, .program = kDaemon});
    ASSERT_EQ(ended.code, 0) << ended.out << ended.err;
    for (int i = 0; i < 500 && !fs::exists(scratch_ / "socket"); ++i) ::usleep(20'000);
    std::ifstream(scratch_ / "pid") >> daemon_;
    ASSERT_GT(daemon_, 0);
  }
  void end() {
    if (daemon_ <= 0) return;
    ::kill(daemon_, SIGTERM);
    for (int i = 0; i < 500 && ::kill(daemon_, 0) == 0; ++i) ::usleep(20'000);
    daemon_ = 0;
  }
  std::string verdict(const std::string& name) {
    const auto looked = scanner_of(scratch_ / "clamdscan")(scratch_ / name);
    return looked ? "" : std::string(looked.error().id);
  }

  Scratch scratch_;
  pid_t daemon_ = 0;
};

TEST_F(Clamav, lets_in_what_is_clean_and_names_what_is_not) {
  begin();
  EXPECT_EQ(verdict("clean.txt"), "");
  EXPECT_EQ(verdict("eicar.txt"), "E-API-015");
}

TEST_F(Clamav, lets_nothing_in_while_nobody_looks_and_says_that_the_daemon_is_down) {
  EXPECT_EQ(verdict("clean.txt"), "E-API-020");
  EXPECT_EQ(scanner_answers(scratch_ / "clamdscan"), false);
  begin();
  EXPECT_EQ(verdict("clean.txt"), "");
  EXPECT_EQ(scanner_answers(scratch_ / "clamdscan"), true);
  EXPECT_EQ(verdict("nothing.txt"), "E-API-016");  // it answers, and could not look
  end();
  EXPECT_EQ(verdict("clean.txt"), "E-API-020");
  EXPECT_EQ(verdict("eicar.txt"), "E-API-020");
}

TEST(Scanner, is_none_where_the_settings_say_so_or_nothing_is_installed) {
  EXPECT_FALSE(scanner_of("none"));
  EXPECT_EQ(scanner_answers("none"), std::nullopt);
  EXPECT_EQ(scanner_answers("/usr/bin/true"), std::nullopt);  // a program of one's own is not asked
}

}  // namespace
}  // namespace luoshi::app
