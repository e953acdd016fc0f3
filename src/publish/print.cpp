// SPDX-License-Identifier: Apache-2.0
#include "publish/print.hpp"

#include "journal/private_value.hpp"
#include "ledger/people/period.hpp"
#include "paper/docx.hpp"
#include "paper/pdf.hpp"
#include "publish/compose.hpp"

namespace luoshi::publish {
namespace {

Result<const model::Form*> form_of(const exchange::Viewer& viewer, const std::string& id) {
  if (const auto* form = viewer.definitions.form(id)) return form;
  std::string known;
  for (const auto& form : viewer.definitions.forms()) known += (known.empty() ? "" : " ") + form.id;
  return fail({.code = base::ErrorCode::not_found, .id = "E-PUBLISH-004", .args = {{"value", id}, {"known", known}}});
}

std::string title_of(const ledger::matters::Row& row) {
  const auto* title = row.body.find("title");
  return title == nullptr ? std::string() : std::string(journal::open_text(*title));
}

Result<std::optional<ledger::matters::Row>> round_of(store::Store& store, const exchange::Viewer& viewer,
                                                     const std::string& id) {
  if (id.empty()) return std::optional<ledger::matters::Row>();
  LUOSHI_TRY(const auto reader, store.reader());
  LUOSHI_TRY(auto row, ledger::matters::find_matter(*reader, id));
  if (row && ledger::matters::may_see(viewer.directory, viewer.definitions, viewer.by, *row, viewer.now)) return row;
  return fail({.code = base::ErrorCode::not_found, .id = "E-PUBLISH-001", .args = {{"id", id}}});
}

}  // namespace

std::optional<PrintFormat> print_format(std::string_view word) {
  if (word == "docx") return PrintFormat::docx;
  if (word == "pdf") return PrintFormat::pdf;
  return std::nullopt;
}

std::string_view content_type(PrintFormat format) {
  return format == PrintFormat::pdf ? "application/pdf"
                                    : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

Result<Printed> print(store::Store& store, const exchange::Viewer& viewer, PrintRequest request,
                      const paper::FontPlaces& fonts, const Looked& looked) {
  LUOSHI_TRY(const auto* form, form_of(viewer, request.form));
  LUOSHI_TRY(const auto round, round_of(store, viewer, request.round));
  LUOSHI_TRY(const auto matters, gather(store, viewer,
                                        {.form = form,
                                         .query = std::move(request.query),
                                         .matters = std::move(request.matters),
                                         .round = round ? &*round : nullptr,
                                         .journal = request.journal},
                                        looked));
  const auto frozen = round ? ledger::matters::frozen_at(round->body) : std::nullopt;
  const auto today = ledger::people::day_of(frozen.value_or(viewer.now));
  const Frame frame{.form = *form,
                    .viewer = viewer,
                    .district = std::move(request.district),
                    .title = std::move(request.title),
                    .today = today,
                    .round = round ? title_of(*round) : std::string()};
  const auto printout = compose(frame, matters);
  const bool pdf = request.format == PrintFormat::pdf;
  Printed out{.bytes = {},
              .name = form->title.in(viewer.language) + "-" + base::to_iso(today) + (pdf ? ".pdf" : ".docx"),
              .matters = matters.size()};
  if (pdf) {
    LUOSHI_TRY(auto made, paper::make_pdf(printout, fonts));
    out.bytes = std::move(made.bytes);
    out.stand_ins = std::move(made.stand_ins);
  } else {
    LUOSHI_TRY(out.bytes, paper::make_docx(printout));
  }
  return out;
}

}  // namespace luoshi::publish
