// SPDX-License-Identifier: Apache-2.0
// luoshi export: a list of matters as a workbook or csv, what `matters` shows and the person of --as may take out.
#include "app/record/command.hpp"
#include "app/record/matters_query.hpp"
#include "exchange/matter_export.hpp"

namespace luoshi::app {
namespace {

Result<exchange::FileFormat> format_of(const RecordCall& call) {
  const auto word = call.arguments.value("format", "xlsx");
  if (const auto format = exchange::file_format(word)) return *format;
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-APP-010",
               .args = {{"option", "--format"}, {"value", word}, {"allowed", "xlsx csv"}}});
}

// "title,unit,due", and --columns may stand several times.
std::vector<std::string> columns_of(const RecordCall& call) {
  std::vector<std::string> out;
  for (const std::string_view list : call.arguments.values("columns")) {
    for (std::size_t at = 0; at <= list.size();) {
      const auto end = std::min(list.find(',', at), list.size());
      if (end > at) out.emplace_back(list.substr(at, end - at));
      at = end + 1;
    }
  }
  return out;
}

}  // namespace

Result<ExitCode> run_export(const RecordCall& call) {
  if (call.arguments.words[0] != "matters") return call.unknown_action(call.arguments.words[0], "matters");
  LUOSHI_TRY(const auto format, format_of(call));
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const People people{*directory,     definitions->model(), by, session->now(), ledger::people::day_of(session->now()),
                      session->keys()};
  exchange::ExportRequest request{.columns = columns_of(call), .format = format};
  LUOSHI_TRY(request.query, matters_query(call, people));
  request.title = call.arguments.value("title");
  const exchange::Viewer viewer{session->keys(), *directory, definitions->model(), by, session->now(), call.language};
  LUOSHI_TRY(const auto file, exchange::MatterExport::begin(
                                  session->store(), viewer, std::move(request),
                                  [&](ledger::access::Look look) { return session->record_look(std::move(look)); }));
  LUOSHI_TRY(auto output, Output::open(call.arguments.value("out")));
  std::string piece;
  while (true) {
    LUOSHI_TRY(const bool more, file->next(piece));
    LUOSHI_CHECK(output.write(piece));
    piece.clear();
    if (!more) break;
  }
  LUOSHI_CHECK(output.commit());
  return ExitCode::all_read;
}

}  // namespace luoshi::app
