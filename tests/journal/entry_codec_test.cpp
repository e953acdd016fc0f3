// SPDX-License-Identifier: Apache-2.0
#include "journal/entry_codec.hpp"

#include "codec/canonical_json.hpp"
#include "journal/canonical_order.hpp"
#include "journal/errors.hpp"
#include "journal/private_value.hpp"
#include "journal/row_cipher.hpp"
#include "journal/scratch.hpp"

#include <gtest/gtest.h>

namespace luoshi::journal {
namespace {

using codec::json_array;
using codec::json_object;

Entry example() {
  return {.sequence = 7,
          .at = *base::parse_iso_instant("2026-03-15T08:00:00.250Z"),
          .kind = "matter.reported",
          .version = 1,
          .actor = "person-1",
          .on_behalf_of = {},
          .on = "matter-1",
          .previous = 3,
          .basis = 1,
          .outcome = json_object({{"percent", "45.5"},
                                  {"a/b~c", json_array({1, private_value(KeyNumber{2}, "进度过半")})},
                                  {"note", private_value(KeyNumber{1}, json_object({{"z", 1}, {"a", true}}))},
                                  {"empty", json_array()},
                                  {"none", json_object()}})};
}

class EntryBytes : public ::testing::Test {
 protected:
  store::ScratchFolder folder_;
  test::Keys keys_{folder_.path("keys")};
  crypto::SeededRandom random_{1};
  EntryCodec codec_{*keys_};
};

TEST_F(EntryBytes, come_back_as_the_same_entry) {
  auto entry = example();
  const auto body = codec_.encode(entry, random_).value();
  EXPECT_EQ(codec_.decode(body, 7).value(), entry);
  EXPECT_FALSE(body.contains("进度过半"));
  EXPECT_FALSE(body.contains("$private"));
}

TEST_F(EntryBytes, are_canonical_json) {
  auto entry = example();
  const auto body = codec_.encode(entry, random_).value();
  EXPECT_EQ(codec::canonical_json(codec::parse_json(body).value()).value(), body);
}

TEST_F(EntryBytes, give_a_fold_its_members_in_canonical_order_before_and_after) {
  auto entry = example();
  const auto body = codec_.encode(entry, random_).value();
  EXPECT_EQ(codec::write_json(codec_.decode(body, 7).value().outcome), codec::write_json(entry.outcome));
}

TEST_F(EntryBytes, name_the_keys_that_they_need) {
  auto entry = example();
  const auto body = codec_.encode(entry, random_).value();
  std::vector<KeyNumber> keys;
  keys_named(body, keys);
  EXPECT_EQ(keys, (std::vector{KeyNumber{2}, KeyNumber{1}}));
}

TEST_F(EntryBytes, kernel_6_are_the_same_after_a_key_is_destroyed_and_say_so) {
  auto entry = example();
  const auto body = codec_.encode(entry, random_).value();
  const std::array gone = {KeyNumber{2}};
  ASSERT_TRUE(keys_->destroy(gone));
  auto expected = entry;
  EXPECT_TRUE(erase_private(expected.outcome, KeyNumber{2}));
  EXPECT_EQ(codec_.decode(body, 7).value(), expected);
  EXPECT_EQ(codec_.encode(entry, random_).error().id, kBadDraft);
}

TEST_F(EntryBytes, that_were_moved_to_another_place_do_not_open) {
  auto entry = example();
  auto body = codec_.encode(entry, random_).value();
  const auto at = body.find("\"on\":\"matter-1\"");
  body.replace(at + 13, 1, "2");
  EXPECT_EQ(codec_.decode(body, 7).error().id, kBadCipherText);
}

TEST_F(EntryBytes, of_another_sequence_are_refused) {
  auto entry = example();
  const auto body = codec_.encode(entry, random_).value();
  EXPECT_EQ(codec_.decode(body, 8).error().id, kBadEntry);
}

TEST_F(EntryBytes, refuse_drafts_that_would_read_back_otherwise) {
  for (const auto& outcome : {codec::Json("text"), json_object({{"x", json_object({{"$encrypted", 1}})}}),
                              json_object({{"x", erased_value(KeyNumber{1})}}),
                              json_object({{"x", json_object({{"$private", 1}})}}), json_object({{"x", INT64_MAX}})}) {
    auto entry = example();
    entry.outcome = outcome;
    EXPECT_EQ(codec_.encode(entry, random_).error().id, kBadDraft) << codec::write_json(outcome);
  }
}

TEST_F(EntryBytes, are_bounded) {
  auto entry = example();
  entry.outcome = json_object({{"x", std::string(kEntryBytesMax - 300, 'x')}});
  EXPECT_TRUE(codec_.encode(entry, random_));
  entry.outcome = json_object({{"x", std::string(kEntryBytesMax, 'x')}});
  EXPECT_EQ(codec_.encode(entry, random_).error().id, kEntryTooLong);
}

TEST_F(EntryBytes, any_byte_changed_is_another_entry_or_none) {
  auto entry = example();
  const auto body = codec_.encode(entry, random_).value();
  for (std::size_t i = 0; i < body.size(); ++i) {
    auto other = body;
    other[i] = static_cast<char>(other[i] ^ 0x01);
    const auto read = codec_.decode(other, 7);
    EXPECT_FALSE(read && *read == entry) << i;
  }
}

TEST(CanonicalOrder, is_that_of_utf_16) {
  EXPECT_TRUE(comes_before("a", "b"));
  EXPECT_TRUE(comes_before("a", "aa"));
  EXPECT_FALSE(comes_before("a", "a"));
  EXPECT_TRUE(comes_before("\U0001F600", "\uFB33"));  // RFC 8785, 3.2.3
  EXPECT_TRUE(comes_before("\u20ac", "\U0001F600"));
}

using RowValues = EntryBytes;

TEST_F(RowValues, are_sealed_alike_each_time_and_open_in_their_place_only) {
  RowCipher cipher(*keys_);
  const auto name = private_value(KeyNumber{3}, "王小明");
  const auto sealed = cipher.seal("people/1/name", name).value();
  EXPECT_EQ(cipher.seal("people/1/name", name).value(), sealed);
  EXPECT_NE(cipher.seal("people/2/name", name).value(), sealed);
  EXPECT_EQ(cipher.open("people/1/name", sealed).value(), name);
  EXPECT_EQ(cipher.open("people/2/name", sealed).error().id, kBadCipherText);
  EXPECT_EQ(cipher.seal("x", "public").value(), codec::Json("public"));
  const std::array gone = {KeyNumber{3}};
  ASSERT_TRUE(keys_->destroy(gone));
  EXPECT_EQ(cipher.open("people/1/name", sealed).value(), erased_value(KeyNumber{3}));
  EXPECT_EQ(cipher.seal("people/1/name", name).value(), erased_value(KeyNumber{3}));
}

}  // namespace
}  // namespace luoshi::journal
