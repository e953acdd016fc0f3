// SPDX-License-Identifier: Apache-2.0
// Reading the XML of DMN 1.1 to 1.6 into Definitions. Elements of other name spaces (diagrams, extensions of a vendor)
// are passed over. Nothing is resolved here: a model that reads may still be refused when it is made runnable.
#pragma once

#include "base/result.hpp"
#include "codec/xml_tree.hpp"
#include "decision/definitions.hpp"

#include <string_view>

namespace luoshi::decision {

/// `file` is the name for messages. Errors: those of XML, E-DMN-001 (not a decision model), E-DMN-002 (an element that
/// lacks what it needs).
[[nodiscard]] Result<Definitions> read_definitions(std::string_view xml, std::string_view file,
                                                   const codec::XmlTreeLimits& limits = {});

}  // namespace luoshi::decision
