// SPDX-License-Identifier: Apache-2.0
#include "publish/print.hpp"

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
  LUOSHI_TRY(const auto matters,
             gather(store, viewer,
                    {.form = form, .query = std::move(request.query), .matters = std::move(request.matters)}, looked));
  const auto today = ledger::people::day_of(viewer.now);
  const Frame frame{.form = *form,
                    .viewer = viewer,
                    .district = std::move(request.district),
                    .title = std::move(request.title),
                    .today = today};
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
