// SPDX-License-Identifier: Apache-2.0
// Legible: whether decoded text can be read at all. Bytes that are valid in an encoding may still be no text in it (a
// wrong mark at the head, a file saved under a wrong encoding, a font without names of its characters), and what comes
// of them must not go into a ledger without a word. Looks at the head of the text only. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace luoshi::document {

/// What speaks for the encoding beside the text itself: UTF-8 that holds Chinese is hardly ever so by chance, any even
/// number of bytes is UTF-16.
enum class Proof : std::uint8_t { none, encoding };

/// Whether nothing of it can be seen: blanks, marks of byte order, characters without width.
[[nodiscard]] bool is_blank(std::string_view utf8);

/// Whether much of it is no character of any text (control, private, unassigned, lost), or looks like Chinese or Latin
/// and consists of characters that running text hardly has. Other scripts are let pass.
[[nodiscard]] bool is_garbled(std::string_view utf8, Proof proof);

}  // namespace luoshi::document
