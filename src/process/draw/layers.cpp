// SPDX-License-Identifier: Apache-2.0
// One scope in layers: each node stands one column behind the farthest node that leads to it, loops aside; rows are
// taken nearest to the middle of what leads there. Lines that pass columns keep a row free in each of them.
#include "process/draw/layers.hpp"
#include "process/bpmn/kinds.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace luoshi::process::draw {
namespace {

using bpmn::Element;

constexpr double kColumnGap = 50;
constexpr double kRowGap = 36;
constexpr double kInside = 30;  // between the border of a sub-process and what stands in it
constexpr double kLoopStep = 16;

struct Cell {
  Element element = {};  // empty: a line passes here
  Box size = {};
  Picture inside = {};  // of a sub-process
  std::vector<std::size_t> before = {};
  std::vector<std::size_t> after = {};
  int column = 0;
  int row = 0;
  bool below = false;  // only boundary events lead here: a side branch, under its host
};

struct Link {
  Element element = {};
  std::size_t from = 0;
  std::size_t to = 0;
  Element boundary = {};               // the line begins at a boundary event of `from`
  std::vector<std::size_t> path = {};  // cells passed, both ends included
  bool back = false;
};

/// The layout of one scope: collect, columns, rows, places, lines.
class Scope {
 public:
  explicit Scope(const Element& scope) : scope_(scope) {}

  Picture run() {
    collect();
    if (cells_.empty()) return {};
    find_loops();
    set_columns();
    pass_lines();
    set_rows();
    set_places();
    for (const auto& link : links_) draw(link);
    return std::move(picture_);
  }

 private:
  void collect();
  void find_loops();
  void set_columns();
  void pass_lines();
  void set_rows();
  void set_places();
  void place_boundaries(std::size_t cell);
  void draw(const Link& link);
  void draw_back(const Link& link, Line& line);
  [[nodiscard]] Box box_of(std::string_view id) const;

  Element scope_;
  std::vector<Cell> cells_;
  std::vector<Link> links_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::map<std::string, Element, std::less<>> boundaries_;
  std::vector<double> column_x_;
  std::vector<double> column_width_;
  std::map<int, double> row_y_;
  std::map<std::string, Box, std::less<>> placed_;
  Picture picture_;
  int loops_drawn_ = 0;
};

void Scope::collect() {
  for (const auto& child : scope_.children()) {
    if (child.space() != bpmn::kModelSpace || !bpmn::is_flow_node(child.local())) continue;
    if (child.local() == "boundaryEvent") {
      boundaries_.emplace(child.id(), child);
      continue;
    }
    Cell cell{.element = child, .size = natural_size(child)};
    if (child.local() == "subProcess" || child.local() == "adHocSubProcess" || child.local() == "transaction") {
      cell.inside = lay_out_scope(child);
      const Box inner = extent(cell.inside);
      shift(cell.inside, kInside - inner.x, kInside + 10 - inner.y);
      if (!cell.inside.shapes.empty()) cell.size = {0, 0, inner.width + 2 * kInside, inner.height + 2 * kInside + 10};
    }
    by_id_.emplace(child.id(), cells_.size());
    cells_.push_back(std::move(cell));
  }
  for (const auto& child : scope_.children()) {
    if (!child.is("sequenceFlow") && !child.is("association")) continue;
    Link link{.element = child};
    std::string from(child.attribute("sourceRef"));
    if (const auto boundary = boundaries_.find(from); boundary != boundaries_.end()) {
      link.boundary = boundary->second;
      from = boundary->second.attribute("attachedToRef");
    }
    const auto source = by_id_.find(from);
    const auto target = by_id_.find(child.attribute("targetRef"));
    if (source == by_id_.end() || target == by_id_.end()) continue;
    link.from = source->second;
    link.to = target->second;
    links_.push_back(std::move(link));
  }
}

void Scope::find_loops() {
  std::vector<int> colour(cells_.size());
  std::vector<std::vector<std::size_t>> outgoing(cells_.size());
  std::vector<bool> entered(cells_.size());
  for (std::size_t i = 0; i < links_.size(); ++i) {
    outgoing[links_[i].from].push_back(i);
    entered[links_[i].to] = true;
  }
  const auto walk = [&](std::size_t root) {
    std::vector<std::pair<std::size_t, std::size_t>> path;
    if (colour[root] == 0) path.emplace_back(root, 0), colour[root] = 1;
    while (!path.empty()) {
      auto& [cell, next] = path.back();
      if (next == outgoing[cell].size()) {
        colour[cell] = 2;
        path.pop_back();
        continue;
      }
      Link& link = links_[outgoing[cell][next++]];
      link.back = colour[link.to] == 1;
      if (colour[link.to] == 0) {
        colour[link.to] = 1;
        path.emplace_back(link.to, 0);
      }
    }
  };
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (!entered[i]) walk(i);
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) walk(i);
}

