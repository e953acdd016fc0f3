// SPDX-License-Identifier: Apache-2.0
// ExportSource: the list that a call asks for, as the bytes of a file, piece by piece, long after the call is over: to
// the caller at once (export.cpp), or into a file that he fetches later. One thread at a time.
#pragma once

#include "api/frame/call.hpp"
#include "api/matters/list_query.hpp"
#include "exchange/matter_export.hpp"

namespace luoshi::api::tables {

class ExportSource final : public http::PieceSource {
 public:
  /// With the call's filters, columns and format. Errors: those of the query and of exchange::MatterExport.
  [[nodiscard]] static Result<std::unique_ptr<ExportSource>> begin(const Call& call);

  Result<bool> next(std::string& piece) override { return export_->next(piece); }
  /// So many have been written so far.
  [[nodiscard]] std::size_t rows() const { return export_->rows(); }
  /// What it is called when it is fetched, and its type.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view content_type() const { return exchange::content_type(format_); }

  /// Only for begin().
  ExportSource(const Call& call, std::shared_ptr<const ledger::people::Directory> directory,
               ledger::DefinitionsPtr definitions, exchange::FileFormat format);

 private:
  // What the export reads while its pieces are made.
  std::shared_ptr<const ledger::people::Directory> directory_;
  ledger::DefinitionsPtr definitions_;
  ledger::access::By by_;
  View view_;
  exchange::FileFormat format_;
  std::string name_;
  std::unique_ptr<exchange::MatterExport> export_;
};

}  // namespace luoshi::api::tables
