// SPDX-License-Identifier: Apache-2.0
// A picture as SVG: black on white with little colour, so that it prints; markers as BPMN 2.0 draws them.
#include "base/utf8.hpp"
#include "codec/markup.hpp"
#include "process/draw/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::process::draw {
namespace {

using bpmn::Element;

constexpr double kFont = 12;
constexpr double kLineHeight = 15;

double width_of(char32_t c) { return c >= 0x2E80 ? kFont : (c == ' ' ? 3.5 : kFont * 0.56); }

/// Lines of a label: Chinese breaks anywhere, other words stay whole where they can; the last line may end in "…".
std::vector<std::string> wrapped(std::string_view text, double width, std::size_t lines_max) {
  std::vector<std::string> lines(1);
  double used = 0;
  for (std::size_t i = 0; i < text.size();) {
    // A piece is one wide character or a run of narrow ones up to a blank.
    std::size_t end = i;
    double piece = 0;
    while (end < text.size()) {
      std::size_t next = end;
      const char32_t c = base::decode_utf8(text, next);
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (end > i && (c >= 0x2E80 || blank || piece + width_of(c) > width)) break;
      piece += width_of(blank ? U' ' : c);
      end = next;
      if (c >= 0x2E80 || blank) break;
    }
    const auto word = text.substr(i, end - i);
    const bool blank = word.find_first_not_of(" \n\t\r") == std::string_view::npos;
    if (used + piece > width && used > 0) {
      lines.emplace_back();
      used = 0;
    }
    if (!(blank && used == 0)) {
      lines.back() += blank ? std::string_view(" ") : word;
      used += piece;
    }
    i = end;
  }
  if (lines.size() > lines_max) {
    lines.resize(lines_max);
    lines.back() += "…";
  }
  return lines;
}

class Svg {
 public:
  explicit Svg(const Picture& picture) : picture_(picture) {}

  std::string run() {
    const Box box = extent();
    out_ = fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" )"
                       R"(viewBox="{2:.0f} {3:.0f} {0:.0f} {1:.0f}" font-size="12" )"
                       R"(font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif">)"
                       "\n",
                       box.width, box.height, box.x, box.y);
    out_ += R"(<defs><marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="9" markerHeight="9" )"
            R"(orient="auto"><path d="M0,1 L10,5 L0,9 z" fill="#222"/></marker>)"
            R"(<marker id="open" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="10" markerHeight="10" )"
            R"(orient="auto"><path d="M0,1 L10,5 L0,9" fill="#fff" stroke="#222"/></marker></defs>)"
            "\n";
    out_ += fmt::format("<rect x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" fill=\"#fff\"/>\n", box.x,
                        box.y, box.width, box.height);
    for (const auto& shape : picture_.shapes) draw(shape);
    for (const auto& line : picture_.lines) draw(line);
    return out_ + "</svg>\n";
  }

 private:
  [[nodiscard]] Box extent() const {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    const auto take = [&](const Box& box) {
      left = std::min(left, box.x), right = std::max(right, box.right());
      top = std::min(top, box.y), bottom = std::max(bottom, box.bottom());
    };
    for (const auto& shape : picture_.shapes) {
      take(shape.box);
      if (shape.label) take(*shape.label);
    }
    for (const auto& line : picture_.lines) {
      for (const auto& point : line.points) take({point.x, point.y, 0, 0});
      if (line.label) take(*line.label);
    }
    if (right < left) return {0, 0, 10, 10};
    return {left - 20, top - 20, right - left + 40, bottom - top + 60};
  }

  void text(std::string_view words, double x, double y, double width, std::size_t lines_max, const char* anchor,
            bool centred) {
    const auto lines = wrapped(words, width, std::max<std::size_t>(lines_max, 1));
    double at = centred ? y - static_cast<double>(lines.size() - 1) * kLineHeight / 2 + 4 : y;
    for (const auto& line : lines) {
      out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, at, anchor,
                          codec::markup(line));
      at += kLineHeight;
    }
  }

  void name_below(const Shape& shape) {
    const auto name = shape.element.attribute("name");
    if (name.empty()) return;
    const Box label = shape.label.value_or(Box{shape.box.middle().x - 45, shape.box.bottom() + 4, 90, 28});
    text(name, label.middle().x, label.y + 11, std::max(label.width, 60.0) + 8, 4, "middle", false);
  }

  void circle(Point at, double radius, const char* more) {
    out_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" {}/>\n", at.x, at.y, radius, more);
  }
  void path(const std::string& data, const char* more) { out_ += fmt::format("<path d=\"{}\" {}/>\n", data, more); }

  void draw(const Shape& shape);
  void draw_event(const Shape& shape);
  void draw_event_mark(const Element& event, Point at, bool filled);
  void draw_gateway(const Shape& shape);
  void draw_activity(const Shape& shape);
  void draw_activity_mark(const Shape& shape);
  void draw_pool(const Shape& shape);
  void draw_artifact(const Shape& shape);
  void draw(const Line& line);

  const Picture& picture_;  // NOLINT: lives within one call
  std::string out_;
};

