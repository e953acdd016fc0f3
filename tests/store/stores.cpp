// SPDX-License-Identifier: Apache-2.0
#include "store/stores.hpp"

#include "store/postgres.hpp"

#include <unistd.h>

namespace luoshi::store {

ScratchFolder::ScratchFolder() {
  auto pattern = (std::filesystem::temp_directory_path() / "luoshi-store-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder");
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!::testing::Test::HasFailure()) std::filesystem::remove_all(path_, ignored);
}

void StoreContract::SetUp() {
  if (on_sqlite()) return;
  if (postgres_for_tests().empty()) GTEST_SKIP() << "the package postgresql-15 is not installed";
  schema_ = schema_of_test();
}

Settings StoreContract::settings(Access access) const {
  Settings out{.location = folder_.path("data"),
               .access = access,
               .read_session_ms = 600'000,
               .wait_ms = wait_ms_,
               .statement_ms = 600'000};
  if (on_sqlite()) return out;
  out.location = postgres_for_tests();
  out.schema = schema_;
  return out;
}

std::unique_ptr<Store> StoreContract::opened(std::span<const Migration> migrations, Access access) {
  auto store = must(Store::open(settings(access)));
  must(store->migrate(migrations));
  return store;
}

}  // namespace luoshi::store
