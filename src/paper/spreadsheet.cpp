// SPDX-License-Identifier: Apache-2.0
#include "paper/spreadsheet.hpp"

#include "paper/spreadsheet_rows.hpp"

#include <utility>

namespace luoshi::paper {
namespace {

constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // [MS-CFB] 2.2: xls, et, encrypted

Failure refused(std::string_view id, std::vector<base::Arg> args = {}) {
  return fail({.code = base::ErrorCode::invalid_input, .id = id, .args = std::move(args)});
}

// A compound file with a stream of that name is an xlsx behind a password ([MS-OFFCRYPTO] 1.3).
bool is_encrypted(std::string_view bytes) {
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) name += {c, '\0'};
  return bytes.find(name) != std::string_view::npos;
}

Result<void> parse_entry(codec::ZipArchive& archive, const std::string& entry, codec::XmlHandler& handler) {
  codec::XmlParser parser(handler, {});
  auto outcome = archive.read(entry, [&](std::string_view piece) { return parser.feed(piece); });
  if (outcome) outcome = parser.finish();
  if (!outcome && outcome.error().where.item.empty()) outcome.error().where.item = entry;
  return outcome;
}

std::string folder_of(const std::string& entry) {
  return entry.substr(0, entry.rfind('/') == std::string::npos ? 0 : entry.rfind('/'));
}

Result<Relationships> relationships_of(codec::ZipArchive& archive, const std::string& part) {
  const auto folder = folder_of(part);
  const auto name = part.substr(folder.empty() ? 0 : folder.size() + 1);
  const auto entry = (folder.empty() ? "" : folder + "/") + "_rels/" + name + ".rels";
  Relationships out(folder);
  if (archive.contains(entry)) LUOSHI_CHECK(parse_entry(archive, entry, out));
  return out;
}

}  // namespace

struct Spreadsheet::Parts {
  Parts(codec::ZipArchive opened, const SpreadsheetLimits& given)
      : limits(given),
        archive(std::move(opened)),
        workbook(limits.sheets_max),
        styles(limits.formats_max),
        texts(limits),
        shape(limits) {}

  const SpreadsheetLimits limits;
  codec::ZipArchive archive;
  WorkbookPart workbook;
  StylesPart styles;
  SharedTexts texts;
  SheetShape shape;
  std::vector<std::string> entries;  ///< of the sheets

  Result<void> open() {
    LUOSHI_TRY(const auto top, relationships_of(archive, ""));
    auto book = top.entry("officeDocument");
    if (book.empty()) book = "xl/workbook.xml";
    if (book.ends_with(".bin")) return refused("E-SHEET-002", {{"format", "xlsb"}});
    if (!archive.contains(book)) return refused("E-SHEET-001");
    LUOSHI_CHECK(parse_entry(archive, book, workbook));
    LUOSHI_TRY(const auto parts, relationships_of(archive, book));
    std::vector<ReadSheet> kept;
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
      const auto part = parts.by_id.find(workbook.ids[i]);
      // Tabs that are drawings or dialogs have no cells.
      if (part == parts.by_id.end() || part->second.type != "worksheet") continue;
      if (!archive.contains(part->second.entry)) return refused("E-SHEET-004", {{"part", part->second.entry}});
      entries.push_back(part->second.entry);
      kept.push_back(std::move(workbook.sheets[i]));
    }
    workbook.sheets = std::move(kept);
    if (entries.empty()) return refused("E-SHEET-001");
    if (const auto entry = parts.entry("styles"); archive.contains(entry)) {
      LUOSHI_CHECK(parse_entry(archive, entry, styles));
    }
    if (const auto entry = parts.entry("sharedStrings"); archive.contains(entry)) {
      LUOSHI_CHECK(parse_entry(archive, entry, texts));
    }
    return {};
  }
};

Spreadsheet::Spreadsheet(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Spreadsheet::Spreadsheet(Spreadsheet&& other) noexcept = default;
Spreadsheet& Spreadsheet::operator=(Spreadsheet&& other) noexcept = default;
Spreadsheet::~Spreadsheet() = default;

Result<Spreadsheet> Spreadsheet::open(std::string_view bytes, const SpreadsheetLimits& limits) {
  if (bytes.starts_with(kCompoundFile)) {
    return is_encrypted(bytes) ? refused("E-SHEET-003") : refused("E-SHEET-002", {{"format", "xls/et"}});
  }
  if (!bytes.starts_with("PK")) return refused("E-SHEET-001");
  LUOSHI_TRY(auto archive, codec::ZipArchive::open(bytes, limits.zip));
  if (archive.contains("mimetype")) return refused("E-SHEET-002", {{"format", "ods"}});
  auto parts = std::make_unique<Parts>(std::move(archive), limits);
  LUOSHI_CHECK(parts->open());
  return Spreadsheet(std::move(parts));
}

const std::vector<ReadSheet>& Spreadsheet::sheets() const { return parts_->workbook.sheets; }

const std::vector<std::size_t>& Spreadsheet::hidden_columns() const { return parts_->shape.hidden_columns; }

Result<void> Spreadsheet::read(std::size_t sheet, const Take& take) {
  Parts& parts = *parts_;
  parts.shape.merges.clear();
  parts.shape.hidden_columns.clear();
  LUOSHI_CHECK(parse_entry(parts.archive, parts.entries.at(sheet), parts.shape));
  parts.shape.sort();
  SheetRows rows(parts.limits, parts.texts, parts.styles, parts.workbook.from_1904, parts.shape, take);
  return parse_entry(parts.archive, parts.entries[sheet], rows);
}

}  // namespace luoshi::paper