void Svg::draw(const Shape& shape) {
  const auto local = shape.element.local();
  if (local.ends_with("Event")) return draw_event(shape);
  if (local.ends_with("Gateway")) return draw_gateway(shape);
  if (local == "participant" || local == "lane") return draw_pool(shape);
  if (local.ends_with("ask") || local.ends_with("rocess") || local == "callActivity" || local == "transaction" ||
      local.ends_with("horeography")) {
    return draw_activity(shape);
  }
  draw_artifact(shape);
}

void Svg::draw_event(const Shape& shape) {
  const Element& event = shape.element;
  const auto local = event.local();
  const Point at = shape.box.middle();
  const double radius = shape.box.width / 2;
  const bool dashed = !event.flag("isInterrupting", true) || !event.flag("cancelActivity", true);
  const char* dash =
      dashed ? "fill=\"#fff\" stroke=\"#222\" stroke-dasharray=\"4 3\"" : "fill=\"#fff\" stroke=\"#222\"";
  circle(at, radius, local == "endEvent" ? "fill=\"#fff\" stroke=\"#222\" stroke-width=\"3\"" : dash);
  const bool two_rings = local.starts_with("intermediate") || local == "boundaryEvent";
  if (two_rings)
    circle(at, radius - 3,
           dashed ? "fill=\"none\" stroke=\"#222\" stroke-dasharray=\"4 3\"" : "fill=\"none\" stroke=\"#222\"");
  draw_event_mark(event, at, local == "endEvent" || local == "intermediateThrowEvent");
  name_below(shape);
}

void Svg::draw_event_mark(const Element& event, Point at, bool filled) {
  std::string_view kind;
  for (const auto& child : event.children()) {
    if (child.local().ends_with("EventDefinition")) kind = child.local();
  }
  const double x = at.x;
  const double y = at.y;
  const char* style = filled ? "fill=\"#222\" stroke=\"#222\"" : "fill=\"#fff\" stroke=\"#222\"";
  if (kind == "timerEventDefinition") {
    circle(at, 9, "fill=\"none\" stroke=\"#222\"");
    path(fmt::format("M{0},{2} L{0},{1} L{3},{4}", x, y, y - 7, x + 5, y + 2), "fill=\"none\" stroke=\"#222\"");
  } else if (kind == "messageEventDefinition") {
    out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"18\" height=\"12\" {}/>\n", x - 9, y - 6, style);
    path(fmt::format("M{0},{1} L{2},{3} L{4},{1}", x - 9, y - 6, x, y + 1, x + 9),
         filled ? "fill=\"none\" stroke=\"#fff\"" : "fill=\"none\" stroke=\"#222\"");
  } else if (kind == "signalEventDefinition") {
    path(fmt::format("M{},{} L{},{} L{},{} z", x, y - 9, x + 9, y + 6, x - 9, y + 6), style);
  } else if (kind == "errorEventDefinition") {
    path(fmt::format("M{},{} l4,-13 l5,8 l4,-9 l-4,15 l-5,-8 z", x - 7, y + 7), style);
  } else if (kind == "escalationEventDefinition") {
    path(fmt::format("M{},{} l7,16 l-7,-6 l-7,6 z", x, y - 9), style);
  } else if (kind == "conditionalEventDefinition") {
    out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"14\" height=\"16\" fill=\"#fff\" stroke=\"#222\"/>\n", x - 7,
                        y - 8);
    path(fmt::format("M{0},{1} h10 M{0},{2} h10 M{0},{3} h10", x - 5, y - 4, y, y + 4), "stroke=\"#222\"");
  } else if (kind == "linkEventDefinition") {
    path(fmt::format("M{},{} h8 v-4 l8,8 l-8,8 v-4 h-8 z", x - 8, y - 4), style);
  } else if (kind == "terminateEventDefinition") {
    circle(at, 10, "fill=\"#222\"");
  } else if (kind == "compensateEventDefinition") {
    path(fmt::format("M{},{} l9,-7 v14 z m9,0 l9,-7 v14 z", x - 10, y), style);
  } else if (kind == "cancelEventDefinition") {
    path(fmt::format("M{},{} l14,14 m0,-14 l-14,14", x - 7, y - 7), "stroke=\"#222\" stroke-width=\"3\"");
  }
}

