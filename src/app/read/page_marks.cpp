// SPDX-License-Identifier: Apache-2.0
#include "app/read/page_marks.hpp"

#include <algorithm>
#include <string_view>

namespace luoshi::app {
namespace {

constexpr std::uint32_t kLookBack = 200;  // characters before a commitment in which its unit may be named

/// The end of a figure that starts at `at`: numeral, 万 or 亿, 余 or 多, unit.
std::size_t figure_end(std::string_view text, std::size_t end, std::string_view unit) {
  constexpr std::array<std::string_view, 4> kMagnitudes = {"万", "亿", "余", "多"};
  for (int step = 0; step < 3; ++step) {
    const auto rest = text.substr(end);
    if (!unit.empty() && rest.starts_with(unit)) break;
    const auto found = std::ranges::find_if(kMagnitudes, [&](auto word) { return rest.starts_with(word); });
    if (found == kMagnitudes.end()) break;
    end += found->size();
  }
  constexpr std::string_view kPiece = "个";  // 0.6个百分点
  if (!unit.empty() && text.substr(end).starts_with(kPiece) && text.substr(end + kPiece.size()).starts_with(unit)) {
    return end + kPiece.size() + unit.size();
  }
  if (text.substr(end).starts_with(unit)) return end + unit.size();
  constexpr std::string_view kTenth = "成";  // 七成 is 70 %
  if (unit == "%" && text.substr(end).starts_with(kTenth)) return end + kTenth.size();
  constexpr std::string_view kWidePercent = "\uFF05";
  if (unit == "%" && text.substr(end).starts_with(kWidePercent)) return end + kWidePercent.size();
  return end;
}

/// Gives the places where the units of a commitment are named.
template <class Add>
void each_unit(const reading::Commitment& commitment, const TextIndex& index, std::string_view text, Add add) {
  const std::size_t start = index.byte_at(commitment.start);
  const std::size_t end = index.byte_at(commitment.end);
  const std::size_t back = index.byte_at(commitment.start > kLookBack ? commitment.start - kLookBack : 0);
  const std::size_t line = text.substr(back, start - back).rfind('\n');
  const std::size_t from = line == std::string_view::npos ? back : back + line + 1;
  const std::string_view around = text.substr(from, end - from);
  for (const auto& owner : commitment.owners) {
    if (owner.empty()) continue;
    auto at = around.find(owner, start - from);
    if (at == std::string_view::npos) at = around.rfind(owner);
    if (at == std::string_view::npos) continue;
    add(Mark{.start = from + at, .end = from + at + owner.size()});
  }
}

bool before(const Mark& a, const Mark& b) { return a.start != b.start ? a.start < b.start : a.end > b.end; }

}  // namespace

std::optional<std::size_t> Marks::begin() const {
  std::optional<std::size_t> first;
  for (const auto& layer : layers) {
    if (!layer.empty()) first = std::min(first.value_or(layer.front().start), layer.front().start);
  }
  return first;
}

std::size_t Marks::gap_before(std::size_t at) const {
  for (std::size_t last = at + 1; at < last;) {
    last = at;
    for (const auto& layer : layers) {
      for (const Mark& mark : layer) {
        if (mark.start < at && at < mark.end) at = mark.start;
      }
    }
  }
  return at;
}

void Marks::merge(const Marks& later) {
  for (std::size_t i = 0; i < kMarkLayers; ++i) {
    layers[i].insert(layers[i].end(), later.layers[i].begin(), later.layers[i].end());
    std::ranges::sort(layers[i], before);  // almost in order already
  }
}

Marks marks_of(const reading::Reading& part, std::uint32_t first_figure, std::string_view text,
               const TextIndex& index) {
  Marks out;
  const auto add = [&](MarkLayer layer, const Mark& mark) {
    if (mark.start < mark.end && mark.end <= text.size()) out.of(layer).push_back(mark);
  };
  for (const auto& commitment : part.commitments) {
    add(MarkLayer::commitment, {.start = index.byte_at(commitment.start),
                                .end = index.byte_at(commitment.end),
                                .number = commitment.id,
                                .kind = commitment.kind});
    each_unit(commitment, index, text, [&](const Mark& mark) { add(MarkLayer::unit, mark); });
  }
  for (const auto& deadline : part.deadlines) {
    const std::size_t start = index.byte_at(deadline.at);
    add(MarkLayer::deadline, {.start = start, .end = start + deadline.text.size()});
  }
  for (std::size_t i = 0; i < part.measures.size(); ++i) {
    const auto& measure = part.measures[i];
    const std::size_t start = index.byte_at(measure.at);
    const std::size_t end = start + measure.text.size();
    if (end > text.size()) continue;
    add(MarkLayer::figure, {.start = start,
                            .end = figure_end(text, end, measure.unit),
                            .number = first_figure + static_cast<std::uint32_t>(i)});
  }
  for (auto& layer : out.layers) std::ranges::sort(layer, before);
  // Commitments that share a unit name the same place.
  auto& units = out.of(MarkLayer::unit);
  const auto same = [](const Mark& a, const Mark& b) { return a.start == b.start && a.end == b.end; };
  units.erase(std::ranges::unique(units, same).begin(), units.end());
  return out;
}

}  // namespace luoshi::app
