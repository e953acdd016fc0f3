// SPDX-License-Identifier: Apache-2.0
#include "place/svg.hpp"

#include "codec/markup.hpp"
#include "place/outlines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace luoshi::place {
namespace {

constexpr int kEdge = 16;
constexpr std::int64_t kLeast = kDegree / 500;  // shown about a mark that stands alone

constexpr std::string_view kStyle =
    "<style>text{font:13px 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;fill:#15202b;text-anchor:middle;"
    "paint-order:stroke;stroke:#fff;stroke-width:3px}path{fill:#f9fafb;fill-rule:evenodd;stroke:#76828e;"
    "stroke-linejoin:round}.at{fill:#dde5ee;stroke:#15202b;stroke-width:2}circle{fill:#15202b;stroke:#fff;"
    "stroke-width:2}</style>";

// From degrees to tenths of pixels. Binary floating point is good enough to draw by.
class Flat {
 public:
  Flat(const Box& box, int width) : box_(box) {
    const double middle = static_cast<double>(box.low.y + box.high.y) / 2 / static_cast<double>(kDegree);
    narrow_ = std::cos(middle * std::numbers::pi / 180);
    const auto across = static_cast<double>(box.high.x - box.low.x) * narrow_;
    scale_ = (width - 2 * kEdge) / std::max(across, 1.0);
    height_ = static_cast<int>(std::lround(static_cast<double>(box.high.y - box.low.y) * scale_)) + 2 * kEdge;
  }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] std::string x(Point point) const { return text(static_cast<double>(point.x - box_.low.x) * narrow_); }
  [[nodiscard]] std::string y(Point point) const { return text(static_cast<double>(box_.high.y - point.y)); }

 private:
  [[nodiscard]] std::string text(double units) const {
    const auto tenths = std::lround((units * scale_ + kEdge) * 10);
    return tenths % 10 == 0 ? fmt::format("{}", tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
  }

  Box box_;
  double narrow_ = 1;
  double scale_ = 1;
  int height_ = 0;
};

void add_ring(std::string& out, const Ring& ring, const Flat& flat) {
  char sign = 'M';
  for (const auto point : ring) {
    out += fmt::format("{}{} {}", sign, flat.x(point), flat.y(point));
    sign = 'L';
  }
  out += 'Z';
}

void add_path(std::string& out, const Place& place, const std::vector<Polygon>& areas, const Flat& flat,
              const Drawing& drawing) {
  out += fmt::format("<path{} d=\"", place.code == drawing.selected ? " class=\"at\"" : "");
  for (const auto& polygon : areas) {
    add_ring(out, polygon.outer, flat);
    for (const auto& hole : polygon.holes) add_ring(out, hole, flat);
  }
  out += "\"><title>" + codec::markup(place.name(drawing.language)) + "</title></path>\n";
}

void add_text(std::string& out, Point at, std::string_view words, const Flat& flat, int below) {
  out +=
      fmt::format("<text x=\"{}\" y=\"{}\" dy=\"{}\">{}</text>\n", flat.x(at), flat.y(at), below, codec::markup(words));
}

Box box_of(const Drawing& drawing) {
  Box box;
  for (const auto* place : drawing.places) box.add(place->shape.box);
  for (const auto& mark : drawing.marks) box.add(mark.at);
  if (box.is_empty()) box.add(Point{});
  if (box.high.x - box.low.x < kLeast || box.high.y - box.low.y < kLeast) box = box.widened(kLeast);
  return box;
}

}  // namespace

std::string to_svg(const Drawing& drawing) {
  const Flat flat(box_of(drawing), drawing.width);
  const auto outlines = simplified_to(drawing.places, drawing.points_max);
  const auto title = codec::markup(drawing.title);
  auto out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\">\n"
      "<title>{2}</title>\n{3}\n",
      drawing.width, flat.height(), title, kStyle);
  for (std::size_t i = 0; i < outlines.size(); ++i) add_path(out, *drawing.places[i], outlines[i], flat, drawing);
  for (const auto* place : drawing.places) {
    if (!place->shape.areas.empty()) {
      add_text(out, inner_point(place->shape.areas.front()), place->name(drawing.language), flat, 4);
    }
  }
  for (const auto& mark : drawing.marks) {
    out += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"6\"/>\n", flat.x(mark.at), flat.y(mark.at));
    if (!mark.name.empty()) add_text(out, mark.at, mark.name, flat, 22);
  }
  return out + "</svg>\n";
}

}  // namespace luoshi::place
