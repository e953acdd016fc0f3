// SPDX-License-Identifier: Apache-2.0
#include "base/instant.hpp"

#include <gtest/gtest.h>

namespace luoshi::base {
namespace {

TEST(Instant, iso_form_reads_back) {
  for (const std::string_view text : {"1970-01-01T00:00:00Z", "2026-03-15T08:30:59Z", "1969-12-31T23:59:59.999Z",
                                      "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.250Z"}) {
    const auto instant = parse_iso_instant(text);
    ASSERT_TRUE(instant) << text;
    EXPECT_EQ(to_iso(*instant), text);
  }
}

TEST(Instant, an_offset_is_taken_off) {
  EXPECT_EQ(parse_iso_instant("2026-03-15T08:00:00+08:00"), parse_iso_instant("2026-03-15T00:00:00Z"));
  EXPECT_EQ(parse_iso_instant("2026-03-15T08:00:00.5-01:30"), parse_iso_instant("2026-03-15T09:30:00.500Z"));
}

TEST(Instant, what_is_no_instant_is_refused) {
  for (const std::string_view text :
       {"", "2026-03-15", "2026-03-15T08:00:00", "2026-03-15 08:00:00Z", "2026-03-15T24:00:00Z", "2026-02-30T08:00:00Z",
        "2026-03-15T08:60:00Z", "2026-03-15T08:00:00.Z", "2026-03-15T08:00:00+0800", "2026-03-15T08:00:00Zx"}) {
    EXPECT_FALSE(parse_iso_instant(text)) << text;
  }
}

}  // namespace
}  // namespace luoshi::base
