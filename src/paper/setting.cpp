// SPDX-License-Identifier: Apache-2.0
#include "paper/setting.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace luoshi::paper {
namespace {

// A Chinese character stands in its square: so much of it above the base line.
constexpr double kAscent = 0.88;

}  // namespace

Setting::Setting(std::span<const Run> runs, FontBook& fonts) {
  for (const auto& run : runs) {
    const auto look = static_cast<std::uint32_t>(kinds_.size());
    kinds_.push_back({.size = run.size, .tracking = run.tracking, .red = run.red});
    for (std::size_t at = 0; at < run.text.size();) {
      const auto c = base::decode_utf8(run.text, at);
      if (c == U'\r') continue;
      const auto glyph = fonts.glyph(run.face, c == U'\t' || c < U' ' ? U' ' : c);
      text_.push_back(c);
      glyphs_.push_back(glyph);
      widths_.push_back(glyph.width * run.size + run.tracking);
      looks_.push_back(look);
    }
  }
}

double Setting::width() const {
  double out = 0;
  for (const double width : widths_) out += width;
  return out;
}

void Setting::place(const Line& line, double x, double top, double height, double slack, LaidPage& page) const {
  double biggest = 0;
  for (std::size_t i = line.begin; i < line.end; ++i) biggest = std::max(biggest, kinds_[looks_[i]].size);
  const double base = top + (height - biggest) / 2 + kAscent * biggest;
  const auto gaps = line.end > line.begin + 1 ? static_cast<double>(line.end - line.begin - 1) : 1;
  for (std::size_t i = line.begin; i < line.end;) {
    const auto look = looks_[i];
    const auto font = glyphs_[i].font;
    PlacedText text{.glyphs = {}, .y = base, .size = kinds_[look].size, .red = kinds_[look].red};
    for (; i < line.end && looks_[i] == look && glyphs_[i].font == font; ++i) {
      if (text_[i] != U'\t' && text_[i] >= U' ') {
        text.glyphs.push_back({.glyph = glyphs_[i], .character = text_[i], .x = x});
      }
      x += widths_[i] + slack / gaps;
    }
    if (!text.glyphs.empty()) page.texts.push_back(std::move(text));
  }
}

}  // namespace luoshi::paper
