// SPDX-License-Identifier: Apache-2.0
// The catalogue of every message a person may see, in Chinese and English. Each says what was wrong, where, and what
// to do next. Ids are stable: they stand in scripts and manuals, so an id is never given a new meaning.
#pragma once

#include <span>
#include <string_view>

namespace luoshi::base {

struct Message {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
};

/// All messages, ordered by id.
[[nodiscard]] std::span<const Message> messages();

/// The message of that id, or null.
[[nodiscard]] const Message* find_message(std::string_view id);

}  // namespace luoshi::base