void Svg::draw_gateway(const Shape& shape) {
  const Point at = shape.box.middle();
  const double half = shape.box.width / 2;
  path(fmt::format("M{},{} l{},{} l{},{} l{},{} z", at.x, at.y - half, half, half, -half, half, -half, -half),
       "fill=\"#fff\" stroke=\"#222\" stroke-width=\"1.5\"");
  const auto local = shape.element.local();
  if (local == "parallelGateway") {
    path(fmt::format("M{},{} v22 m-11,-11 h22", at.x, at.y - 11), "stroke=\"#222\" stroke-width=\"4\"");
  } else if (local == "inclusiveGateway") {
    circle(at, 11, "fill=\"none\" stroke=\"#222\" stroke-width=\"3\"");
  } else if (local == "exclusiveGateway") {
    path(fmt::format("M{},{} l12,16 m0,-16 l-12,16", at.x - 6, at.y - 8), "stroke=\"#222\" stroke-width=\"3\"");
  } else if (local == "eventBasedGateway") {
    circle(at, 13, "fill=\"none\" stroke=\"#222\"");
    circle(at, 10, "fill=\"none\" stroke=\"#222\"");
    path(fmt::format("M{},{} l7,5 l-3,8 h-8 l-3,-8 z", at.x, at.y - 7), "fill=\"none\" stroke=\"#222\"");
  } else {
    path(fmt::format("M{},{} v22 m-11,-11 h22 m-19,-8 l16,16 m0,-16 l-16,16", at.x, at.y - 11),
         "stroke=\"#222\" stroke-width=\"2.5\"");
  }
  name_below(shape);
}

void Svg::draw_activity(const Shape& shape) {
  const Element& element = shape.element;
  const auto local = element.local();
  const Box& box = shape.box;
  const bool container = local.ends_with("rocess") || local == "transaction";
  const char* style = "fill=\"#fff\" stroke=\"#222\" stroke-width=\"1.5\"";
  if (local == "callActivity") style = "fill=\"#fff\" stroke=\"#222\" stroke-width=\"4\"";
  if (local == "userTask" || local == "manualTask") style = "fill=\"#eef5fc\" stroke=\"#222\" stroke-width=\"1.5\"";
  if (element.flag("triggeredByEvent", false)) style = "fill=\"#fff\" stroke=\"#222\" stroke-dasharray=\"3 3\"";
  out_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"9\" {}/>\n", box.x,
                      box.y, box.width, box.height, style);
  draw_activity_mark(shape);
  const auto lines = static_cast<std::size_t>(std::max(1.0, (box.height - 14) / kLineHeight));
  if (container && shape.expanded) {
    text(element.attribute("name"), box.x + 10, box.y + 18, box.width - 20, 1, "start", false);
  } else {
    text(element.attribute("name"), box.middle().x, box.middle().y, box.width - 14, lines, "middle", true);
  }
}

void Svg::draw_activity_mark(const Shape& shape) {
  const Box& box = shape.box;
  const auto local = shape.element.local();
  const double x = box.x + 7;
  const double y = box.y + 7;
  const char* thin = "fill=\"none\" stroke=\"#222\"";
  if (local == "userTask") {
    circle({x + 6, y + 4}, 3.5, thin);
    path(fmt::format("M{},{} v-2 q0,-4 6,-4 q6,0 6,4 v2 z", x, y + 14), thin);
  } else if (local == "serviceTask") {
    circle({x + 7, y + 7}, 4, thin);
    circle({x + 7, y + 7}, 6.5, "fill=\"none\" stroke=\"#222\" stroke-width=\"2.5\" stroke-dasharray=\"2.6 2.5\"");
  } else if (local == "scriptTask") {
    path(fmt::format("M{},{} h9 q-5,4 0,7 q4,3 0,6 h-9 q5,-3 0,-6 q-4,-4 0,-7 m3,4 h5 m-4,4 h5", x + 2, y), thin);
  } else if (local == "businessRuleTask") {
    path(fmt::format("M{},{} h14 v11 h-14 z m0,4 h14 m-10,0 v7", x, y + 1), thin);
  } else if (local == "sendTask" || local == "receiveTask") {
    path(fmt::format("M{},{} h15 v10 h-15 z l7.5,6 l7.5,-6", x, y + 1),
         local == "sendTask" ? "fill=\"#222\" stroke=\"#888\"" : thin);
  } else if (local == "manualTask") {
    path(fmt::format("M{},{} l5,-5 h8 M{},{} h12 m-12,3 h12 m-12,3 h9 m-13,-6 v7", x, y + 5, x + 2, y + 5), thin);
  }
  const double below = box.bottom() - 12;
  double at = box.middle().x;
  if (const auto loop = shape.element.child("multiInstanceLoopCharacteristics")) {
    const bool sequential = loop.flag("isSequential", false);
    path(sequential ? fmt::format("M{},{} h12 m-12,4 h12 m-12,4 h12", at - 6, below)
                    : fmt::format("M{},{} v9 m4,-9 v9 m4,-9 v9", at - 4, below),
         "stroke=\"#222\" stroke-width=\"2\"");
    at += 18;
  }
  if (shape.element.child("standardLoopCharacteristics")) {
    path(fmt::format("M{},{} a5,5 0 1 1 3,0 m0,0 l-4,1 m4,-1 l-1,-4", at, below + 8), thin);
    at += 18;
  }
  if (local == "adHocSubProcess") path(fmt::format("M{},{} q4,-7 8,0 q4,5 8,-1", at - 8, below + 5), thin);
  const bool folded = !shape.expanded && (local.ends_with("rocess") || local == "transaction");
  if (folded) path(fmt::format("M{},{} h12 v12 h-12 z m6,2 v8 m-4,-4 h8", at - 6, below - 2), thin);
  if (shape.element.flag("isForCompensation", false)) {
    path(fmt::format("M{},{} l7,-5 v10 z m7,0 l7,-5 v10 z", at - 7, below + 4), thin);
  }
}

