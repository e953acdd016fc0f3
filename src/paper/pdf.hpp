// SPDX-License-Identifier: Apache-2.0
// A printout as PDF: text that can be searched and copied, fonts embedded as the part of them that is used, the same
// bytes for the same printout and fonts. From any thread.
#pragma once

#include "base/result.hpp"
#include "paper/fonts.hpp"
#include "paper/printout.hpp"

#include <string>
#include <vector>

namespace luoshi::paper {

inline constexpr std::size_t kPagesMax = 5'000;

struct MadePdf {
  std::string bytes;
  std::size_t pages = 0;
  std::vector<std::string> stand_ins = {};  ///< "仿宋_GB2312 → Noto Serif CJK SC"
};

/// E-PAPER-003: more than kPagesMax pages; -004, -005 (FontBook); -006: cairo refused, with its words.
[[nodiscard]] Result<MadePdf> make_pdf(const Printout& printout, const FontPlaces& places);

}  // namespace luoshi::paper
