// SPDX-License-Identifier: Apache-2.0
// Markup: text as it stands in XML 1.0 and HTML, between tags or as a quoted value, so that nothing in it ends what it
// stands in. Pure.
#pragma once

#include <string>
#include <string_view>

namespace luoshi::codec {

/// Appends `text` (UTF-8) with & < > " ' as references. What XML 1.0 cannot hold (2.2 Characters: control characters
/// but tab, line feed and carriage return; U+FFFE, U+FFFF) is left out: no reference to it would be well-formed.
void append_markup(std::string& out, std::string_view text);
/// The same as a text of its own.
[[nodiscard]] std::string markup(std::string_view text);

}  // namespace luoshi::codec
