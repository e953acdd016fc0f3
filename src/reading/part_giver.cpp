// SPDX-License-Identifier: Apache-2.0
#include "reading/part_giver.hpp"

#include <algorithm>
#include <iterator>

namespace luoshi::reading {
namespace {

// How many commitments a line of responsible units reaches back over; so many are held back from a part.
constexpr std::size_t kAnsweredMax = 256;
// A part is handed on when this many findings are settled.
constexpr std::size_t kPartMin = 256;

/// Moves what stands behind `size` to `rest`.
template <class Found>
void cut(std::vector<Found>& found, std::size_t size, std::vector<Found>& rest) {
  const auto from = found.begin() + static_cast<std::ptrdiff_t>(size);
  rest.assign(std::move_iterator(from), std::move_iterator(found.end()));
  found.erase(from, found.end());
}

}  // namespace

std::size_t first_unanswered(const Reading& reading) {
  const auto& all = reading.commitments;
  const std::size_t least = all.size() - std::min(all.size(), kAnsweredMax);
  std::size_t first = all.size();
  while (first > least && all[first - 1].owners.empty() && all[first - 1].section == all.back().section) --first;
  return first;
}

PartGiver::PartGiver(Reading& reading, std::vector<Commitment>& spare,
                     const std::function<void(const Reading& part)>& part)
    : reading_(reading), spare_(spare), part_(part), wanted_(kPartMin) {
  for (Reading* findings : {&reading_, &rest_}) {
    findings->commitments.reserve(kPartMin);
    findings->measures.reserve(kPartMin);
  }
}

void PartGiver::may_end() {
  seams_.push_back({reading_.commitments.size(), reading_.measures.size(), reading_.deadlines.size()});
  if (seams_.back().findings() < wanted_) return;
  const std::size_t settled = first_unanswered(reading_);
  const auto behind = std::ranges::upper_bound(seams_, settled, {}, &Seam::commitments);
  if (behind == seams_.begin() || (behind - 1)->findings() < kPartMin)
    wanted_ = seams_.back().findings() + kPartMin / 4;
  else
    give(*(behind - 1));
}

void PartGiver::finish() {
  if (!given_ || !is_empty()) part_(reading_);  // at least once
}

bool PartGiver::is_empty() const {
  return reading_.commitments.empty() && reading_.measures.empty() && reading_.deadlines.empty();
}

void PartGiver::give(const Seam& seam) {
  cut(reading_.commitments, seam.commitments, rest_.commitments);
  cut(reading_.measures, seam.measures, rest_.measures);
  cut(reading_.deadlines, seam.deadlines, rest_.deadlines);
  part_(reading_);
  given_ = true;
  spare_.swap(reading_.commitments);
  reading_.commitments.swap(rest_.commitments);
  reading_.measures.swap(rest_.measures);
  reading_.deadlines.swap(rest_.deadlines);
  for (Commitment& commitment : reading_.commitments) {
    for (std::uint32_t& index : commitment.measures) index -= static_cast<std::uint32_t>(seam.measures);
    for (std::uint32_t& index : commitment.deadlines) index -= static_cast<std::uint32_t>(seam.deadlines);
  }
  seams_.clear();
  wanted_ = kPartMin + reading_.commitments.size() + reading_.measures.size() + reading_.deadlines.size();
}

}  // namespace luoshi::reading
