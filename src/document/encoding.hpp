// SPDX-License-Identifier: Apache-2.0
// Bytes to text: UTF-8, UTF-16 of both orders and GB18030 are told apart by what they are, since Chinese offices use
// all of them and label none. A byte order mark at the start is dropped, one inside is kept; nothing else is changed.
// What is none of these is refused with the place of the first bad byte: guessing would falsify a document.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace luoshi::document {

enum class Encoding : std::uint8_t { utf_8, utf_16le, utf_16be, gb18030, big5, unknown };

/// Which encoding the bytes are in; `unknown` when none fits.
[[nodiscard]] Encoding encoding_of(std::string_view bytes);

/// The text of a plain file as valid UTF-8 of at most `text_bytes_max` bytes. Binary content is refused.
[[nodiscard]] Result<std::string> decode_text(std::string bytes, std::size_t text_bytes_max);

/// Decodes as told and puts U+FFFD where the bytes fit no character (pages of the web, as browsers do).
[[nodiscard]] Result<std::string> decode_leniently(std::string_view bytes, Encoding encoding,
                                                   std::size_t text_bytes_max);

/// Whether text has so many control characters that it is no text.
[[nodiscard]] bool is_binary(std::string_view bytes);

}  // namespace luoshi::document
