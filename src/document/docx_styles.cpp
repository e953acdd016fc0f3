// SPDX-License-Identifier: Apache-2.0
#include "document/docx_styles.hpp"

#include <charconv>

namespace luoshi::document {
namespace {

constexpr int kBasedOnMax = 32;  // Word allows 11; a circle must end

/// The level of a heading by the style's name: "heading 2", 标题 2.
std::optional<unsigned> heading_level(std::string_view name) {
  for (const std::string_view prefix : {"heading ", "Heading ", "标题 ", "标题"}) {
    if (!name.starts_with(prefix) || name.size() != prefix.size() + 1) continue;
    const char digit = name.back();
    if (digit >= '1' && digit <= '9') return static_cast<unsigned>(digit - '1');
  }
  return std::nullopt;
}

bool is_contents(std::string_view name) {
  if (name == "TOC Heading" || name == "toc heading") return true;
  return (name.starts_with("toc ") || name.starts_with("TOC ")) && name.size() == 5;
}

}  // namespace

std::optional<unsigned> number_in(std::string_view digits) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

void DocxStyles::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  const auto local = name.local;
  if (local == "style" && attributes.get("type") == "paragraph") {
    const std::string id(attributes.get("styleId"));
    style_ = &raw_[id];
    const auto is_default = attributes.get("default");
    if (is_default == "1" || is_default == "true") default_id_ = id;
    return;
  }
  if (style_ == nullptr) return;
  const auto value = attributes.get("val");
  if (local == "name") {
    style_->name = value;
  } else if (local == "basedOn") {
    style_->based_on = value;
  } else if (local == "outlineLvl") {
    style_->own.outline = number_in(value);
  } else if (local == "numId") {
    style_->own.numbered.id = number_in(value);
  } else if (local == "ilvl") {
    style_->own.numbered.level = number_in(value);
  }
}

void DocxStyles::end(codec::XmlName name) {
  if (name.local == "style") style_ = nullptr;
  if (name.local == "styles") resolve();
}

void DocxStyles::resolve() {
  for (const auto& [id, raw] : raw_) {
    ParagraphStyle whole;
    auto at = raw_.find(id);
    for (int steps = 0; at != raw_.end() && steps < kBasedOnMax; ++steps) {
      const Raw& style = at->second;
      if (!whole.outline) whole.outline = style.own.outline ? style.own.outline : heading_level(style.name);
      if (!whole.numbered.id && style.own.numbered.id) {
        whole.numbered.id = style.own.numbered.id;
        whole.numbered_by = at->first;
      }
      if (!whole.numbered.level) whole.numbered.level = style.own.numbered.level;
      whole.contents = whole.contents || is_contents(style.name);
      at = style.based_on.empty() ? raw_.end() : raw_.find(style.based_on);
    }
    resolved_[id] = whole;
  }
  if (const auto found = resolved_.find(default_id_); found != resolved_.end()) default_ = found->second;
}

const ParagraphStyle& DocxStyles::find(const std::string& id) const {
  const auto found = resolved_.find(id);
  return found == resolved_.end() ? default_ : found->second;
}

}  // namespace luoshi::document
