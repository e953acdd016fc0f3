// SPDX-License-Identifier: Apache-2.0
#include "document/html_tree.hpp"

#include <algorithm>
#include <array>

namespace luoshi::document {
namespace {

template <std::size_t count>
bool among(const std::array<GumboTag, count>& tags, GumboTag tag) {
  return std::ranges::find(tags, tag) != tags.end();
}

bool is_hidden(const GumboNode& node) {
  if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) return true;
  std::string style;
  for (const char c : attribute_of(node, "style")) {
    if (c != ' ') style += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return style.contains("display:none");
}

}  // namespace

std::span<GumboNode* const> children_of(const GumboNode& node) {
  const GumboVector* children = nullptr;
  if (node.type == GUMBO_NODE_DOCUMENT) children = &node.v.document.children;
  if (is_element(node)) children = &node.v.element.children;
  if (children == nullptr || children->length == 0) return {};
  return {reinterpret_cast<GumboNode* const*>(children->data), children->length};
}

bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE; }

GumboTag tag_of(const GumboNode& node) { return is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN; }

std::string_view own_text(const GumboNode& node) {
  const bool text = node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
  return text ? node.v.text.text : std::string_view();
}

std::string_view attribute_of(const GumboNode& node, const char* name) {
  if (!is_element(node)) return {};
  const GumboAttribute* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

bool is_block(const GumboNode& node) {
  constexpr auto kBlocks = std::to_array<GumboTag>(
      {GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
       GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,  GUMBO_TAG_DD,    GUMBO_TAG_DETAILS,    GUMBO_TAG_DIR,
       GUMBO_TAG_DIV,     GUMBO_TAG_DL,      GUMBO_TAG_DT,    GUMBO_TAG_FIELDSET,   GUMBO_TAG_FIGCAPTION,
       GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,  GUMBO_TAG_H1,         GUMBO_TAG_H2,
       GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,    GUMBO_TAG_H6,         GUMBO_TAG_HEADER,
       GUMBO_TAG_HGROUP,  GUMBO_TAG_HR,      GUMBO_TAG_HTML,  GUMBO_TAG_LI,         GUMBO_TAG_MAIN,
       GUMBO_TAG_MENU,    GUMBO_TAG_NAV,     GUMBO_TAG_OL,    GUMBO_TAG_P,          GUMBO_TAG_PRE,
       GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY,      GUMBO_TAG_TD,
       GUMBO_TAG_TFOOT,   GUMBO_TAG_TH,      GUMBO_TAG_THEAD, GUMBO_TAG_TR,         GUMBO_TAG_UL});
  return among(kBlocks, tag_of(node));
}

bool is_unseen(const GumboNode& node) {
  if (!is_element(node)) return false;
  constexpr auto kUnseen = std::to_array<GumboTag>(
      {GUMBO_TAG_AUDIO, GUMBO_TAG_BUTTON, GUMBO_TAG_CANVAS, GUMBO_TAG_HEAD, GUMBO_TAG_IFRAME, GUMBO_TAG_INPUT,
       GUMBO_TAG_MATH, GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_OBJECT, GUMBO_TAG_RP, GUMBO_TAG_RT,
       GUMBO_TAG_SCRIPT, GUMBO_TAG_SELECT, GUMBO_TAG_STYLE, GUMBO_TAG_SVG, GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA,
       GUMBO_TAG_VIDEO});
  return among(kUnseen, tag_of(node)) || is_hidden(node);
}

bool is_furniture(const GumboNode& node) {
  constexpr auto kFurniture =
      std::to_array<GumboTag>({GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER, GUMBO_TAG_HEADER, GUMBO_TAG_NAV});
  constexpr std::array<std::string_view, 5> kRoles = {"banner", "complementary", "contentinfo", "navigation", "search"};
  return among(kFurniture, tag_of(node)) || std::ranges::find(kRoles, attribute_of(node, "role")) != kRoles.end();
}

std::uint8_t heading_level_of(const GumboNode& node) {
  constexpr auto kHeadings =
      std::to_array<GumboTag>({GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
  const auto found = std::ranges::find(kHeadings, tag_of(node));
  return found == kHeadings.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - kHeadings.begin() + 1);
}

void append_flowing(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool no_break = c == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0';
    if (no_break) ++at;
    if (no_break || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    } else {
      out += c;
    }
  }
}

}  // namespace luoshi::document
