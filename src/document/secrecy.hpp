// SPDX-License-Identifier: Apache-2.0
// Secrecy marks at the head of a document: 绝密, 机密 or 秘密 with a star (GB/T 9704-2012, 7.2.2), a 密级 field, or a
// number of copy (份号) beside a level. Such a file must not be on this network at all, so it is refused before
// anything is done with its text. Sentences that merely speak of secrets are not marks.
#pragma once

#include <string_view>

namespace luoshi::document {

/// Whether the first lines of `text` (valid UTF-8) carry a mark.
[[nodiscard]] bool has_secrecy_mark(std::string_view text);

}  // namespace luoshi::document
