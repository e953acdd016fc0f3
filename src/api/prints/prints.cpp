// SPDX-License-Identifier: Apache-2.0
#include "api/matters/list_query.hpp"
#include "api/prints/handlers.hpp"
#include "publish/print.hpp"

#include <array>

namespace luoshi::api::prints {
namespace {

using codec::Json;
using http::Method;

Json label_json(const model::Label& label) { return codec::json_object({{"zh", label.zh}, {"en", label.en}}); }

std::span<const Parameter> print_parameters() {
  static const auto all = [] {
    std::vector<Parameter> made(list_parameters().begin(), list_parameters().end());
    made.push_back({"id", In::path, Kind::text, "表单", "the form"});
    made.push_back({"format", In::query, Kind::text, "格式;不写是 pdf", "format; pdf without it", "pdf docx"});
    made.push_back({"matters", In::query, Kind::list, "只打印这些事项(编号),不按清单", "only these matters, by id"});
    made.push_back({"round", In::query, Kind::text, "一个填报期(编号)的事项:冻结后是那时的情况",
                    "the matters of a reporting round, by its id: of a frozen one as they stood then"});
    made.push_back({"title", In::query, Kind::text, "代替表单的标题", "in place of the form's heading"});
    return made;
  }();
  return all;
}

}  // namespace

Result<http::Response> list_forms(Call& call) {
  Json items = codec::json_array();
  for (const auto& form : call.model().forms()) {
    Json types = codec::json_array();
    for (const auto& type : form.types) types.append(type);
    items.append(codec::json_object({{"id", form.id},
                                     {"title", label_json(form.title)},
                                     {"shape", model::name_of(form.shape)},
                                     {"types", std::move(types)}}));
  }
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> print_form(Call& call) {
  const auto word = call.query("format");
  publish::PrintRequest request{.form = call.path("id"),
                                .matters = call.list("matters"),
                                .round = call.query("round"),
                                .journal = &call.service().ledger.reader(),
                                .format = publish::print_format(word).value_or(publish::PrintFormat::pdf),
                                .title = call.query("title")};
  const auto view = call.view();
  LUOSHI_TRY(request.query, list_query(call, view));
  LUOSHI_TRY(const auto district, call.service().ledger.district());
  if (district) request.district = district->name;
  const exchange::Viewer viewer{call.service().keys, call.directory(), call.model(),
                                call.by(),           call.now(),       call.language()};
  auto& looks = call.service().looks;
  const auto format = request.format;
  LUOSHI_TRY(auto printed,
             publish::print(call.service().store, viewer, std::move(request), call.service().fonts,
                            [&looks](ledger::access::Look look) { return looks.record(std::move(look)); }));
  auto response = http::answer(200, publish::content_type(format), std::move(printed.bytes));
  response.headers.set("Content-Disposition", http::attachment(printed.name));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

std::span<const Operation> operations() {
  static const std::array kRows{Operation{.id = "listForms",
                                          .method = Method::get,
                                          .path = "/api/v1/prints",
                                          .tag = "prints",
                                          .zh = "能打印哪些表单",
                                          .en = "The forms that can be printed",
                                          .handle = list_forms,
                                          .response = "FormList"},
                                Operation{.id = "printForm",
                                          .method = Method::get,
                                          .path = "/api/v1/prints/{id}",
                                          .tag = "prints",
                                          .zh = "打印:按清单的筛选,或指定的事项(pdf、docx)",
                                          .en = "A form filled: with a list, or with named matters (pdf, docx)",
                                          .handle = print_form,
                                          .parameters = print_parameters(),
                                          .response = "File",
                                          .response_type = "application/pdf"}};
  return kRows;
}

}  // namespace luoshi::api::prints
