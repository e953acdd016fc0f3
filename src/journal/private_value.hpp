// SPDX-License-Identifier: Apache-2.0
// Private values: what a person wrote, what a document says, and fields marked personal (kernel.md 6). In memory such a
// value is the node {"$private":{"key":"17","value":…}}; in stored entries it is {"$encrypted":{"data","key","nonce"}};
// once its key is destroyed it reads {"$erased":{"key":"17"}}. A fold that keeps the whole node in its row, and
// on `key.destroyed` calls erase_private() on it, comes out alike in a batch and in a rebuild after the destruction.
// Nothing else that a fold keeps may depend on the value (no length of it, no row that exists because of it).
#pragma once

#include "codec/json.hpp"
#include "journal/entry.hpp"

#include <optional>
#include <string_view>

namespace luoshi::journal {

/// {"$private":{"key":"17","value":value}}
[[nodiscard]] codec::Json private_value(KeyNumber key, codec::Json value);
/// {"$erased":{"key":"17"}}
[[nodiscard]] codec::Json erased_value(KeyNumber key);

/// What stands in a node that may be private. `value` is null where the node is erased (and `erased` is set).
struct Private {
  KeyNumber key = KeyNumber::none;
  const codec::Json* value = nullptr;
  bool erased = false;
};
/// Absent if the node is neither $private nor $erased. The pointer looks into `node`.
[[nodiscard]] std::optional<Private> read_private(const codec::Json& node);

/// The value of a private node, or the node itself when it is not private; null when it is erased, or encrypted.
[[nodiscard]] const codec::Json* open_value(const codec::Json& node);
/// The text of a plain or private text node; empty when it is erased, encrypted or no text.
[[nodiscard]] std::string_view open_text(const codec::Json& node);

/// Replaces every private node of that key in the tree by its erased form; true if there was one.
bool erase_private(codec::Json& tree, KeyNumber key);

/// A key number as JSON has it, a string of digits, and back (none for anything else).
[[nodiscard]] codec::Json to_json(KeyNumber key);
[[nodiscard]] KeyNumber key_number(std::optional<std::string_view> text);

}  // namespace luoshi::journal
