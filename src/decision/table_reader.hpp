// SPDX-License-Identifier: Apache-2.0
// Reading decision tables from XML: part of xml_reader. The orientation of a table only says how to draw it, so it is
// passed over. Pure.
#pragma once

#include "base/result.hpp"
#include "codec/xml_tree.hpp"
#include "decision/definitions.hpp"

namespace luoshi::decision {

[[nodiscard]] Result<Table> read_table(const codec::XmlElement& element);

}  // namespace luoshi::decision
