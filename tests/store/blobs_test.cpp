// SPDX-License-Identifier: Apache-2.0
#include "store/blobs.hpp"

#include "codec/hex.hpp"
#include "store/stores.hpp"

#include <fstream>

namespace luoshi::store {
namespace {

class BlobsContract : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (IsSkipped()) return;
    must(Store::open(settings()));  // makes the schema
    blobs_ = must(Blobs::open(settings()));
  }
  std::unique_ptr<Blobs> blobs_;
};

TEST_P(BlobsContract, what_was_put_is_read_whole_and_in_ranges) {
  const std::string bytes = "佐证材料" + std::string(3'000'000, 'x') + "end";
  const auto hash = crypto::sha256(bytes);
  EXPECT_FALSE(must(blobs_->size(hash)));
  must(blobs_->put(hash, bytes));
  must(blobs_->put(hash, bytes));
  EXPECT_EQ(must(blobs_->size(hash)), bytes.size());
  EXPECT_EQ(must(blobs_->read(hash, 0, bytes.size() + 10)), bytes);
  EXPECT_EQ(must(blobs_->read(hash, bytes.size() - 3, 100)), "end");
  EXPECT_EQ(must(blobs_->read(hash, bytes.size() + 5, 100)), "");
  must(blobs_->verify(hash));
}

TEST_P(BlobsContract, bytes_of_another_hash_are_refused_and_a_missing_blob_is_named) {
  EXPECT_EQ(id_of(blobs_->put(crypto::sha256(std::string_view("a")), "b")), "E-STORE-024");
  EXPECT_EQ(id_of(blobs_->read(crypto::sha256(std::string_view("a")), 0, 1)), "E-STORE-023");
  EXPECT_EQ(id_of(blobs_->verify(crypto::sha256(std::string_view("a")))), "E-STORE-023");
}

TEST_P(BlobsContract, a_writer_that_does_not_finish_leaves_nothing) {
  {
    const auto writer = must(blobs_->create());
    must(writer->append("half"));
  }
  int count = 0;
  must(blobs_->list([&](const BlobHash&) -> Result<void> {
    ++count;
    return {};
  }));
  EXPECT_EQ(count, 0);
}

TEST_P(BlobsContract, they_are_listed_in_order_and_erased_unless_deletion_is_held) {
  std::vector<BlobHash> put;
  for (const std::string_view text : {"a", "b", "c", "d"}) {
    put.push_back(crypto::sha256(text));
    must(blobs_->put(put.back(), text));
  }
  std::ranges::sort(put);
  std::vector<BlobHash> listed;
  must(blobs_->list([&](const BlobHash& hash) -> Result<void> {
    listed.push_back(hash);
    return {};
  }));
  EXPECT_EQ(listed, put);
  {
    const auto hold = must(blobs_->hold_deletion());
    const auto second = must(blobs_->hold_deletion());
    EXPECT_EQ(id_of(blobs_->erase(put[0])), "E-STORE-025");
  }
  must(blobs_->erase(put[0]));
  must(blobs_->erase(put[0]));
  EXPECT_FALSE(must(blobs_->size(put[0])));
}

TEST_P(BlobsContract, a_changed_byte_is_found) {
  if (!on_sqlite()) GTEST_SKIP() << "the bytes are changed in a file of the folder";
  const auto hash = crypto::sha256(std::string_view("abcdef"));
  must(blobs_->put(hash, "abcdef"));
  const auto hex = codec::to_hex(hash);
  std::ofstream(folder_.path("data/blobs/" + hex.substr(0, 2) + "/" + hex.substr(2)), std::ios::binary) << "abcdeF";
  EXPECT_EQ(id_of(blobs_->verify(hash)), "E-STORE-024");
}

INSTANTIATE_TEST_SUITE_P(Store, BlobsContract, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::store
