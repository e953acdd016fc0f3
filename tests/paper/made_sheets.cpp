// SPDX-License-Identifier: Apache-2.0
#include "paper/made_sheets.hpp"

namespace luoshi::paper {
namespace {

constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string element(std::string_view name, std::string_view inside) {
  return "<" + std::string(name) + " xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"" + std::string(kTypes) + "\">" +
         std::string(inside) + "</" + std::string(name) + ">";
}

std::string relationships(const std::vector<std::pair<std::string, std::string>>& all) {
  std::string out = "<Relationships xmlns=\"" + std::string(kPackage) + "\">";
  for (std::size_t i = 0; i < all.size(); ++i) {
    out += "<Relationship Id=\"r" + std::to_string(i + 1) + "\" Type=\"" + std::string(kTypes) + "/" + all[i].first +
           "\" Target=\"" + all[i].second + "\"/>";
  }
  return out + "</Relationships>";
}

}  // namespace

codec::Entries made_parts(const MadeSheet& sheet) {
  codec::Entries parts = {
      {"_rels/.rels", relationships({{"officeDocument", "xl/workbook.xml"}})},
      {"xl/workbook.xml",
       element("workbook", sheet.book + "<sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"r1\"/></sheets>")},
      {"xl/_rels/workbook.xml.rels", relationships({{"worksheet", "worksheets/sheet1.xml"},
                                                    {"styles", "styles.xml"},
                                                    {"sharedStrings", "/xl/sharedStrings.xml"}})},
      {"xl/worksheets/sheet1.xml",
       element("worksheet", sheet.before + "<sheetData>" + sheet.data + "</sheetData>" + sheet.behind)}};
  if (!sheet.styles.empty()) parts.emplace_back("xl/styles.xml", element("styleSheet", sheet.styles));
  if (!sheet.texts.empty()) parts.emplace_back("xl/sharedStrings.xml", element("sst", sheet.texts));
  return parts;
}

std::string made_workbook(const MadeSheet& sheet) { return codec::zip_of(made_parts(sheet)); }

std::vector<std::string> rows_of(std::string_view bytes, const SpreadsheetLimits& limits) {
  auto book = Spreadsheet::open(bytes, limits).value();
  std::vector<std::string> out;
  const auto done = book.read(0, [&](const ReadRow& row) -> Result<bool> {
    std::string line = (row.hidden ? "~" : "") + std::to_string(row.number) + ":";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      line += (i > 0 ? "|" : "") + std::string(row.cells[i].merged ? "^" : "") + row.cells[i].text;
    }
    out.push_back(std::move(line));
    return true;
  });
  if (!done) out.push_back("refused " + std::string(done.error().id));
  return out;
}

std::string refusal_of(std::string_view bytes, const SpreadsheetLimits& limits) {
  auto book = Spreadsheet::open(bytes, limits);
  if (!book) return std::string(book.error().id);
  const auto done = book->read(0, [](const ReadRow&) -> Result<bool> { return true; });
  return done ? std::string() : std::string(done.error().id);
}

}  // namespace luoshi::paper
