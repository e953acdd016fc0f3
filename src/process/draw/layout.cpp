// SPDX-License-Identifier: Apache-2.0
// A layout of the whole file: pools below one another, each with the layers of its process, and the messages between.
#include "process/draw/layers.hpp"

#include <algorithm>
#include <set>

namespace luoshi::process::draw {
namespace {

using bpmn::Element;

constexpr double kInside = 30;
constexpr double kPoolHead = 30;

void add_pool(Picture& whole, const Element& participant, Picture inside, double& y) {
  const Box inner = extent(inside);
  const bool empty = inside.shapes.empty();
  const Box box{0, y, empty ? 600 : inner.width + kPoolHead + 2 * kInside, empty ? 60 : inner.height + 2 * kInside};
  shift(inside, kPoolHead + kInside - inner.x, y + kInside - inner.y);
  whole.shapes.push_back({.element = participant, .box = box});
  for (const auto& shape : inside.shapes) whole.shapes.push_back(shape);
  for (auto& line : inside.lines) whole.lines.push_back(std::move(line));
  y += box.height + 40;
}

const Shape* find(const Picture& picture, std::string_view id) {
  const auto found = std::ranges::find_if(picture.shapes, [&](const Shape& s) { return s.element.id() == id; });
  return found == picture.shapes.end() ? nullptr : &*found;
}

void add_messages(Picture& whole, const Element& collaboration) {
  for (const auto& flow : collaboration.children("messageFlow")) {
    const Shape* from = find(whole, bpmn::without_prefix(flow.attribute("sourceRef")));
    const Shape* to = find(whole, bpmn::without_prefix(flow.attribute("targetRef")));
    if (from == nullptr || to == nullptr) continue;
    const bool down = from->box.y < to->box.y;
    const bool from_pool = from->element.local() == "participant";
    const bool to_pool = to->element.local() == "participant";
    const double from_x = from_pool ? to->box.middle().x : from->box.middle().x;
    const double to_x = to_pool ? from_x : to->box.middle().x;
    const Point start{from_x, down ? from->box.bottom() : from->box.y};
    const Point end{to_x, down ? to->box.y : to->box.bottom()};
    const double middle = (start.y + end.y) / 2;
    Line line{.element = flow, .points = {start, {start.x, middle}, {end.x, middle}, end}};
    if (from_x == to_x) line.points = {start, end};
    whole.lines.push_back(std::move(line));
  }
}

}  // namespace

Box natural_size(const bpmn::Element& element) {
  const auto local = element.local();
  if (local.ends_with("Event")) return {0, 0, 36, 36};
  if (local.ends_with("Gateway")) return {0, 0, 50, 50};
  return {0, 0, 120, 80};
}

Picture lay_out(const bpmn::Tree& tree) {
  Picture whole;
  double y = 0;
  std::set<std::string> shown;
  const Element collaboration = tree.root().child("collaboration");
  const auto processes = tree.root().children("process");
  for (const auto& participant : collaboration ? collaboration.children("participant") : std::vector<Element>()) {
    const auto reference = bpmn::without_prefix(participant.attribute("processRef"));
    Picture inside;
    for (const auto& process : processes) {
      if (process.id() == reference && !reference.empty()) inside = lay_out_scope(process);
    }
    shown.emplace(reference);
    add_pool(whole, participant, std::move(inside), y);
  }
  for (const auto& process : processes) {
    if (shown.contains(std::string(process.id()))) continue;
    Picture inside = lay_out_scope(process);
    const Box inner = extent(inside);
    shift(inside, -inner.x, y - inner.y);
    y += inner.height + 60;
    for (const auto& shape : inside.shapes) whole.shapes.push_back(shape);
    for (auto& line : inside.lines) whole.lines.push_back(std::move(line));
  }
  if (collaboration) add_messages(whole, collaboration);
  shift(whole, 160, 80);  // as modelers do: off the corner of the canvas
  return whole;
}

}  // namespace luoshi::process::draw
