// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/bodies.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace luoshi::ledger::matters {
namespace {

TEST(Bodies, gives_out_a_tree_for_the_text_that_the_store_holds_now_and_for_no_other) {
  Bodies bodies;
  EXPECT_EQ(bodies.read("m1", R"({"a":1})").integer_of("a"), 1);
  EXPECT_EQ(bodies.read("m1", R"({"a":2})").integer_of("a"), 2);
  EXPECT_EQ(bodies.read("m1", R"({"a":1})").integer_of("a"), 1) << "a reader whose snapshot is older";
  EXPECT_EQ(bodies.read("m2", R"({"a":3})").integer_of("a"), 3);
  EXPECT_TRUE(bodies.read("m3", "no json").is_null());
}

TEST(Bodies, what_a_reader_changes_is_his_own) {
  Bodies bodies;
  auto mine = bodies.read("m1", R"({"a":{"b":1}})");
  mine.find("a")->put("b", 2);
  EXPECT_EQ(bodies.read("m1", R"({"a":{"b":1}})").find("a")->integer_of("b"), 1);
}

TEST(Bodies, holds_no_more_than_it_may) {
  Bodies bodies(100);
  for (int i = 0; i < 50; ++i) {
    const auto id = "m" + std::to_string(i);
    EXPECT_EQ(bodies.read(id, R"({"id":")" + id + R"("})").text_of("id"), id);
    EXPECT_LE(bodies.bytes(), 100U);
  }
}

TEST(Bodies, many_may_read_at_once) {
  Bodies bodies(200);
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&, reader] {
      for (int i = 0; i < 500; ++i) {
        const auto number = std::to_string((i * 7 + reader) % 10);
        EXPECT_EQ(bodies.read("m" + number, R"({"n":")" + number + R"("})").text_of("n"), number);
      }
    });
  }
  for (auto& reader : readers) reader.join();
}

}  // namespace
}  // namespace luoshi::ledger::matters
