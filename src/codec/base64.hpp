// SPDX-License-Identifier: Apache-2.0
// Bytes as base64 text (RFC 4648): the URL alphabet without padding (section 5), which entries, tokens and proofs use,
// and the common alphabet with padding (section 4), which mail and other people's files use. Reading is strict: no
// blanks, no missing or surplus padding, unused bits zero; so one value has one spelling.
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace luoshi::codec {

/// RFC 4648, 5, without padding.
[[nodiscard]] std::string to_base64url(base::Bytes bytes);
void append_base64url(std::string& out, base::Bytes bytes);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

/// RFC 4648, 4, with padding.
[[nodiscard]] std::string to_base64(base::Bytes bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace luoshi::codec
