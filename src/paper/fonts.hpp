// SPDX-License-Identifier: Apache-2.0
// Which font files stand for the faces of official documents, and what a character looks like in them. 小标宋, 仿宋 and
// 楷体 are not free: a district puts its own into a folder; where they are missing, Noto CJK stands in and that is
// said. A font whose maker forbids embedding is not used. A FontBook is for one printout and one thread.
#pragma once

#include "base/result.hpp"
#include "paper/printout.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::paper {

/// 方正小标宋简体, 仿宋_GB2312 …: what docx names.
[[nodiscard]] std::string_view official_name(Face face);
/// What it is called where the official one is missing: 仿宋.
[[nodiscard]] std::string_view other_name(Face face);

struct FontPlaces {
  std::filesystem::path own = {};                   ///< the district's folder; every file in it is looked at
  std::vector<std::filesystem::path> machine = {};  ///< looked through for files of known names
  [[nodiscard]] static FontPlaces usual(std::filesystem::path own);
};

struct Glyph {
  std::size_t font = 0;     ///< of the book
  unsigned long index = 0;  ///< 0: no font has the character; a box is drawn
  double width = 1;         ///< in ems
};

class FontBook {
 public:
  /// E-PAPER-004: no font with Chinese characters was found; -005: cairo or FreeType is not installed.
  [[nodiscard]] static Result<std::unique_ptr<FontBook>> open(const FontPlaces& places);
  ~FontBook();
  FontBook(const FontBook&) = delete;
  FontBook& operator=(const FontBook&) = delete;

  [[nodiscard]] Glyph glyph(Face face, char32_t character);
  /// cairo_font_face_t* of a font of the book.
  [[nodiscard]] void* cairo_face(std::size_t font) const;
  /// "仿宋_GB2312 → Noto Serif CJK SC": the faces that another font stands in for.
  [[nodiscard]] std::vector<std::string> stand_ins() const;

 private:
  struct Parts;

 public:
  explicit FontBook(std::unique_ptr<Parts> parts);  ///< for open()

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace luoshi::paper
