// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/element.hpp"

#include <algorithm>

namespace luoshi::process::bpmn {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

void append_text(pugi::xml_node node, std::string& out) {
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
    if (child.type() == pugi::node_element) append_text(child, out);
  }
}

std::string_view prefix_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

}  // namespace

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view Element::local() const { return without_prefix(node_.name()); }

std::string_view Element::space() const { return tree_->space_of(node_, prefix_of(node_.name())); }

bool Element::is(std::string_view local) const { return is(kModelSpace, local); }

bool Element::is(std::string_view space, std::string_view local) const {
  return !node_.empty() && this->local() == local && this->space() == space;
}

std::string_view Element::attribute(std::string_view space, std::string_view local) const {
  for (const auto attribute : node_.attributes()) {
    const std::string_view name = attribute.name();
    const auto prefix = prefix_of(name);
    if (prefix.empty() || without_prefix(name) != local || prefix == "xmlns") continue;
    if (tree_->space_of(node_, prefix) == space) return attribute.value();
  }
  return {};
}

bool Element::flag(std::string_view name, bool otherwise) const {
  if (!has(name)) return otherwise;
  const auto value = attribute(name);
  return value == "true" || value == "1";
}

std::string Element::text() const {
  std::string all;
  append_text(node_, all);
  const auto first = all.find_first_not_of(kBlank);
  if (first == std::string::npos) return {};
  return all.substr(first, all.find_last_not_of(kBlank) - first + 1);
}

std::uint32_t Element::line() const { return tree_ == nullptr ? 0 : tree_->line_of(node_); }

std::vector<Element> Element::children() const {
  std::vector<Element> out;
  for (const auto child : node_.children()) {
    if (child.type() == pugi::node_element) out.emplace_back(child, tree_);
  }
  return out;
}

std::vector<Element> Element::children(std::string_view local) const {
  auto out = children();
  std::erase_if(out, [&](const Element& child) { return !child.is(local); });
  return out;
}

Element Element::child(std::string_view local) const {
  for (const auto child : node_.children()) {
    if (child.type() != pugi::node_element) continue;
    if (const Element element(child, tree_); element.is(local)) return element;
  }
  return {};
}

std::vector<Element> Element::extensions() const {
  const Element holder = child("extensionElements");
  return holder ? holder.children() : std::vector<Element>();
}

Element Element::extension(std::string_view space, std::string_view local) const {
  for (const auto& found : extensions()) {
    if (found.is(space, local)) return found;
  }
  return {};
}

std::string_view Tree::space_of(pugi::xml_node node, std::string_view prefix) const {
  if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
  if (flat_) {
    const auto found = spaces_.find(std::string(prefix));
    return found == spaces_.end() ? std::string_view() : std::string_view(found->second);
  }
  const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  for (; node; node = node.parent()) {
    if (const auto declared = node.attribute(name.c_str())) return declared.value();
  }
  return {};
}

std::uint32_t Tree::line_of(pugi::xml_node node) const {
  const auto offset = node.offset_debug();
  if (offset < 0) return 0;
  const auto next = std::ranges::upper_bound(line_starts_, offset);
  return static_cast<std::uint32_t>(next - line_starts_.begin());
}

}  // namespace luoshi::process::bpmn
