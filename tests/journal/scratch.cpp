// SPDX-License-Identifier: Apache-2.0
#include "journal/scratch.hpp"

namespace luoshi::journal::test {

crypto::Key Keys::master() {
  crypto::SeededRandom random(5);
  return crypto::Key(random);
}

Keys::Keys(const std::string& folder) {
  store_ = store::Store::open({.location = folder, .access = store::Access::create}).value();
  store::must(store_->migrate(key_migrations()));
  keys_ = KeyStore::open(*store_, master(), random_).value();
}

}  // namespace luoshi::journal::test
