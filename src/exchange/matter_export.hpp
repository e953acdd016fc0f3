// SPDX-License-Identifier: Apache-2.0
// MatterExport: exactly what a list shows, as a file: the same filters, order, columns, rights and masks, page by page
// by key, so that a million rows need the memory of one page and no read session is held between pages (kernel.md 11).
// Only what the person may take out (export_out) is in it, and each page is in the log of looks before it is handed
// out. Text stays text: in xlsx by its type, in csv by a quote in front of what looks like a formula. One thread at a
// time.
#pragma once

#include "exchange/matter_cells.hpp"
#include "ledger/access/look.hpp"
#include "ledger/matters/queries.hpp"
#include "paper/workbook.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::exchange {

enum class FileFormat : std::uint8_t { xlsx, csv };
[[nodiscard]] std::optional<FileFormat> file_format(std::string_view word);
[[nodiscard]] std::string_view content_type(FileFormat format);

struct ExportRequest {
  ledger::matters::ListQuery query = {};  ///< scope and visible are put in here
  std::vector<std::string> columns = {};  ///< ids (matter_cells.hpp); empty: those of an ordinary list
  FileFormat format = FileFormat::xlsx;
  std::string title = {};  ///< printed above the table
};

class MatterExport {
 public:
  /// Writes a look; its failure ends the export.
  using Looked = std::function<Result<void>(ledger::access::Look)>;

  /// Store and viewer's ground outlive it; so does what `request.query.visible` uses, which is asked besides. Errors:
  /// E-EXCHANGE-024, -025 (nothing may be taken out), those of access.
  [[nodiscard]] static Result<std::unique_ptr<MatterExport>> begin(store::Store& store, const Viewer& viewer,
                                                                   ExportRequest request, Looked looked);
  ~MatterExport();
  MatterExport(const MatterExport&) = delete;
  MatterExport& operator=(const MatterExport&) = delete;

  /// Appends the next piece of the file, perhaps nothing; false when there is none. For xlsx, whose bytes come at the
  /// end, the pages before it give nothing.
  [[nodiscard]] Result<bool> next(std::string& piece);
  [[nodiscard]] std::size_t rows() const;

 private:
  struct Parts;

 public:
  explicit MatterExport(std::unique_ptr<Parts> parts);  ///< for begin()

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace luoshi::exchange
