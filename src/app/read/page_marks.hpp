// SPDX-License-Identifier: Apache-2.0
// Marks: what was found, as stretches of the document's bytes in four layers, the outer ones first: commitments hold
// units, deadlines and figures. Stretches of one layer may overlap and may cross those of another; the page cuts them
// into pieces, so the tags always nest. A plain value.
#pragma once

#include "app/read/document_reading.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace luoshi::app {

enum class MarkLayer : std::uint8_t { commitment, unit, deadline, figure };
inline constexpr std::size_t kMarkLayers = 4;

struct Mark {
  std::size_t start = 0;    ///< bytes of the text
  std::size_t end = 0;      ///< exclusive
  std::uint32_t index = 0;  ///< into Reading::commitments, ::deadlines, ::measures; of a unit, the commitment's
};

struct Marks {
  std::array<std::vector<Mark>, kMarkLayers> layers;  ///< each in the order of the text

  [[nodiscard]] std::vector<Mark>& of(MarkLayer layer) { return layers[static_cast<std::size_t>(layer)]; }
  [[nodiscard]] const std::vector<Mark>& of(MarkLayer layer) const { return layers[static_cast<std::size_t>(layer)]; }
};

/// The marks of a reading. A figure's mark takes in 万, 亿, 余 and the unit behind the numeral; units are looked for
/// inside their commitment and, failing that, before it in its own line. Places outside the text are left out.
[[nodiscard]] Marks marks_of(const DocumentReading& pair);

}  // namespace luoshi::app
