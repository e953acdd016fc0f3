// SPDX-License-Identifier: Apache-2.0
#include "api/matters/list_query.hpp"
#include "api/tables/handlers.hpp"
#include "exchange/matter_export.hpp"

namespace luoshi::api::tables {
namespace {

// Keeps alive what the export reads while its pieces go out, long after the call is over.
class ExportSource final : public http::PieceSource {
 public:
  ExportSource(const Call& call, std::shared_ptr<const ledger::people::Directory> directory,
               ledger::DefinitionsPtr definitions)
      : directory_(std::move(directory)),
        definitions_(std::move(definitions)),
        by_(call.by()),
        view_{*directory_, definitions_->model(), by_, call.now(), call.today(), call.service().keys} {}

  [[nodiscard]] Result<void> begin(const Call& call, exchange::FileFormat format) {
    exchange::ExportRequest request{.columns = call.list("columns"), .format = format, .title = call.query("title")};
    LUOSHI_TRY(request.query, list_query(call, view_));
    const exchange::Viewer viewer{call.service().keys, *directory_,    definitions_->model(), by_,
                                  call.now(),          call.language()};
    auto& looks = call.service().looks;
    LUOSHI_TRY(export_, exchange::MatterExport::begin(
                            call.service().store, viewer, std::move(request),
                            [&looks](ledger::access::Look look) { return looks.record(std::move(look)); }));
    return {};
  }

  Result<bool> next(std::string& piece) override { return export_->next(piece); }

 private:
  std::shared_ptr<const ledger::people::Directory> directory_;
  ledger::DefinitionsPtr definitions_;
  ledger::access::By by_;
  View view_;
  std::unique_ptr<exchange::MatterExport> export_;
};

}  // namespace

Result<http::Response> export_matters(Call& call) {
  const auto word = call.query("format");
  const auto format = exchange::file_format(word.empty() ? "xlsx" : word).value_or(exchange::FileFormat::xlsx);
  LUOSHI_TRY(auto directory, call.service().ledger.directory());
  LUOSHI_TRY(auto definitions, call.service().ledger.definitions());
  auto source = std::make_unique<ExportSource>(call, std::move(directory), std::move(definitions));
  LUOSHI_CHECK(source->begin(call, format));
  const auto name = (call.language() == base::Language::zh ? "事项清单-" : "matters-") + base::to_iso(call.today()) +
                    (format == exchange::FileFormat::csv ? ".csv" : ".xlsx");
  http::Response response;
  response.headers.set("Content-Type", std::string(exchange::content_type(format)));
  response.headers.set("Content-Disposition", http::attachment(name));
  response.headers.set("Cache-Control", "no-store");
  response.body = std::move(source);
  return response;
}

}  // namespace luoshi::api::tables
