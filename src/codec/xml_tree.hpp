// SPDX-License-Identifier: Apache-2.0
// A small XML document as a tree of elements that know where they stand: for files that people write and that are read
// whole (decision models, flows). Size, depth and number of elements are limited. A plain value.
#pragma once

#include "codec/xml.hpp"

#include <string>
#include <vector>

namespace luoshi::codec {

struct XmlTreeLimits {
  std::size_t bytes_max = 16u << 20;
  std::size_t depth_max = 200;
  std::size_t elements_max = 1'000'000;
};

struct XmlElement {
  struct Attribute {
    std::string space = {};
    std::string local = {};
    std::string value = {};
  };

  std::string space = {};  ///< namespace, empty if none
  std::string local = {};
  XmlPlace place = {};       ///< of the start tag
  XmlPlace text_place = {};  ///< of the first piece of text
  std::string text = {};     ///< directly inside, pieces joined
  std::vector<Attribute> attributes = {};
  std::vector<XmlElement> children = {};

  /// Value of an attribute without namespace, empty where there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] const Attribute* find_attribute(std::string_view name) const;
  /// The first child of that local name, or nullptr.
  [[nodiscard]] const XmlElement* child(std::string_view name) const;
};

/// The root element. Errors: E-XML-001 to -005, with the line.
[[nodiscard]] Result<XmlElement> read_xml_tree(std::string_view bytes, const XmlTreeLimits& limits = {});

}  // namespace luoshi::codec
