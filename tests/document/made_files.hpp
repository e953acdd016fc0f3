// SPDX-License-Identifier: Apache-2.0
// Files for the tests, made in memory: zip archives, small docx and ofd around given parts, hand-written pdf. Nothing
// here is a fixture on disk, so that a test shows all of what it reads.
#pragma once

#include "codec/made_zip.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

using codec::Entries;
using codec::zip_of;

/// A docx with this content of <w:body>; `more` adds or replaces parts.
std::string docx_of(std::string_view body, Entries more = {});
/// A paragraph of one run; `properties` is the content of <w:pPr>.
std::string paragraph(std::string_view text, std::string_view properties = {});
/// A part of a docx with its namespaces: part("w:styles", …).
std::string docx_part(std::string_view root, std::string_view content);

/// An ofd of pages, each the content of its <ofd:Layer>.
std::string ofd_of(const std::vector<std::string>& pages, Entries more = {});
/// A line of text at x and y (millimetres), characters of size 5 side by side.
std::string ofd_line(double x, double y, std::string_view text);

/// A pdf of pages, each a list of lines at x and y (points from the top) of size 16, in a font of a viewer's own.
struct PdfLine {
  double x;
  double y;
  std::u16string text;
};
std::string pdf_of(const std::vector<std::vector<PdfLine>>& pages);

}  // namespace luoshi::document
