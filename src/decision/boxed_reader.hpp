// SPDX-License-Identifier: Apache-2.0
// Reading the boxed expressions of a decision model from XML: part of xml_reader. Pure; a fault is E-DMN-002 with the
// element that lacks something.
#pragma once

#include "base/result.hpp"
#include "codec/xml_tree.hpp"
#include "decision/definitions.hpp"

namespace luoshi::decision {

/// Name, id, type and place of an element.
[[nodiscard]] Named read_named(const codec::XmlElement& element);
/// The text element inside (`<inputEntry><text>…`), with its place.
[[nodiscard]] Text read_text(const codec::XmlElement& element);
[[nodiscard]] std::optional<Text> read_optional_text(const codec::XmlElement& parent, std::string_view name);
/// The first child that is an expression; nullptr where there is none.
[[nodiscard]] Result<BoxedPtr> read_expression_in(const codec::XmlElement& parent);
[[nodiscard]] Result<FunctionDefinition> read_function(const codec::XmlElement& element);

/// Refusal E-DMN-002: `element` lacks `what`.
[[nodiscard]] Failure lacks(const codec::XmlElement& element, std::string_view what);

}  // namespace luoshi::decision
