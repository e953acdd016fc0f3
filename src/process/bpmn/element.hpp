// SPDX-License-Identifier: Apache-2.0
// Tree: an XML file kept whole (comments, white space, foreign elements), so that it can be written again as it was;
// Element: one element of it, with its namespace resolved and the line it stands on. Immutable after reading; an
// Element is valid as long as its Tree, which may be read from any number of threads. pugixml keeps the nodes; before
// it sees them, expat has checked that the file is well formed, within the limits and free of document types.
#pragma once

#include "base/result.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace luoshi::process::bpmn {

// Namespaces. Luoshi's own is documented in docs/flows.md.
inline constexpr std::string_view kModelSpace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view kDiagramSpace = "http://www.omg.org/spec/BPMN/20100524/DI";
inline constexpr std::string_view kLuoshiSpace = "urn:luoshi:bpmn:1";
inline constexpr std::string_view kCamundaSpace = "http://camunda.org/schema/1.0/bpmn";
inline constexpr std::string_view kZeebeSpace = "http://camunda.org/schema/zeebe/1.0";
inline constexpr std::string_view kFlowableSpace = "http://flowable.org/bpmn";
inline constexpr std::string_view kActivitiSpace = "http://activiti.org/bpmn";

/// How large a file may be. At the limit all is well, one more is refused.
struct FileLimits {
  std::size_t bytes = 16'000'000;
  std::size_t depth = 100;  ///< elements nested
  std::size_t elements = 200'000;
};

class Tree;

class Element {
 public:
  Element() = default;
  Element(pugi::xml_node node, const Tree* tree) : node_(node), tree_(tree) {}

  [[nodiscard]] explicit operator bool() const { return !node_.empty(); }
  bool operator==(const Element& other) const { return node_ == other.node_; }
  [[nodiscard]] std::string_view local() const;
  [[nodiscard]] std::string_view space() const;
  /// Whether it is an element of BPMN's model of that name.
  [[nodiscard]] bool is(std::string_view local) const;
  [[nodiscard]] bool is(std::string_view space, std::string_view local) const;
  /// Attribute without namespace; empty when there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const {
    return node_.attribute(std::string(name).c_str()).value();
  }
  [[nodiscard]] bool has(std::string_view name) const { return !node_.attribute(std::string(name).c_str()).empty(); }
  /// Attribute of a namespace; empty when there is none.
  [[nodiscard]] std::string_view attribute(std::string_view space, std::string_view local) const;
  [[nodiscard]] std::string_view id() const { return attribute("id"); }
  /// "true" and "1" are true, anything else false; `otherwise` where the attribute is absent.
  [[nodiscard]] bool flag(std::string_view name, bool otherwise) const;
  /// All text inside, white space at both ends cut.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::uint32_t line() const;
  [[nodiscard]] Element parent() const { return {node_.parent(), tree_}; }
  [[nodiscard]] std::vector<Element> children() const;
  [[nodiscard]] std::vector<Element> children(std::string_view local) const;  ///< of BPMN's model
  [[nodiscard]] Element child(std::string_view local) const;                  ///< the first of them
  /// What stands in extensionElements.
  [[nodiscard]] std::vector<Element> extensions() const;
  [[nodiscard]] Element extension(std::string_view space, std::string_view local) const;
  [[nodiscard]] pugi::xml_node node() const { return node_; }
  [[nodiscard]] const Tree* tree() const { return tree_; }

 private:
  pugi::xml_node node_;
  const Tree* tree_ = nullptr;
};

/// Removes the prefix of a qualified name: references in BPMN are QNames of elements in the same file.
[[nodiscard]] std::string_view without_prefix(std::string_view name);

class Tree {
 public:
  Tree() = default;  ///< of no file; read() makes one
  /// Encodings: UTF-8, UTF-16 with byte order mark, ISO-8859-1, US-ASCII, as the file declares. Errors carry the line.
  [[nodiscard]] static Result<std::unique_ptr<Tree>> read(std::string_view bytes, const FileLimits& limits = {});

  [[nodiscard]] Element root() const { return {document_->document_element(), this}; }
  /// The file again, in UTF-8: every element, attribute, comment and blank as it was read.
  [[nodiscard]] std::string write() const;
  /// Namespace that a prefix ("" is the default one) stands for at a node; empty when it is not declared.
  [[nodiscard]] std::string_view space_of(pugi::xml_node node, std::string_view prefix) const;
  [[nodiscard]] std::uint32_t line_of(pugi::xml_node node) const;
  [[nodiscard]] pugi::xml_document& document() { return *document_; }

 private:
  std::unique_ptr<pugi::xml_document> document_ = std::make_unique<pugi::xml_document>();
  std::vector<std::ptrdiff_t> line_starts_;
  std::unordered_map<std::string, std::string> spaces_;  // of the root, when no element below declares any
  bool flat_ = true;                                     // all namespaces are declared at the root
};

}  // namespace luoshi::process::bpmn
