// SPDX-License-Identifier: Apache-2.0
// Bytes as hexadecimal text, lower case, two characters a byte. Reading is strict, so that a value has one spelling in
// what we write; capitals are read, since people copy hashes from other programs.
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace luoshi::codec {

[[nodiscard]] std::string to_hex(base::Bytes bytes);
void append_hex(std::string& out, base::Bytes bytes);

/// Absent for an odd number of characters or one that is no hexadecimal digit.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

}  // namespace luoshi::codec
