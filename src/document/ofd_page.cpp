// SPDX-License-Identifier: Apache-2.0
#include "document/ofd_page.hpp"

#include "base/utf8.hpp"
#include "document/measure.hpp"
#include "document/refusal.hpp"

namespace luoshi::document {
namespace {

constexpr std::size_t kDistancesMax = 10'000;
constexpr double kUsualSize = 4.2;  // millimetres: characters of size 12, where a file gives none

/// "3.5 3.5", and "g 20 3.5" for twenty times 3.5 (GB/T 33190-2016, 11.3).
std::vector<double> distances_in(std::string_view list) {
  std::vector<double> distances;
  while (!list.empty() && distances.size() < kDistancesMax) {
    const auto start = list.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) break;
    list.remove_prefix(start);
    if (list.front() != 'g') {
      const auto end = std::min(list.find_first_of(" \t\r\n"), list.size());
      distances.push_back(measure_in(list.substr(0, end)));
      list.remove_prefix(end);
      continue;
    }
    list.remove_prefix(1);
    const auto repeated = measures_in(list, 2);
    if (repeated.size() < 2) break;
    const auto times = static_cast<std::size_t>(std::max(0.0, std::min(repeated[0], double{kDistancesMax})));
    distances.insert(distances.end(), std::min(times, kDistancesMax - distances.size()), repeated[1]);
    for (int skipped = 0; skipped < 2; ++skipped) {
      list.remove_prefix(std::min(list.find_first_not_of(" \t\r\n"), list.size()));
      list.remove_prefix(std::min(list.find_first_of(" \t\r\n"), list.size()));
    }
  }
  return distances;
}

}  // namespace

void OfdPage::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  if (name.local == "TextObject") {
    object_ = {};
    const auto box = measures_in(attributes.get("Boundary"), 4);
    if (box.size() >= 2) {
      object_.left = box[0];
      object_.top = box[1];
    }
    object_.size = measure_in(attributes.get("Size"));
    if (object_.size <= 0) object_.size = kUsualSize;
    const auto matrix = measures_in(attributes.get("CTM"), 6);
    if (matrix.size() == 6) std::ranges::copy(matrix, object_.matrix.begin());
    x_ = 0;
    y_ = 0;
  } else if (name.local == "TextCode") {
    start_code(attributes);
  } else if (name.local == "PhysicalBox") {
    box_.clear();
    gathered_ = &box_;
  }
}

void OfdPage::start_code(const codec::XmlAttributes& attributes) {
  // A code without a place stands where the one before it began (11.3).
  if (const auto x = attributes.find("X")) x_ = measure_in(*x);
  if (const auto y = attributes.find("Y")) y_ = measure_in(*y);
  distances_ = distances_in(attributes.get("DeltaX"));
  code_.clear();
  gathered_ = &code_;
}

void OfdPage::end(codec::XmlName name) {
  if (name.local == "TextCode") end_code();
  if (name.local == "PhysicalBox") {
    const auto box = measures_in(box_, 4);
    if (box.size() == 4) {
      page_.width = box[2];
      page_.height = box[3];
    }
  }
  if (name.local == "TextCode" || name.local == "PhysicalBox") gathered_ = nullptr;
}

void OfdPage::end_code() {
  const auto text = trimmed(code_);
  if (text.empty()) return;
  const std::size_t characters = base::count_code_points(text);
  double width = object_.size;
  for (std::size_t i = 0; i + 1 < characters; ++i) {
    width += i < distances_.size() ? distances_[i] : distances_.empty() ? object_.size : distances_.back();
  }
  const auto& m = object_.matrix;
  const double left = object_.left + m[0] * x_ + m[2] * y_ + m[4];
  const double base_line = object_.top + m[1] * x_ + m[3] * y_ + m[5];
  const double scale = m[3] > 0 ? m[3] : 1;
  const double stretch = m[0] > 0 ? m[0] : 1;
  words_.push_back({.left = left,
                    .right = left + width * stretch,
                    .top = base_line - object_.size * scale * 0.88,
                    .bottom = base_line + object_.size * scale * 0.12,
                    .text = std::string(text)});
}

void OfdPage::text(std::string_view piece) {
  if (gathered_ == nullptr) return;
  *gathered_ += piece;
  text_bytes_ += piece.size();
}

Result<void> OfdPage::state() {
  if (text_bytes_ <= text_bytes_max_) return {};
  return refuse(base::ErrorCode::limit, "E-DOC-007", {{"limit", size_words(text_bytes_max_)}});
}

Page OfdPage::take(const Page& usual) {
  if (page_.width <= 0 || page_.height <= 0) {
    page_.width = usual.width;
    page_.height = usual.height;
  }
  page_.lines = lines_of(std::exchange(words_, {}));
  return std::exchange(page_, {});
}

}  // namespace luoshi::document
