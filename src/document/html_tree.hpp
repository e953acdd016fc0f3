// SPDX-License-Identifier: Apache-2.0
// Questions about elements of a parsed page, in one place: what they are called, whether they break lines, whether
// they are furniture of the page. Nodes belong to the parser's tree and live as long as it.
#pragma once

#include <gumbo.h>

#include <span>
#include <string>
#include <string_view>

namespace luoshi::document {

[[nodiscard]] std::span<GumboNode* const> children_of(const GumboNode& node);
[[nodiscard]] bool is_element(const GumboNode& node);
[[nodiscard]] GumboTag tag_of(const GumboNode& node);  ///< GUMBO_TAG_UNKNOWN for what is no element
/// Its text, if it is text or white space (comments are neither).
[[nodiscard]] std::string_view own_text(const GumboNode& node);
[[nodiscard]] std::string_view attribute_of(const GumboNode& node, const char* name);

/// Begins and ends a line.
[[nodiscard]] bool is_block(const GumboNode& node);
/// Never text of the page: scripts, pictures, controls, hidden elements.
[[nodiscard]] bool is_unseen(const GumboNode& node);
/// Navigation, head, foot and side of a page, by element or role.
[[nodiscard]] bool is_furniture(const GumboNode& node);
/// 1 to 6 for h1 to h6, otherwise 0.
[[nodiscard]] std::uint8_t heading_level_of(const GumboNode& node);

/// Text as it flows: runs of white space are one blank.
void append_flowing(std::string& out, std::string_view text);

}  // namespace luoshi::document
