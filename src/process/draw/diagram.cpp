// SPDX-License-Identifier: Apache-2.0
// Reading and writing of BPMN DI.
#include "process/draw/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace luoshi::process::draw {
namespace {

using bpmn::Element;
using ById = std::unordered_map<std::string, Element>;

constexpr double kFarthest = 1e6;  // places beyond are taken for mistakes
constexpr double kGap = 60;        // between diagrams

double number(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || !(value > -kFarthest && value < kFarthest)) return 0;
  return value;
}

void index(const Element& element, ById& by_id) {
  for (const auto& child : element.children()) {
    if (!child.id().empty()) by_id.emplace(std::string(child.id()), child);
    index(child, by_id);
  }
}

std::optional<Box> bounds_of(const Element& holder) {
  for (const auto& child : holder.children()) {
    if (child.local() != "Bounds") continue;
    return Box{number(child.attribute("x")), number(child.attribute("y")),
               std::max(0.0, number(child.attribute("width"))), std::max(0.0, number(child.attribute("height")))};
  }
  return std::nullopt;
}

std::optional<Box> label_of(const Element& holder) {
  for (const auto& child : holder.children()) {
    if (child.local() == "BPMNLabel") return bounds_of(child);
  }
  return std::nullopt;
}

void read_plane(const Element& plane, const ById& by_id, Picture& picture) {
  for (const auto& part : plane.children()) {
    const auto found = by_id.find(std::string(bpmn::without_prefix(part.attribute("bpmnElement"))));
    if (found == by_id.end()) continue;
    if (part.local() == "BPMNShape") {
      const auto box = bounds_of(part);
      if (!box) continue;
      picture.shapes.push_back({.element = found->second,
                                .box = *box,
                                .horizontal = part.flag("isHorizontal", true),
                                .expanded = part.flag("isExpanded", box->width > 110 || box->height > 90),
                                .label = label_of(part)});
    } else if (part.local() == "BPMNEdge") {
      Line line{.element = found->second, .label = label_of(part)};
      for (const auto& point : part.children()) {
        if (point.local() != "waypoint") continue;
        line.points.push_back({number(point.attribute("x")), number(point.attribute("y"))});
      }
      if (line.points.size() > 1) picture.lines.push_back(std::move(line));
    }
  }
}

double bottom_of(const Picture& picture) {
  double bottom = 0;
  for (const auto& shape : picture.shapes) bottom = std::max(bottom, shape.box.bottom());
  for (const auto& line : picture.lines) {
    for (const auto& point : line.points) bottom = std::max(bottom, point.y);
  }
  return bottom;
}

void append_below(Picture& whole, Picture part) {
  const double down = whole.shapes.empty() ? 0 : bottom_of(whole) + kGap;
  const auto move = [&](std::optional<Box>& label) {
    if (label) label->y += down;
  };
  for (auto& shape : part.shapes) {
    shape.box.y += down;
    move(shape.label);
    whole.shapes.push_back(shape);
  }
  for (auto& line : part.lines) {
    for (auto& point : line.points) point.y += down;
    move(line.label);
    whole.lines.push_back(std::move(line));
  }
}

bool is_large(const Shape& shape) {
  const auto local = shape.element.local();
  return local == "participant" || local == "lane" || local == "subProcess" || local == "adHocSubProcess" ||
         local == "transaction" || local == "group";
}

std::string text_of(double value) { return fmt::format("{:.6g}", value); }

void write_bounds(pugi::xml_node holder, const Box& box) {
  auto bounds = holder.append_child("dc:Bounds");
  bounds.append_attribute("x") = text_of(box.x).c_str();
  bounds.append_attribute("y") = text_of(box.y).c_str();
  bounds.append_attribute("width") = text_of(box.width).c_str();
  bounds.append_attribute("height") = text_of(box.height).c_str();
}

void write_label(pugi::xml_node holder, const std::optional<Box>& label) {
  if (label) write_bounds(holder.append_child("bpmndi:BPMNLabel"), *label);
}

