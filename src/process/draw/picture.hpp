// SPDX-License-Identifier: Apache-2.0
// Picture: a flow as shapes and lines with places, in the units of BPMN diagrams (pixels, y downwards). It comes from
// the diagram in the file or from a layout of our own, and becomes SVG or a diagram in the file again. Plain values.
#pragma once

#include "process/bpmn/element.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::process::draw {

struct Point {
  double x = 0;
  double y = 0;
};
struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] Point middle() const { return {x + width / 2, y + height / 2}; }
};

struct Shape {
  bpmn::Element element = {};  ///< what it shows
  Box box = {};
  bool horizontal = true;  ///< of a pool or lane: the name stands at the left
  bool expanded = true;    ///< of a sub-process
  std::optional<Box> label = {};
};

struct Line {
  bpmn::Element element = {};
  std::vector<Point> points = {};
  std::optional<Box> label = {};
};

struct Picture {
  std::vector<Shape> shapes = {};  ///< what lies inside comes after what it lies in
  std::vector<Line> lines = {};
};

/// The diagrams of the file, one below the other; absent when there is none.
[[nodiscard]] std::optional<Picture> read_diagrams(const bpmn::Tree& tree);
/// A layout from left to right, in layers; the same file gives the same picture.
[[nodiscard]] Picture lay_out(const bpmn::Tree& tree);
/// Puts the picture into the file as its diagram.
void write_diagram(bpmn::Tree& tree, const Picture& picture);
[[nodiscard]] std::string to_svg(const Picture& picture);

/// Size of a node without a diagram, as modelers draw it.
[[nodiscard]] Box natural_size(const bpmn::Element& element);

}  // namespace luoshi::process::draw
