// SPDX-License-Identifier: Apache-2.0
// PartGiver: hands a reading on in parts while the rest is still being read. What a later line may still change is held
// back, and a part ends only where all that follows stands behind it. Lives for one reading, which it empties.
#pragma once

#include "reading/reading.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace luoshi::reading {

/// The first of the commitments that a line of responsible units behind them answers for: all since the last such line
/// or heading, at most 256.
[[nodiscard]] std::size_t first_unanswered(const Reading& reading);

class PartGiver {
 public:
  /// Commitments that have been handed on go to `spare`, what was left there is dropped. All must outlive the giver.
  PartGiver(Reading& reading, std::vector<Commitment>& spare, const std::function<void(const Reading& part)>& part);

  /// A part may end with what has been found so far.
  void may_end();
  void finish();

 private:
  struct Seam {
    std::size_t commitments = 0;
    std::size_t measures = 0;
    std::size_t deadlines = 0;
    [[nodiscard]] std::size_t findings() const { return commitments + measures + deadlines; }
  };

  [[nodiscard]] bool is_empty() const;
  void give(const Seam& seam);

  Reading& reading_;
  std::vector<Commitment>& spare_;
  const std::function<void(const Reading& part)>& part_;
  std::vector<Seam> seams_;  // in the order of the text, since the last part
  Reading rest_;             // kept for its memory
  std::size_t wanted_;
  bool given_ = false;
};

}  // namespace luoshi::reading
