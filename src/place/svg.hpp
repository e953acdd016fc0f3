// SPDX-License-Identifier: Apache-2.0
// A map of places as an SVG drawing without tiles: outlines laid flat about their middle (equirectangular, true to
// scale along the parallel there), names in their middle, one place selected, marks at points. The same places give the
// same drawing. Pure.
#pragma once

#include "base/error.hpp"
#include "place/places.hpp"

#include <span>
#include <string>
#include <vector>

namespace luoshi::place {

struct Mark {
  Point at;
  std::string name = {};
};

struct Drawing {
  std::vector<const Place*> places = {};  ///< with areas; drawn in this order
  std::vector<Mark> marks = {};
  std::string selected = {};  ///< code
  std::string title = {};     ///< what is to be seen, in words
  int width = 800;            ///< in pixels; the height follows
  std::size_t points_max = 20'000;
  base::Language language = base::Language::zh;
};

[[nodiscard]] std::string to_svg(const Drawing& drawing);

}  // namespace luoshi::place
