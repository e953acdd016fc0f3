// SPDX-License-Identifier: Apache-2.0
// The few pieces of html that the parts of the page share: escaping, and labels in the reader's language. What comes
// from a document goes through append_escaped and nowhere else into the page.
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

namespace luoshi::app {

/// A label in both languages; English labels stand alone, see both() for kinds.
struct Label {
  std::string_view zh;
  std::string_view en;
  [[nodiscard]] std::string_view in(base::Language language) const { return language == base::Language::zh ? zh : en; }
};

/// Appends text (valid UTF-8) for use between tags and inside quoted attributes. One character stays one character for
/// whoever counts them in the page: markup becomes references, a carriage return survives the parser, and other
/// control characters, which html cannot hold, are shown as their pictures (U+2400 and on).
void append_escaped(std::string& out, std::string_view text);

/// Chinese for Chinese readers; "Target 目标" for others, because the document speaks Chinese.
[[nodiscard]] std::string both(std::string_view zh, std::string_view en, base::Language language);

}  // namespace luoshi::app
