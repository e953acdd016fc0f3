// SPDX-License-Identifier: Apache-2.0
#include "crypto/id_maker.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace luoshi::crypto {
namespace {

using base::Id;
using base::Instant;

// Gives the bytes it was made of, so that the random part can stand at its end.
class FixedRandom : public Random {
 public:
  explicit FixedRandom(std::uint8_t byte) : byte_(byte) {}
  void fill(std::span<std::uint8_t> bytes) override { std::ranges::fill(bytes, byte_); }

 private:
  std::uint8_t byte_;
};

// RFC 9562, appendix A.6: the layout, with its time.
TEST(Id, has_the_layout_of_uuid_7) {
  FixedRandom random(0xff);
  IdMaker maker(random);
  const Id id = maker.next({0x017F22E279B0});
  EXPECT_EQ(to_text(id), "017f22e2-79b0-7fff-bfff-ffffffffffff");
  EXPECT_EQ(time_of(id), Instant{0x017F22E279B0});
}

TEST(Id, has_one_spelling) {
  const std::string text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
  const auto id = base::parse_id(text);
  ASSERT_TRUE(id);
  EXPECT_EQ(to_text(*id), text);
  EXPECT_EQ(base::id_from_bytes(id->bytes), *id);
  EXPECT_FALSE(base::id_from_bytes(base::Bytes(id->bytes).part(1)));
  for (const auto* wrong : {"", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017F22E2-79b0-7cc3-98c4-dc0c0c07398f",
                            "017f22e279b0-7cc3-98c4-dc0c0c07398f-", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0", "017f22e2-79b0-7cc3-98c4 dc0c0c07398f"}) {
    EXPECT_FALSE(base::parse_id(wrong)) << wrong;
  }
}

TEST(IdMaker, gives_ids_that_rise_within_a_millisecond_and_when_the_clock_steps_back) {
  SeededRandom random(3);
  IdMaker maker(random);
  Id last = {};
  std::string last_text;
  std::set<Id> all;
  for (int i = 0; i < 20'000; ++i) {
    const Id id = maker.next({1'700'000'000'000 + i / 5000 - (i % 7 == 0 ? 60'000 : 0)});
    EXPECT_LT(last, id);
    EXPECT_LT(last_text, to_text(id));
    last = id;
    last_text = to_text(id);
    all.insert(id);
  }
  EXPECT_EQ(all.size(), 20'000U);
  EXPECT_EQ(time_of(last), Instant{1'700'000'000'003});
}

TEST(IdMaker, borrows_a_millisecond_when_the_random_part_is_used_up) {
  FixedRandom random(0xff);
  IdMaker maker(random);
  const Id first = maker.next({1000});
  const Id second = maker.next({1000});
  EXPECT_LT(first, second);
  EXPECT_EQ(time_of(second), Instant{1001});
  EXPECT_EQ(second.bytes[6] >> 4, 7);
  EXPECT_EQ(second.bytes[8] >> 6, 2);
  EXPECT_LT(second, maker.next({1001}));
}

}  // namespace
}  // namespace luoshi::crypto
