// SPDX-License-Identifier: Apache-2.0
// Marks: what was found, as stretches of the document's bytes in four layers, the outer ones first: commitments hold
// units, deadlines and figures. Stretches of one layer may overlap and may cross those of another; the page cuts them
// into pieces, so the tags always nest. A plain value.
#pragma once

#include "app/read/text_index.hpp"
#include "reading/reading.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace luoshi::app {

enum class MarkLayer : std::uint8_t { commitment, unit, deadline, figure };
inline constexpr std::size_t kMarkLayers = 4;

struct Mark {
  std::size_t start = 0;              ///< bytes of the text
  std::size_t end = 0;                ///< exclusive
  std::uint32_t number = 0;           ///< id of a commitment, index of a figure in the document
  reading::CommitmentKind kind = {};  ///< of a commitment
};

struct Marks {
  std::array<std::vector<Mark>, kMarkLayers> layers;  ///< each in the order of the text

  [[nodiscard]] std::vector<Mark>& of(MarkLayer layer) { return layers[static_cast<std::size_t>(layer)]; }
  /// Where the first of them begins; none if there are none.
  [[nodiscard]] std::optional<std::size_t> begin() const;
  /// The last place at or before `at` that lies within none of them.
  [[nodiscard]] std::size_t gap_before(std::size_t at) const;
  /// Takes in the marks of a later part.
  void merge(const Marks& later);
};

/// The marks of a part of a reading, whose figures are numbered from `first_figure` on. A figure's mark takes in 万,
/// 亿, 余 and the unit behind the numeral; units are looked for inside their commitment and, failing that, before it in
/// its own line. Places outside the text are left out.
[[nodiscard]] Marks marks_of(const reading::Reading& part, std::uint32_t first_figure, std::string_view text,
                             const TextIndex& index);

}  // namespace luoshi::app
