// SPDX-License-Identifier: Apache-2.0
// /readyz on a disk that fills up, on one that is read-only, and when there is room again: a balancer takes the machine
// out, and people are told why. The small disk is one in memory, where the machine lets a test mount one.
#include "api/api_world.hpp"

#include <sys/mount.h>
#include <unistd.h>

namespace luoshi::api::tests {
namespace {

class Readiness : public ApiWorld {
 protected:
  void TearDown() override {
    if (mounted_) ::umount2(folder_.path("disk").c_str(), MNT_DETACH);
    ApiWorld::TearDown();
  }
  bool mount_small_disk() {
    mounted_ = ::geteuid() == 0 && ::mount("tmpfs", folder_.path("disk").c_str(), "tmpfs", 0, "size=16m") == 0;
    return mounted_;
  }
  void remount(unsigned long flags, const char* how) {
    EXPECT_EQ(::mount("tmpfs", folder_.path("disk").c_str(), "tmpfs", MS_REMOUNT | flags, how), 0);
  }
  bool mounted_ = false;
};
INSTANTIATE_TEST_SUITE_P(Stores, Readiness, ::testing::Values("sqlite"));

TEST_P(Readiness, is_said_with_the_number_of_entries) {
  const auto answered = get("", "/readyz");
  EXPECT_EQ(answered.status, 200U) << answered.body;
  EXPECT_EQ(answered.json().text_of("status"), "ok");
}

TEST_P(Readiness, is_denied_with_the_reason_while_nothing_can_be_written) {
  if (!mount_small_disk()) GTEST_SKIP() << "a small disk needs root and a machine that mounts";
  EXPECT_EQ(get("", "/readyz").status, 200U);
  remount(0, "size=4m");
  const auto full = get("", "/readyz");
  EXPECT_EQ(full.status, 503U);
  EXPECT_EQ(full.code(), "E-API-021");
  EXPECT_NE(full.json().text_of("detail").value_or("").find("KiB"), std::string::npos);
  EXPECT_EQ(get("", "/healthz").status, 200U) << "the program lives all the same";
  remount(0, "size=16m");
  EXPECT_EQ(get("", "/readyz").status, 200U);
  remount(MS_RDONLY, "size=16m");
  EXPECT_EQ(get("", "/readyz").code(), "E-API-022");
  remount(0, "size=16m");
  EXPECT_EQ(get("", "/readyz").status, 200U);
}

}  // namespace
}  // namespace luoshi::api::tests
