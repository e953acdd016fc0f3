// SPDX-License-Identifier: Apache-2.0
#include "exchange/matter_export.hpp"

#include "calendar/local_time.hpp"
#include "codec/csv.hpp"
#include "exchange/csv_cell.hpp"
#include "exchange/going_out.hpp"

#include <fmt/format.h>

namespace luoshi::exchange {
namespace {

using base::Language;
using paper::Cell;
namespace matters = ledger::matters;

constexpr std::size_t kPage = 500;
constexpr std::size_t kPieceBytes = 64u << 10;

std::string text_of(const Cell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell)) return csv_cell(*words);
  if (const auto* number = std::get_if<base::Decimal>(&cell)) return number->to_string();
  if (const auto* day = std::get_if<base::Date>(&cell)) return base::to_iso(*day);
  return {};
}

}  // namespace

std::optional<FileFormat> file_format(std::string_view word) {
  if (word == "xlsx") return FileFormat::xlsx;
  if (word == "csv") return FileFormat::csv;
  return std::nullopt;
}

std::string_view content_type(FileFormat format) {
  return format == FileFormat::csv ? "text/csv; charset=utf-8"
                                   : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

struct MatterExport::Parts {
  Parts(store::Store& opened, const Viewer& looks, ExportRequest asked, Looked log)
      : store(opened), viewer(looks), request(std::move(asked)), looked(std::move(log)), cipher(looks.keys) {}

  store::Store& store;
  const Viewer viewer;
  ExportRequest request;
  Looked looked;
  journal::RowCipher cipher;
  std::vector<ListColumn> columns = {};
  std::optional<paper::Workbook> book = {};
  std::optional<paper::MemoryFile> file = {};
  std::uint64_t sent = 0;
  std::size_t rows = 0;
  bool begun = false;
  bool all_read = false;

  Result<void> prepare() {
    auto& query = request.query;
    LUOSHI_TRY(columns, chosen_columns(viewer.definitions.type(query.type), viewer.language, request.columns));
    LUOSHI_CHECK(narrow_to_going_out(viewer, query));
    query.limit = kPage;
    return {};
  }

  // Who took it out and when stands at the foot of each page (practice.md, Secrecy).
  [[nodiscard]] std::string watermark() const {
    const auto* person = viewer.directory.person(viewer.by.actor);
    const auto who = person == nullptr ? viewer.by.actor : person->name;
    const auto when = calendar::local_text(viewer.now);
    return viewer.language == Language::zh
               ? fmt::format("本系统严禁处理、存储涉密信息  导出:{} {}", who, when)
               : fmt::format("No state secrets in this system. Exported by {} {}", who, when);
  }

  Result<void> begin_file(std::string& piece) {
    begun = true;
    if (request.format == FileFormat::csv) {
      std::vector<std::string> headings;
      for (const auto& column : columns) headings.push_back(csv_cell(column.heading));
      piece += codec::kCsvByteOrderMark;
      codec::append_csv_record(piece, headings);
      return {};
    }
    LUOSHI_TRY(book, paper::Workbook::create());
    const bool zh = viewer.language == Language::zh;
    book->set_cut_note(zh ? "……(单元格已满)" : " … (the cell is full)");
    paper::Sheet sheet{.name = zh ? "台账" : "Ledger",
                       .heading = request.title,
                       .footer = watermark(),
                       .page_number = zh ? "第{page}页 共{pages}页" : "Page {page} of {pages}",
                       .columns = {},
                       .paper = paper::PaperSize::a3};
    for (const auto& column : columns) sheet.columns.push_back({column.heading, column.width});
    return book->begin_sheet(sheet);
  }

  Result<void> write_page(std::string& piece) {
    LUOSHI_TRY(const auto reader, store.reader());
    LUOSHI_TRY(const auto page, matters::list(*reader, request.query));
    std::vector<std::string> ids;
    for (const auto& row : page.rows) {
      ids.push_back(row.id);
      LUOSHI_TRY(const auto cells, cells_of(viewer, cipher, row, columns));
      if (request.format == FileFormat::xlsx) {
        LUOSHI_CHECK(book->add_row(cells));
        continue;
      }
      std::vector<std::string> fields;
      for (const auto& cell : cells) fields.push_back(text_of(cell));
      codec::append_csv_record(piece, fields);
    }
    rows += page.rows.size();
    request.query.after = page.next;
    all_read = page.next.empty();
    if (ids.empty()) return {};
    const auto count = ids.size();
    return looked({.at = viewer.now,
                   .actor = viewer.by.actor,
                   .on_behalf_of = viewer.by.on_behalf_of,
                   .verb = std::string(model::info_of(model::Verb::export_out).id),
                   .what = "list",
                   .targets = std::move(ids),
                   .count = count});
  }

  Result<bool> send_book(std::string& piece) {
    if (!file) {
      LUOSHI_TRY(file, book->finish_file());
    }
    LUOSHI_TRY(auto part, file->read_at(sent, kPieceBytes));
    sent += part.size();
    piece += part;
    return !part.empty();
  }
};

MatterExport::MatterExport(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
MatterExport::~MatterExport() = default;

Result<std::unique_ptr<MatterExport>> MatterExport::begin(store::Store& store, const Viewer& viewer,
                                                          ExportRequest request, Looked looked) {
  auto parts = std::make_unique<Parts>(store, viewer, std::move(request), std::move(looked));
  LUOSHI_CHECK(parts->prepare());
  return std::make_unique<MatterExport>(std::move(parts));
}

Result<bool> MatterExport::next(std::string& piece) {
  auto& parts = *parts_;
  if (!parts.begun) {
    LUOSHI_CHECK(parts.begin_file(piece));
    return true;
  }
  if (!parts.all_read) {
    LUOSHI_CHECK(parts.write_page(piece));
    return true;
  }
  if (parts.request.format == FileFormat::csv) return false;
  return parts.send_book(piece);
}

std::size_t MatterExport::rows() const { return parts_->rows; }

}  // namespace luoshi::exchange
