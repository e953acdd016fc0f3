// SPDX-License-Identifier: Apache-2.0
#include "api/jobs/begun.hpp"
#include "api/jobs/result_file.hpp"
#include "api/tables/export_source.hpp"
#include "api/tables/handlers.hpp"

namespace luoshi::api::tables {

using codec::Json;

ExportSource::ExportSource(const Call& call, std::shared_ptr<const ledger::people::Directory> directory,
                           ledger::DefinitionsPtr definitions, exchange::FileFormat format)
    : directory_(std::move(directory)),
      definitions_(std::move(definitions)),
      by_(call.by()),
      view_{*directory_, definitions_->model(), by_, call.now(), call.today(), call.service().keys},
      format_(format),
      name_((call.language() == base::Language::zh ? "事项清单-" : "matters-") + base::to_iso(call.today()) +
            (format == exchange::FileFormat::csv ? ".csv" : ".xlsx")) {}

Result<std::unique_ptr<ExportSource>> ExportSource::begin(const Call& call) {
  const auto word = call.query("format");
  const auto format = exchange::file_format(word.empty() ? "xlsx" : word).value_or(exchange::FileFormat::xlsx);
  LUOSHI_TRY(auto directory, call.service().ledger.directory());
  LUOSHI_TRY(auto definitions, call.service().ledger.definitions());
  auto source = std::make_unique<ExportSource>(call, std::move(directory), std::move(definitions), format);
  exchange::ExportRequest request{.columns = call.list("columns"), .format = format, .title = call.query("title")};
  LUOSHI_TRY(request.query, list_query(call, source->view_));
  const exchange::Viewer viewer{call.service().keys, *source->directory_, source->definitions_->model(),
                                source->by_,         call.now(),          call.language()};
  auto& looks = call.service().looks;
  LUOSHI_TRY(source->export_, exchange::MatterExport::begin(
                                  call.service().store, viewer, std::move(request),
                                  [&looks](ledger::access::Look look) { return looks.record(std::move(look)); }));
  return source;
}

Result<http::Response> export_matters(Call& call) {
  LUOSHI_TRY(auto source, ExportSource::begin(call));
  http::Response response;
  response.headers.set("Content-Type", std::string(source->content_type()));
  response.headers.set("Content-Disposition", http::attachment(source->name()));
  response.headers.set("Cache-Control", "no-store");
  response.body = std::move(source);
  return response;
}

// Refused at once where it may not be; what is allowed is told page by page to the log of looks, as it is made.
Result<http::Response> begin_export(Call& call) {
  LUOSHI_TRY(auto made, ExportSource::begin(call));
  LUOSHI_TRY(auto file, ResultFile::make(made->name(), std::string(made->content_type())));
  const std::shared_ptr<ExportSource> source(std::move(made));
  LUOSHI_TRY(const auto info, call.service().works.begin(
                                  call.caller().person, new_job(call), std::string(kExportWork), call.now(),
                                  [source, file](Progress& progress) -> Result<Json> {
                                    std::string piece;
                                    for (bool more = true; more;) {
                                      LUOSHI_CHECK(progress.check());
                                      piece.clear();
                                      LUOSHI_TRY(more, source->next(piece));
                                      LUOSHI_CHECK(file->append(piece));
                                      progress.set_step("rows", source->rows(), 0);
                                    }
                                    progress.set_file(file);
                                    return codec::json_object({{"rows", static_cast<std::int64_t>(source->rows())},
                                                               {"bytes", static_cast<std::int64_t>(file->bytes())}});
                                  }));
  return begun_answer(call, info);
}

}  // namespace luoshi::api::tables
