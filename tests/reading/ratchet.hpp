// SPDX-License-Identifier: Apache-2.0
// Ratchet: for each set of labelled texts the floor that each figure must not fall below (ratchet.tsv). Floors only
// rise: LUOSHI_UPDATE_RATCHET=1 lifts those that the program now clears by more than the margin. Not thread safe.
#pragma once

#include "reading/score.hpp"

namespace luoshi::reading {

class Ratchet {
 public:
  /// How far below what is reached a floor is set: rules are traded against each other by a label or two.
  static constexpr double kMargin = 0.005;

  explicit Ratchet(std::filesystem::path path);

  /// Floors of one set by figure; empty if the set has none.
  [[nodiscard]] Figures floors(const std::string& set) const;
  /// Lifts the set's floors to what was reached less the margin, and writes the file.
  void lift(const std::string& set, const Figures& reached);

 private:
  std::filesystem::path path_;
  std::string head_;  ///< the comment lines at the top
  std::map<std::string, Figures> sets_;
};

}  // namespace luoshi::reading
