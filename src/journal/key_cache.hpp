// SPDX-License-Identifier: Apache-2.0
// KeyCache: unwrapped keys in memory, by number, at most 2 × kKept of them: when the young half is full it becomes the
// old one, and what was not asked for since is dropped (and wiped). For one thread at a time.
#pragma once

#include "crypto/secret.hpp"
#include "journal/entry.hpp"

#include <cstddef>
#include <unordered_map>
#include <utility>

namespace luoshi::journal {

class KeyCache {
 public:
  static constexpr std::size_t kKept = 16'384;

  /// The key, or null. It stays where it is until the next put().
  [[nodiscard]] const crypto::Key* find(KeyNumber number) {
    if (const auto found = young_.find(number); found != young_.end()) return &found->second;
    const auto found = old_.find(number);
    if (found == old_.end()) return nullptr;
    return &put(number, found->second.clone());
  }

  const crypto::Key& put(KeyNumber number, crypto::Key key) {
    if (young_.size() >= kKept) {
      old_ = std::move(young_);
      young_.clear();
    }
    return young_.insert_or_assign(number, std::move(key)).first->second;
  }

  void remove(KeyNumber number) {
    young_.erase(number);
    old_.erase(number);
  }

 private:
  std::unordered_map<KeyNumber, crypto::Key> young_;
  std::unordered_map<KeyNumber, crypto::Key> old_;
};

}  // namespace luoshi::journal
