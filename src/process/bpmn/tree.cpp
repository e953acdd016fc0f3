// SPDX-License-Identifier: Apache-2.0
// Reading and writing the file: decoding, the checks before the tree is built, lines, namespaces.
#include "base/utf8.hpp"
#include "codec/xml.hpp"
#include "process/bpmn/element.hpp"

#include <algorithm>

namespace luoshi::process::bpmn {
namespace {

using base::ErrorCode;

/// Counts elements while expat checks the file.
class Census final : public codec::XmlHandler {
 public:
  explicit Census(std::size_t elements_max) : elements_max_(elements_max) {}
  void start(codec::XmlName, const codec::XmlAttributes&) override { ++elements_; }
  void end(codec::XmlName) override {}
  void text(std::string_view) override {}
  [[nodiscard]] Result<void> state() override {
    if (elements_ <= elements_max_) return {};
    return fail({.code = ErrorCode::limit, .id = "E-BPMN-003", .args = {{"limit", std::to_string(elements_max_)}}});
  }

 private:
  std::size_t elements_max_;
  std::size_t elements_ = 0;
};

/// The encoding named in the XML declaration, in small letters; empty when there is none.
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const auto head = bytes.substr(0, bytes.find("?>"));
  const auto at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  const auto open = head.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const auto close = head.find(head[open], open + 1);
  if (close == std::string_view::npos) return {};
  std::string name(head.substr(open + 1, close - open - 1));
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return name;
}

std::string from_latin1(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) base::append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

Result<std::string> from_utf16(std::string_view bytes) {
  const bool little = bytes[0] == '\xFF';
  const auto unit_at = [&](std::size_t i) {
    const auto low = static_cast<unsigned char>(bytes[little ? i : i + 1]);
    const auto high = static_cast<unsigned char>(bytes[little ? i + 1 : i]);
    return static_cast<char32_t>(high << 8 | low);
  };
  std::string out;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit_at(i);
    if (c >= 0xD800 && c < 0xE000) {
      if (c >= 0xDC00 || i + 3 >= bytes.size()) return fail({.code = ErrorCode::corrupt, .id = "E-BPMN-004"});
      const char32_t low = unit_at(i += 2);
      if (low < 0xDC00 || low >= 0xE000) return fail({.code = ErrorCode::corrupt, .id = "E-BPMN-004"});
      c = 0x10000 + ((c - 0xD800) << 10 | (low - 0xDC00));
    }
    base::append_utf8(out, c);
  }
  return out;
}

Result<std::string> decoded(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return from_utf16(bytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string encoding = declared_encoding(bytes);
  if (encoding == "iso-8859-1" || encoding == "latin1") return from_latin1(bytes);
  if (!encoding.empty() && encoding != "utf-8" && encoding != "us-ascii" && encoding != "utf8") {
    return fail({.code = ErrorCode::invalid_input, .id = "E-BPMN-005", .args = {{"encoding", encoding}}});
  }
  return std::string(bytes);
}

bool declares_space(pugi::xml_node node) {
  return std::ranges::any_of(node.attributes(), [](const pugi::xml_attribute& attribute) {
    const std::string_view name = attribute.name();
    return name == "xmlns" || name.starts_with("xmlns:");
  });
}

/// Whether an element below the root declares a namespace.
struct DeclaresBelow : pugi::xml_tree_walker {
  bool found = false;
  bool for_each(pugi::xml_node& node) override {
    found = found || declares_space(node);
    return !found;
  }
};

/// Line ends as XML has them (XML 1.0, 2.11): every carriage return that is left stands for a &#13;.
std::string with_plain_ends(std::string text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!pair) text[kept++] = text[i] == '\r' ? '\n' : text[i];
  }
  text.resize(kept);
  return text;
}

struct Text : pugi::xml_writer {
  std::string out;
  void write(const void* data, std::size_t size) override {
    for (const char c : std::string_view(static_cast<const char*>(data), size)) {
      // The library writes it as it is, and whoever reads it again would take it for the end of a line.
      if (c == '\r') {
        out += "&#13;";
      } else {
        out += c;
      }
    }
  }
};

}  // namespace

Result<std::unique_ptr<Tree>> Tree::read(std::string_view bytes, const FileLimits& limits) {
  if (bytes.size() > limits.bytes) {
    return fail({.code = ErrorCode::limit, .id = "E-BPMN-002", .args = {{"limit", std::to_string(limits.bytes)}}});
  }
  if (bytes.empty()) return fail({.code = ErrorCode::invalid_input, .id = "E-BPMN-001"});
  LUOSHI_TRY(std::string text, decoded(bytes));
  text = with_plain_ends(std::move(text));
  Census census(limits.elements);
  LUOSHI_CHECK(codec::parse_xml(bytes, census, {.depth_max = limits.depth}));
  LUOSHI_CHECK(census.state());

  auto tree = std::make_unique<Tree>();
  tree->line_starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') tree->line_starts_.push_back(static_cast<std::ptrdiff_t>(i) + 1);
  }
  constexpr unsigned kWhole = pugi::parse_full | pugi::parse_ws_pcdata;
  const auto parsed = tree->document_->load_buffer(text.data(), text.size(), kWhole, pugi::encoding_utf8);
  if (!parsed || !tree->document_->document_element()) {
    return fail({.code = ErrorCode::corrupt, .id = "E-XML-001", .args = {{"reason", parsed.description()}}});
  }
  for (const auto child : tree->document_->children()) {
    if (child.type() == pugi::node_doctype) return fail({.code = ErrorCode::forbidden, .id = "E-BPMN-006"});
  }
  const auto root = tree->document_->document_element();
  for (const auto attribute : root.attributes()) {
    const std::string_view name = attribute.name();
    if (name == "xmlns") tree->spaces_.emplace("", attribute.value());
    if (name.starts_with("xmlns:")) tree->spaces_.emplace(name.substr(6), attribute.value());
  }
  DeclaresBelow walker;
  tree->document_->document_element().traverse(walker);
  tree->flat_ = !walker.found;
  if (!tree->root().is("definitions")) {
    return fail({.code = ErrorCode::invalid_input,
                 .id = "E-BPMN-001",
                 .where = {.file = {}, .line = tree->root().line(), .item = {}}});
  }
  return tree;
}

std::string Tree::write() const {
  Text text;
  pugi::xml_document copy;
  copy.reset(*document_);
  for (auto child : copy.children()) {
    if (child.type() != pugi::node_declaration) continue;
    if (auto encoding = child.attribute("encoding")) encoding.set_value("UTF-8");
  }
  // The declaration is a node of the tree; blanks between elements are too, except those outside the root.
  copy.save(text, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  if (!text.out.ends_with('\n')) text.out += '\n';
  return std::move(text.out);
}

}  // namespace luoshi::process::bpmn
