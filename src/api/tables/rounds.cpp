// SPDX-License-Identifier: Apache-2.0
// A reporting round as tables: 发表 and 汇总. What comes back is an import (imports.cpp).
#include "api/tables/handlers.hpp"
#include "exchange/matter_export.hpp"
#include "exchange/rounds/going_out.hpp"

namespace luoshi::api::tables {
namespace {

namespace rounds = exchange::rounds;

exchange::Viewer viewer_of(const Call& call) {
  return {call.service().keys, call.directory(), call.model(), call.by(), call.now(), call.language()};
}

rounds::Looked looked(const Call& call) {
  return [&looks = call.service().looks](ledger::access::Look look) { return looks.record(std::move(look)); };
}

http::Response file_answer(std::string_view type, const std::string& name, std::string bytes) {
  auto response = http::answer(200, type, std::move(bytes));
  response.headers.set("Content-Disposition", http::attachment(name));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

Result<http::Response> round_forms(Call& call) {
  const auto units = call.list("units");
  const exchange::Viewer viewer = viewer_of(call);
  LUOSHI_TRY(auto forms, rounds::round_forms(call.service().store, viewer, call.path("id"), units, looked(call)));
  if (forms.size() == 1) {
    auto& one = forms.front().file;
    return file_answer(exchange::content_type(exchange::FileFormat::xlsx), one.name, std::move(one.bytes));
  }
  std::vector<rounds::NamedBytes> files;
  for (auto& form : forms) files.push_back(std::move(form.file));
  LUOSHI_TRY(auto bytes, rounds::packed(files));
  return file_answer("application/zip", call.language() == base::Language::zh ? "填报表.zip" : "forms.zip",
                     std::move(bytes));
}

Result<http::Response> round_summary(Call& call) {
  const exchange::Viewer viewer = viewer_of(call);
  LUOSHI_TRY(auto made, rounds::round_summary(call.service().store, call.service().ledger.reader(), viewer,
                                              call.path("id"), looked(call)));
  return file_answer(exchange::content_type(exchange::FileFormat::xlsx), made.name, std::move(made.bytes));
}

}  // namespace luoshi::api::tables