void break_lines(pugi::xml_node node, int depth) {
  // The rest of the file keeps its blanks; what is added gets some, so that people can read it.
  const std::string blank = "\n" + std::string(static_cast<std::size_t>(depth) * 2, ' ');
  std::vector<pugi::xml_node> children(node.begin(), node.end());
  for (auto child : children) {
    node.insert_child_before(pugi::node_pcdata, child).set_value((blank + "  ").c_str());
    break_lines(child, depth + 1);
  }
  if (!children.empty()) node.append_child(pugi::node_pcdata).set_value(blank.c_str());
}

}  // namespace

std::optional<Picture> read_diagrams(const bpmn::Tree& tree) {
  ById by_id;
  index(tree.root(), by_id);
  Picture whole;
  for (const auto& diagram : tree.root().children()) {
    if (!diagram.is(bpmn::kDiagramSpace, "BPMNDiagram")) continue;
    Picture part;
    for (const auto& plane : diagram.children()) {
      if (plane.local() == "BPMNPlane") read_plane(plane, by_id, part);
    }
    // What lies inside is drawn later: by size, pools and sub-processes first.
    std::vector<Shape> ordered;
    for (const auto& shape : part.shapes) {
      if (is_large(shape)) ordered.push_back(shape);
    }
    std::ranges::sort(ordered, std::greater(), [](const Shape& shape) { return shape.box.width * shape.box.height; });
    for (const auto& shape : part.shapes) {
      if (!is_large(shape)) ordered.push_back(shape);
    }
    part.shapes = std::move(ordered);
    append_below(whole, std::move(part));
  }
  if (whole.shapes.empty()) return std::nullopt;
  return whole;
}

void write_diagram(bpmn::Tree& tree, const Picture& picture) {
  auto root = tree.document().document_element();
  const Element collaboration = tree.root().child("collaboration");
  const Element process = tree.root().child("process");
  auto diagram = root.append_child("bpmndi:BPMNDiagram");
  diagram.append_attribute("xmlns:bpmndi") = std::string(bpmn::kDiagramSpace).c_str();
  diagram.append_attribute("xmlns:dc") = "http://www.omg.org/spec/DD/20100524/DC";
  diagram.append_attribute("xmlns:di") = "http://www.omg.org/spec/DD/20100524/DI";
  diagram.append_attribute("id") = "Diagram_1";
  auto plane = diagram.append_child("bpmndi:BPMNPlane");
  plane.append_attribute("id") = "Plane_1";
  plane.append_attribute("bpmnElement") = std::string((collaboration ? collaboration : process).id()).c_str();
  for (const auto& shape : picture.shapes) {
    auto node = plane.append_child("bpmndi:BPMNShape");
    node.append_attribute("id") = (std::string(shape.element.id()) + "_shape").c_str();
    node.append_attribute("bpmnElement") = std::string(shape.element.id()).c_str();
    const auto local = shape.element.local();
    if (local == "participant") node.append_attribute("isHorizontal") = "true";
    if (local == "subProcess" || local == "adHocSubProcess") node.append_attribute("isExpanded") = "true";
    if (local == "exclusiveGateway") node.append_attribute("isMarkerVisible") = "true";
    write_bounds(node, shape.box);
    write_label(node, shape.label);
  }
  for (const auto& line : picture.lines) {
    auto node = plane.append_child("bpmndi:BPMNEdge");
    node.append_attribute("id") = (std::string(line.element.id()) + "_edge").c_str();
    node.append_attribute("bpmnElement") = std::string(line.element.id()).c_str();
    for (const auto& point : line.points) {
      auto waypoint = node.append_child("di:waypoint");
      waypoint.append_attribute("x") = text_of(point.x).c_str();
      waypoint.append_attribute("y") = text_of(point.y).c_str();
    }
    write_label(node, line.label);
  }
  break_lines(diagram, 1);
  root.insert_child_before(pugi::node_pcdata, diagram).set_value("  ");
  root.append_child(pugi::node_pcdata).set_value("\n");
}

}  // namespace luoshi::process::draw