void Scope::set_columns() {
  bool changed = true;
  while (changed) {  // no loops are left, so this ends
    changed = false;
    for (const auto& link : links_) {
      if (link.back || cells_[link.to].column > cells_[link.from].column) continue;
      cells_[link.to].column = cells_[link.from].column + 1;
      changed = true;
    }
  }
}

void Scope::pass_lines() {
  for (auto& link : links_) {
    if (link.back) continue;
    link.path.push_back(link.from);
    for (int column = cells_[link.from].column + 1; column < cells_[link.to].column; ++column) {
      cells_.push_back({.column = column});
      link.path.push_back(cells_.size() - 1);
    }
    link.path.push_back(link.to);
    Cell& second = cells_[link.path[1]];
    second.below = link.boundary && (second.before.empty() || second.below);
    for (std::size_t i = 1; i < link.path.size(); ++i) {
      cells_[link.path[i - 1]].after.push_back(link.path[i]);
      cells_[link.path[i]].before.push_back(link.path[i - 1]);
    }
  }
}

void Scope::set_rows() {
  std::set<std::pair<int, int>> taken;
  int lowest = 0;
  std::vector<std::size_t> order(cells_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(
      order, {}, [&](std::size_t i) { return std::tuple(cells_[i].column, cells_[i].below, !cells_[i].element, i); });
  for (const auto index : order) {
    Cell& cell = cells_[index];
    int wanted = 0;
    if (cell.before.empty()) {
      wanted = taken.empty() ? 0 : lowest + 1;  // a part of its own stands below the rest
    } else {
      double sum = 0;
      for (const auto before : cell.before) sum += cells_[before].row;
      wanted = static_cast<int>(std::ceil(sum / static_cast<double>(cell.before.size()) - 0.5)) + (cell.below ? 1 : 0);
    }
    for (int distance = 0;; ++distance) {
      const bool below = !taken.contains({cell.column, wanted + distance});
      const bool above = !cell.below && !taken.contains({cell.column, wanted - distance});
      if (!below && !above) continue;
      cell.row = below ? wanted + distance : wanted - distance;
      break;
    }
    taken.emplace(cell.column, cell.row);
    lowest = std::max(lowest, cell.row);
  }
}

void Scope::set_places() {
  int columns = 0;
  std::map<int, double> heights;
  for (const auto& cell : cells_) {
    columns = std::max(columns, cell.column + 1);
    const bool below = cell.element && cell.size.height < 60;  // events and gateways have their names below
    heights[cell.row] = std::max(heights[cell.row], cell.size.height + (below ? 40 : 0));
  }
  column_width_.assign(static_cast<std::size_t>(columns), 0);
  for (const auto& cell : cells_) {
    auto& width = column_width_[static_cast<std::size_t>(cell.column)];
    width = std::max(width, cell.size.width);
  }
  double x = 0;
  for (const auto width : column_width_) {
    column_x_.push_back(x + width / 2);
    x += width + kColumnGap;
  }
  double y = 0;
  for (const auto& [row, height] : heights) {
    const double room = std::max(height, 20.0);
    row_y_[row] = y + room / 2;
    y += room + kRowGap;
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    Cell& cell = cells_[i];
    cell.size.x = column_x_[static_cast<std::size_t>(cell.column)] - cell.size.width / 2;
    cell.size.y = row_y_[cell.row] - cell.size.height / 2;
    if (!cell.element) continue;
    Shape shape{.element = cell.element, .box = cell.size};
    if (cell.size.height < 60 && !cell.element.attribute("name").empty()) {
      shape.label = Box{cell.size.middle().x - 45, cell.size.bottom() + 4, 90, 28};
    }
    placed_[std::string(cell.element.id())] = cell.size;
    picture_.shapes.push_back(shape);
    shift(cell.inside, cell.size.x, cell.size.y);
    for (const auto& inner : cell.inside.shapes) picture_.shapes.push_back(inner);
    for (auto& inner : cell.inside.lines) picture_.lines.push_back(std::move(inner));
    place_boundaries(i);
  }
}

void Scope::place_boundaries(std::size_t index) {
  const Cell& cell = cells_[index];
  double x = cell.size.right() - 28;
  for (const auto& [id, boundary] : boundaries_) {
    if (boundary.attribute("attachedToRef") != cell.element.id()) continue;
    const Box box{x - 18, cell.size.bottom() - 18, 36, 36};
    Shape shape{.element = boundary, .box = box};
    if (!boundary.attribute("name").empty()) shape.label = Box{box.middle().x - 56, box.bottom() - 4, 52, 28};
    placed_[id] = box;
    picture_.shapes.push_back(shape);
    x -= 62;
  }
}

void Scope::draw_back(const Link& link, Line& line) {
  const Box from = cells_[link.from].size;
  const Box to = cells_[link.to].size;
  double top = 1e9;
  for (const auto& cell : cells_) top = std::min(top, cell.size.y);
  const double y = top - 20 - kLoopStep * loops_drawn_++;
  const double x = from.middle().x;
  line.points = {{x, from.y}, {x, y}, {to.middle().x, y}, {to.middle().x, to.y}};
  if (link.boundary) {
    const Box box = placed_[std::string(link.boundary.id())];
    const double right = from.right() + 12;
    line.points = {{box.middle().x, box.bottom()},
                   {box.middle().x, box.bottom() + 10},
                   {right, box.bottom() + 10},
                   {right, y},
                   {to.middle().x, y},
                   {to.middle().x, to.y}};
  }
  if (!link.element.attribute("name").empty()) line.label = Box{(x + to.middle().x) / 2 - 45, y - 16, 90, 14};
}

void Scope::draw(const Link& link) {
  Line line{.element = link.element};
  if (link.back) {
    draw_back(link, line);
    picture_.lines.push_back(std::move(line));
    return;
  }
  const Box from = cells_[link.from].size;
  Point at{from.right(), from.middle().y};
  if (link.boundary) {
    const Box box = placed_[std::string(link.boundary.id())];
    at = {box.middle().x, box.bottom()};
  }
  line.points.push_back(at);
  for (std::size_t i = 1; i < link.path.size(); ++i) {
    const Cell& cell = cells_[link.path[i]];
    const double y = cell.size.middle().y;
    const double left = cell.element ? cell.size.x : column_x_[static_cast<std::size_t>(cell.column)];
    if (std::abs(y - at.y) > 0.5) {
      const auto column = static_cast<std::size_t>(cell.column);
      const double gap = column_x_[column] - column_width_[column] / 2 - kColumnGap / 2;
      const bool down = y > from.bottom();
      const double turn = i == 1 && link.boundary && down ? at.x : gap;
      if (i == 1 && link.boundary && !down) {  // round the corner of the host
        at.y += 12;
        line.points.push_back(at);
      }
      if (turn != at.x) line.points.push_back({turn, at.y});
      line.points.push_back({turn, y});
    }
    at = {left, y};
    if (cell.element) line.points.push_back(at);
  }
  if (!link.element.attribute("name").empty()) {
    const Point& last = line.points.back();
    const Point& turn = line.points[line.points.size() - 2];
    const double x = link.path.size() == 2 && line.points.size() == 2 ? line.points[0].x : turn.x;
    line.label = Box{x + 2, last.y - 18, std::max(40.0, last.x - x - 4), 14};
  }
  picture_.lines.push_back(std::move(line));
}

}  // namespace

