// SPDX-License-Identifier: Apache-2.0
#include "journal/keys.hpp"

#include "journal/errors.hpp"
#include "journal/scratch.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace luoshi::journal {
namespace {

class TheKeyStore : public ::testing::Test {
 protected:
  store::ScratchFolder folder_;
  std::string path_ = folder_.path("keys");
};

std::string bytes(const crypto::Key& key) { return std::string(base::Bytes(key.bytes()).text()); }

TEST_F(TheKeyStore, kernel_6_makes_keys_ahead_in_blocks) {
  test::Keys keys(path_);
  EXPECT_EQ(keys->made(), kKeyBlock);
  ASSERT_TRUE(keys->ensure(5000));
  EXPECT_GE(keys->made(), 5000);
  EXPECT_EQ(keys->made() % kKeyBlock, 0);
  EXPECT_EQ(keys->find(static_cast<KeyNumber>(keys->made() + 1 + kKeyBlock)).error().id, kNoKey);
  EXPECT_EQ(keys->find(KeyNumber::none).error().id, kNoKey);
}

TEST_F(TheKeyStore, keeps_its_keys_across_openings) {
  std::string key;
  std::string blind;
  crypto::Signature signature;
  {
    test::Keys keys(path_);
    key = bytes(**keys->find(KeyNumber{5}));
    blind = base::Bytes(keys->blind("name", "王")).text();
    signature = keys->sign("head");
  }
  test::Keys keys(path_);
  EXPECT_EQ(bytes(**keys->find(KeyNumber{5})), key);
  EXPECT_EQ(base::Bytes(keys->blind("name", "王")).text(), blind);
  EXPECT_NE(base::Bytes(keys->blind("id", "王")).text(), blind);
  EXPECT_TRUE(keys->public_key().verify("head", signature));
}

TEST_F(TheKeyStore, never_gives_a_number_twice_even_if_its_last_block_is_destroyed) {
  {
    test::Keys keys(path_);
    std::vector<KeyNumber> all;
    for (std::int64_t i = 1; i <= keys->made(); ++i) all.push_back(static_cast<KeyNumber>(i));
    ASSERT_TRUE(keys->destroy(all));
  }
  test::Keys keys(path_);
  EXPECT_EQ(keys->made(), kKeyBlock);
  EXPECT_FALSE(keys->find(KeyNumber{9}).value());
  ASSERT_TRUE(keys->ensure(kKeyBlock + 1));
  EXPECT_TRUE(keys->find(static_cast<KeyNumber>(kKeyBlock + 1)).value());
}

TEST_F(TheKeyStore, kernel_6_leaves_no_byte_of_a_destroyed_key_in_its_files) {
  std::string wrapped;
  const auto find_bytes = [&] {
    std::size_t found = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(path_)) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      const std::string all((std::istreambuf_iterator<char>(in)), {});
      if (all.contains(wrapped)) ++found;
    }
    return found;
  };
  test::Keys keys(path_);
  {
    const auto reader = keys.store().reader().value();
    const auto rows = reader->query({"test.wrapped", "SELECT wrapped FROM keys WHERE number = 17"}).value();
    wrapped = rows.front().bytes(0);
  }
  ASSERT_GT(find_bytes(), 0u);
  const std::array gone = {KeyNumber{17}};
  ASSERT_TRUE(keys->destroy(gone));
  EXPECT_EQ(find_bytes(), 0u);
  EXPECT_FALSE(keys->find(KeyNumber{17}).value());
  EXPECT_TRUE(keys->find(KeyNumber{18}).value());
  EXPECT_TRUE(keys->destroy(gone));
}

TEST_F(TheKeyStore, refuses_another_master_key) {
  {
    const test::Keys keys(path_);
  }
  crypto::SystemRandom random;
  const auto store = store::Store::open({.location = path_}).value();
  EXPECT_EQ(KeyStore::open(*store, crypto::Key(random), random).error().id, kOtherMasterKey);
}

TEST(MasterKey, is_read_from_a_file_that_only_its_owner_reads) {
  const store::ScratchFolder folder;
  crypto::SystemRandom random;
  const auto file = std::filesystem::path(folder.path("master"));
  EXPECT_EQ(read_master_key(file).error().id, kNoMasterKey);
  ASSERT_TRUE(make_master_key(file, random));
  EXPECT_EQ(make_master_key(file, random).error().id, kMasterKeyNotWritten);
  const auto key = read_master_key(file);
  ASSERT_TRUE(key);
  EXPECT_EQ(bytes(*key), bytes(*read_master_key(file)));
  ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
  EXPECT_EQ(read_master_key(file).error().id, kOpenMasterKey);
  ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
  std::ofstream(file) << "0123";
  EXPECT_EQ(read_master_key(file).error().id, kBadMasterKey);
}

}  // namespace
}  // namespace luoshi::journal
