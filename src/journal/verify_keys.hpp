// SPDX-License-Identifier: Apache-2.0
// KeyCheck: the part of verify that compares the key store with the record: what the record says is destroyed must not
// open any more, every other key that an entry names must be there, and the list of destroyed keys is that of the
// entries. It keeps one number for each key. For one thread.
#pragma once

#include "journal/entry.hpp"
#include "journal/findings.hpp"
#include "journal/keys.hpp"
#include "store/store.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace luoshi::journal {

class KeyCheck {
 public:
  KeyCheck(const KeyStore& keys, Findings& findings) : keys_(&keys), findings_(&findings) {}

  /// Reads the keys of these bodies into memory, to decode them next.
  [[nodiscard]] Result<void> take(std::string_view body);
  void take(const Entry& entry);

  /// Against the table of destroyed keys as this session sees it, and against the key store.
  [[nodiscard]] Result<void> finish(store::Reader& reader);

 private:
  [[nodiscard]] Result<void> compare_list(store::Reader& reader);

  const KeyStore* keys_;
  Findings* findings_;
  std::vector<bool> named_ = {};
  std::map<KeyNumber, Sequence> destroyed_ = {};
  std::vector<KeyNumber> numbers_ = {};
};

}  // namespace luoshi::journal
