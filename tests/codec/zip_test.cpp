// SPDX-License-Identifier: Apache-2.0
#include "codec/zip.hpp"

#include "codec/made_zip.hpp"

#include <gtest/gtest.h>

namespace luoshi::codec {
namespace {

std::string_view open_refusal(std::string_view bytes, ZipLimits limits = {}) {
  const auto archive = ZipArchive::open(bytes, limits);
  return archive ? "" : archive.error().id;
}

std::string_view read_refusal(std::string_view bytes, const std::string& name, ZipLimits limits = {}) {
  auto archive = ZipArchive::open(bytes, limits);
  if (!archive) return archive.error().id;
  const auto content = archive->read(name);
  return content ? "" : content.error().id;
}

TEST(Zip, reads_entries_by_name) {
  const std::string bytes = zip_of({{"a.xml", "甲"}, {"b/c.xml", std::string(100'000, 'x')}});
  auto archive = ZipArchive::open(bytes, {});
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->names(), (std::vector<std::string>{"a.xml", "b/c.xml"}));
  EXPECT_TRUE(archive->contains("b/c.xml"));
  EXPECT_FALSE(archive->contains("c.xml"));
  EXPECT_EQ(archive->read("a.xml").value(), "甲");
  EXPECT_EQ(archive->read("b/c.xml").value().size(), 100'000u);
  EXPECT_EQ(archive->read("c.xml").error().id, "E-ZIP-006");
}

TEST(Zip, damaged_and_cut_archives_are_refused) {
  const std::string bytes = zip_of({{"a", std::string(1000, 'x')}});
  EXPECT_EQ(open_refusal("PK\x03\x04 and nothing more"), "E-ZIP-001");
  EXPECT_EQ(open_refusal(""), "E-ZIP-001");
  EXPECT_EQ(open_refusal(std::string_view(bytes).substr(0, bytes.size() / 2)), "E-ZIP-001");
  std::string broken = bytes;
  for (std::size_t i = 31; i < 36; ++i) broken[i] = '\x55';
  EXPECT_EQ(read_refusal(broken, "a"), "E-ZIP-001");
}

TEST(Zip, counts_entries_to_the_limit) {
  const std::string bytes = zip_of({{"a", "1"}, {"b", "2"}, {"c", "3"}});
  EXPECT_EQ(open_refusal(bytes, {.entries_max = 3}), "");
  EXPECT_EQ(open_refusal(bytes, {.entries_max = 2}), "E-ZIP-002");
}

TEST(Zip, unpacks_to_the_limit_of_an_entry_and_of_all) {
  const std::string bytes = zip_of({{"a", std::string(1000, 'x')}, {"b", std::string(1000, 'y')}});
  EXPECT_EQ(read_refusal(bytes, "a", {.entry_bytes_max = 1000}), "");
  EXPECT_EQ(read_refusal(bytes, "a", {.entry_bytes_max = 999}), "E-ZIP-003");
  for (const std::size_t total : {2000u, 1999u}) {
    auto archive = ZipArchive::open(bytes, {.total_bytes_max = total});
    ASSERT_TRUE(archive->read("a"));
    EXPECT_EQ(archive->read("b").has_value(), total == 2000);
  }
}

TEST(Zip, a_bomb_is_stopped_by_its_ratio) {
  const std::string bytes = zip_of({{"a", std::string(8u << 20, '\0')}});
  EXPECT_LT(bytes.size(), 20'000u);
  EXPECT_EQ(read_refusal(bytes, "a"), "E-ZIP-004");
  EXPECT_EQ(read_refusal(bytes, "a", {.ratio_max = 2000}), "");
  EXPECT_EQ(read_refusal(bytes, "a", {.ratio_free_bytes = 8u << 20}), "");
}

TEST(Zip, an_entry_with_a_password_is_refused) {
  std::string bytes = zip_of({{"a", "secret"}});
  // The flag of encryption (APPNOTE 4.4.4) in the local header and in the directory.
  bytes[6] = static_cast<char>(bytes[6] | 1);
  const auto directory = bytes.find("PK\x01\x02");
  bytes[directory + 8] = static_cast<char>(bytes[directory + 8] | 1);
  EXPECT_EQ(read_refusal(bytes, "a"), "E-ZIP-005");
}

}  // namespace
}  // namespace luoshi::codec