void shift(Picture& picture, double x, double y) {
  for (auto& shape : picture.shapes) {
    shape.box.x += x;
    shape.box.y += y;
    if (shape.label) shape.label = Box{shape.label->x + x, shape.label->y + y, shape.label->width, shape.label->height};
  }
  for (auto& line : picture.lines) {
    for (auto& point : line.points) point = {point.x + x, point.y + y};
    if (line.label) line.label = Box{line.label->x + x, line.label->y + y, line.label->width, line.label->height};
  }
}

Box extent(const Picture& picture) {
  if (picture.shapes.empty()) return {};
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
  const auto take = [&](double x, double y) {
    left = std::min(left, x), right = std::max(right, x);
    top = std::min(top, y), bottom = std::max(bottom, y);
  };
  for (const auto& shape : picture.shapes) {
    take(shape.box.x, shape.box.y);
    take(shape.box.right(), shape.box.bottom());
    if (shape.label) take(shape.label->x, shape.label->bottom()), take(shape.label->right(), shape.label->y);
  }
  for (const auto& line : picture.lines) {
    for (const auto& point : line.points) take(point.x, point.y);
  }
  return {left, top, right - left, bottom - top};
}

Picture lay_out_scope(const bpmn::Element& scope) { return Scope(scope).run(); }

}  // namespace luoshi::process::draw
