// SPDX-License-Identifier: Apache-2.0
// Doors: any bytes as a file of places. Whatever is taken keeps the promises: every corner of a cell lies in it, points
// are found as a walk over all places finds them, checks and drawings come to an end.
#include "place/check.hpp"
#include "place/outlines.hpp"
#include "place/svg.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace {

namespace place = luoshi::place;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void ask(const place::Places& places, place::Point point) {
  const auto found = places.covering(point);
  const auto covering = std::ranges::count_if(places.all(), [&](const place::Place& one) {
    return one.kind != place::Kind::site && place::covers(one.shape, point);
  });
  require(static_cast<std::size_t>(covering) == found.size());
  require(places.cell_at(point) == (found.empty() ? nullptr : found.front()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::array files{place::PlaceFile{"a.geojson", text}};
  const auto places = place::Places::read(files);
  if (!places) return 0;
  std::size_t corners = 0;
  place::Drawing drawing{.title = "a"};
  for (const auto& one : places->all()) {
    require(places->find(one.code) == &one);
    require(places->line_of(one).size() <= place::kKinds);
    drawing.places.push_back(&one);
    if (one.kind == place::Kind::site) continue;
    place::each_ring(one.shape, [&](const place::Ring& ring) {
      for (const auto point : ring) {
        require(place::covers(one.shape, point));
        if (++corners < 100) ask(*places, point);
      }
    });
    ask(*places, place::inner_point(one.shape.areas.front()));
  }
  if (corners < 2'000) static_cast<void>(place::find_oddities(*places));
  drawing.points_max = corners / 2;
  require(place::to_svg(drawing).ends_with("</svg>\n"));
  return 0;
}
