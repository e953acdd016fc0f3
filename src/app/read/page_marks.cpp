// SPDX-License-Identifier: Apache-2.0
#include "app/read/page_marks.hpp"

#include "app/read/text_index.hpp"

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

/// Adds the places where the units of a commitment are named.
void add_units(std::vector<Mark>& out, const reading::Commitment& commitment, std::uint32_t number,
               const TextIndex& index, std::string_view text) {
  const std::size_t start = index.byte_at(commitment.start);
  const std::size_t end = index.byte_at(commitment.end);
  const std::size_t line = start == 0 ? std::string_view::npos : text.rfind('\n', start - 1);
  const std::size_t back = index.byte_at(commitment.start > kLookBack ? commitment.start - kLookBack : 0);
  const std::size_t from = std::max(back, line == std::string_view::npos ? 0 : line + 1);
  for (const auto& owner : commitment.owners) {
    if (owner.empty()) continue;
    auto at = text.substr(0, end).find(owner, start);
    if (at == std::string_view::npos) at = text.substr(0, end).rfind(owner);
    if (at == std::string_view::npos || at < from) continue;
    out.push_back({.start = at, .end = at + owner.size(), .index = number});
  }
}

bool before(const Mark& a, const Mark& b) { return a.start != b.start ? a.start < b.start : a.end > b.end; }

}  // namespace

Marks marks_of(const DocumentReading& pair) {
  Marks out;
  const std::string_view text = pair.document.text;
  const TextIndex index(text);
  const auto& reading = pair.reading;
  const auto add = [&](MarkLayer layer, std::size_t start, std::size_t end, std::size_t number) {
    if (start < end && end <= text.size()) {
      out.of(layer).push_back({.start = start, .end = end, .index = static_cast<std::uint32_t>(number)});
    }
  };
  for (std::size_t i = 0; i < reading.commitments.size(); ++i) {
    const auto& commitment = reading.commitments[i];
    add(MarkLayer::commitment, index.byte_at(commitment.start), index.byte_at(commitment.end), i);
    add_units(out.of(MarkLayer::unit), commitment, static_cast<std::uint32_t>(i), index, text);
  }
  for (std::size_t i = 0; i < reading.deadlines.size(); ++i) {
    const std::size_t start = index.byte_at(reading.deadlines[i].at);
    add(MarkLayer::deadline, start, start + reading.deadlines[i].text.size(), i);
  }
  for (std::size_t i = 0; i < reading.measures.size(); ++i) {
    const auto& measure = reading.measures[i];
    const std::size_t start = index.byte_at(measure.at);
    const std::size_t end = start + measure.text.size();
    if (end <= text.size()) add(MarkLayer::figure, start, figure_end(text, end, measure.unit), i);
  }
  for (auto& layer : out.layers) std::ranges::sort(layer, before);
  // Commitments that share a unit name the same place.
  auto& units = out.of(MarkLayer::unit);
  const auto same = [](const Mark& a, const Mark& b) { return a.start == b.start && a.end == b.end; };
  units.erase(std::ranges::unique(units, same).begin(), units.end());
  return out;
}

}  // namespace luoshi::app
