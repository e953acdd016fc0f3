// SPDX-License-Identifier: Apache-2.0
#include "document/html.hpp"

#include "document/encoding.hpp"
#include "document/html_guard.hpp"
#include "document/html_main.hpp"
#include "document/html_text.hpp"
#include "document/refusal.hpp"

namespace luoshi::document {
namespace {

constexpr std::size_t kCharsetBytes = 4096;  // where a page names its encoding

struct DestroyTree {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using Tree = std::unique_ptr<GumboOutput, DestroyTree>;

/// The encoding that <meta> names; `unknown` for none and for ones that are not read.
Encoding named_encoding(std::string_view bytes) {
  std::string head;
  for (const char c : bytes.substr(0, kCharsetBytes)) {
    if (c != '"' && c != '\'' && c != ' ') head += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const auto at = head.find("charset=");
  if (at == std::string::npos) return Encoding::unknown;
  const std::string_view name = std::string_view(head).substr(at + 8);
  if (name.starts_with("utf-8") || name.starts_with("utf8")) return Encoding::utf_8;
  if (name.starts_with("gb")) return Encoding::gb18030;
  return name.starts_with("big5") ? Encoding::big5 : Encoding::unknown;
}

/// What the bytes are decides; where they are nothing whole, what the page says, and bad bytes become U+FFFD.
Result<std::string> decode_page(std::string_view bytes, const Limits& limits) {
  Encoding encoding = encoding_of(bytes);
  if (encoding == Encoding::unknown) encoding = named_encoding(bytes);
  if (encoding == Encoding::unknown) return decode_text(std::string(bytes), limits.text_bytes_max);
  LUOSHI_TRY(auto text, decode_leniently(bytes, encoding, limits.text_bytes_max));
  if (is_binary(text)) return refuse(base::ErrorCode::invalid_input, "E-DOC-008");
  return text;
}

const GumboNode* find_first(const GumboNode& node, GumboTag tag) {
  if (tag_of(node) == tag && !is_unseen(node)) return &node;
  for (const GumboNode* child : children_of(node)) {
    if (const GumboNode* found = find_first(*child, tag)) return found;
  }
  return nullptr;
}

bool contains(const GumboNode& outer, const GumboNode* inner) {
  while (inner != nullptr && inner != &outer) inner = inner->parent;
  return inner != nullptr;
}

/// The title as government pages are asked to name it (网站页面标签规范: ArticleTitle).
std::string_view named_title(const GumboNode& node) {
  if (tag_of(node) == GUMBO_TAG_META && attribute_of(node, "name") == "ArticleTitle") {
    return attribute_of(node, "content");
  }
  for (const GumboNode* child : children_of(node)) {
    if (const auto title = named_title(*child); !title.empty()) return title;
  }
  return {};
}

/// A title that stands outside the text's own element goes on top.
void write_title(const GumboNode& root, const GumboNode& part, TextWriter& writer) {
  const GumboNode* heading = find_first(root, GUMBO_TAG_H1);
  if (heading != nullptr && contains(part, heading)) return;
  if (heading != nullptr) {
    const GumboNode* around = heading->parent;
    while (around != nullptr && !is_furniture(*around)) around = around->parent;
    if (around == nullptr) return writer.line(trimmed(line_of_html(*heading)), 1);
  }
  const auto title = trimmed(named_title(root));
  if (!title.empty() && !line_of_html(part).contains(title)) writer.line(title, 1);
}

}  // namespace

Result<Extracted> read_html(std::string_view bytes, const Limits& limits) {
  LUOSHI_TRY(const std::string html, decode_page(bytes, limits));
  LUOSHI_CHECK(check_html(html, {.depth_max = limits.xml_depth_max, .tags_max = limits.html_tags_max}));
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const Tree tree(gumbo_parse_with_options(&options, html.data(), html.size()));
  const GumboNode& root = *tree->root;
  const GumboNode& part = main_of(root);

  Extracted extracted;
  extracted.margin = line_of_html(root);
  TextWriter writer(limits.text_bytes_max);
  write_title(root, part, writer);
  write_html(part, writer);
  LUOSHI_TRY(extracted.document, writer.finish(Format::html));
  return extracted;
}

}  // namespace luoshi::document
