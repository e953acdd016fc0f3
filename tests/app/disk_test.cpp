// SPDX-License-Identifier: Apache-2.0
// What `luoshi doctor` says of a disk by its figures alone.
#include "app/doctor/machine.hpp"

#include <gtest/gtest.h>

namespace luoshi::app::doctor {
namespace {

constexpr std::uint64_t kMebi = 1u << 20;

Health health_of(const struct statvfs& about) {
  Findings findings(base::Language::en);
  judge_disk(about, findings);
  EXPECT_EQ(findings.all().size(), 1);
  EXPECT_EQ(findings.all().front().subject, "disk");
  return findings.all().front().health;
}

struct statvfs disk_with(std::uint64_t mebi_free) {
  struct statvfs about = {};
  about.f_frsize = 4'096;
  about.f_bavail = mebi_free * kMebi / about.f_frsize;
  about.f_files = about.f_favail = 1'000'000;
  return about;
}

TEST(Disk, warns_below_five_gibibytes_and_fails_below_half_a_one) {
  EXPECT_EQ(health_of(disk_with(5'120)), Health::ok);
  EXPECT_EQ(health_of(disk_with(5'119)), Health::warning);
  EXPECT_EQ(health_of(disk_with(512)), Health::warning);
  EXPECT_EQ(health_of(disk_with(511)), Health::failure);
}

TEST(Disk, warns_when_few_files_more_can_be_made_where_the_disk_counts_them) {
  auto about = disk_with(50'000);
  about.f_favail = 19'999;
  EXPECT_EQ(health_of(about), Health::warning);
  about.f_files = about.f_favail = 0;  // btrfs and others count none
  EXPECT_EQ(health_of(about), Health::ok);
}

TEST(Disk, fails_when_it_is_read_only) {
  auto about = disk_with(50'000);
  about.f_flag = ST_RDONLY;
  EXPECT_EQ(health_of(about), Health::failure);
}

}  // namespace
}  // namespace luoshi::app::doctor