void Svg::draw_pool(const Shape& shape) {
  const Box& box = shape.box;
  const auto name = shape.element.attribute("name");
  out_ += fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"#fff\" stroke=\"#222\"/>\n", box.x,
      box.y, box.width, box.height);
  if (!shape.horizontal) {
    text(name, box.middle().x, box.y + 18, box.width - 10, 1, "middle", false);
    return;
  }
  const Point at{box.x + 18, box.middle().y};
  path(fmt::format("M{:.1f},{:.1f} v{:.1f}", box.x + 30, box.y, box.height), "stroke=\"#222\"");
  out_ += fmt::format("<text transform=\"translate({:.1f},{:.1f}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
                      at.x, at.y, codec::markup(name));
}

void Svg::draw_artifact(const Shape& shape) {
  const Box& box = shape.box;
  const auto local = shape.element.local();
  if (local == "textAnnotation") {
    path(fmt::format("M{},{} h-10 v{} h10", box.x + 10, box.y, box.height), "fill=\"none\" stroke=\"#222\"");
    text(shape.element.child("text").text(), box.x + 8, box.middle().y, box.width - 8, 8, "start", true);
  } else if (local.starts_with("dataStore")) {
    path(fmt::format("M{0},{1} v{2} c0,8 {3},8 {3},0 v-{2} c0,8 -{3},8 -{3},0 c0,-8 {3},-8 {3},0", box.x, box.y + 6,
                     std::max(4.0, box.height - 12), box.width),
         "fill=\"#fff\" stroke=\"#222\"");
    name_below(shape);
  } else if (local.starts_with("data")) {
    path(fmt::format("M{},{} h{} l10,10 v{} h-{} z m{},0 v10 h10", box.x, box.y, std::max(1.0, box.width - 10),
                     std::max(1.0, box.height - 10), box.width, std::max(1.0, box.width - 10)),
         "fill=\"#fff\" stroke=\"#222\"");
    name_below(shape);
  } else {
    out_ += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"9\" fill=\"none\" "
        "stroke=\"#222\" stroke-dasharray=\"8 4 2 4\"/>\n",
        box.x, box.y, box.width, box.height);
    text(shape.element.attribute("name"), box.middle().x, box.y + 16, box.width - 10, 2, "middle", false);
  }
}

void Svg::draw(const Line& line) {
  std::string data;
  for (const auto& point : line.points)
    data += fmt::format("{}{:.1f},{:.1f}", data.empty() ? "M" : " L", point.x, point.y);
  const auto local = line.element.local();
  if (local == "sequenceFlow") {
    path(data, "fill=\"none\" stroke=\"#222\" stroke-width=\"1.3\" marker-end=\"url(#arrow)\"");
  } else if (local == "messageFlow") {
    path(data, "fill=\"none\" stroke=\"#222\" stroke-dasharray=\"8 5\" marker-end=\"url(#open)\"");
  } else {
    path(data, "fill=\"none\" stroke=\"#222\" stroke-dasharray=\"2 4\"");
  }
  const auto name = line.element.attribute("name");
  if (name.empty()) return;
  const std::size_t half = line.points.size() / 2;
  const Point& a = line.points[half - 1];
  const Point& b = line.points[half];
  const Box label = line.label.value_or(Box{(a.x + b.x) / 2 - 40, (a.y + b.y) / 2 - 18, 80, 14});
  text(name, label.middle().x, label.y + 11, std::max(label.width, 60.0) + 20, 3, "middle", false);
}

}  // namespace

std::string to_svg(const Picture& picture) { return Svg(picture).run(); }

}  // namespace luoshi::process::draw
