// SPDX-License-Identifier: Apache-2.0
// A key store for tests of the journal, under a master key that every test has. For one thread; a set-up that fails
// throws, so that a test needs no checks of its own.
#pragma once

#include "crypto/random.hpp"
#include "journal/keys.hpp"
#include "store/stores.hpp"

#include <memory>
#include <string>

namespace luoshi::journal::test {

/// A key store of its own in `folder`, opened (again) under the master key that every test has.
class Keys {
 public:
  explicit Keys(const std::string& folder);
  [[nodiscard]] KeyStore& operator*() { return *keys_; }
  [[nodiscard]] KeyStore* operator->() { return keys_.get(); }
  [[nodiscard]] store::Store& store() { return *store_; }
  static crypto::Key master();

 private:
  crypto::SystemRandom random_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<KeyStore> keys_;
};

}  // namespace luoshi::journal::test
