// SPDX-License-Identifier: Apache-2.0
// Bodies: trees of the bodies that were read last, so that a page at which many look is not parsed for each of them.
// A tree is given out for the very text that the store holds now and for no other: the store is asked every time, so
// nothing here can be out of date, and whoever may not see a matter does not come this far. Copies share the tree
// (codec/json.hpp). Safe from any thread.
#pragma once

#include "codec/json.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace luoshi::ledger::matters {

class Bodies {
 public:
  /// Holds trees of at most so many bytes of text; a tree takes some four times its text.
  explicit Bodies(std::size_t bytes_max = std::size_t{16} << 20) : bytes_max_(bytes_max) {}

  /// The tree of a matter's body; an empty tree for a text that is no JSON (the fold wrote it, and verify compares it).
  [[nodiscard]] codec::Json read(std::string_view id, std::string_view text);

  /// Bytes of the texts held.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Held {
    std::string text;
    codec::Json tree;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>{}(id); }
  };

  const std::size_t bytes_max_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const Held>, Hash, std::equal_to<>> held_;
  std::size_t bytes_ = 0;
};

}  // namespace luoshi::ledger::matters
