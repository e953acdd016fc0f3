// SPDX-License-Identifier: Apache-2.0
#include "api/documents/intake.hpp"
#include "api/evidence/uploads.hpp"
#include "api/frame/members.hpp"
#include "api/http/problem.hpp"
#include "api/jobs/handlers.hpp"
#include "api/jobs/works.hpp"
#include "crypto/id_maker.hpp"
#include "document/file_bytes.hpp"
#include "document/reader.hpp"
#include "ledger/people/period.hpp"

#include <array>

namespace luoshi::api::jobs {
namespace {

using codec::Json;
using http::Method;

constexpr std::size_t kFilesMax = 50;  // what one person may have uploaded

Json problem_json(const Error& error, base::Language language, std::string_view request) {
  const auto response = http::problem(error, language, request);
  auto read = codec::parse_json(std::get<std::string>(response.body));
  return read ? *std::move(read) : Json();
}

Json work_json(const Call& call, const WorkInfo& info) {
  auto json = codec::json_object({{"id", info.id},
                                  {"kind", info.kind},
                                  {"state", name_of(info.state)},
                                  {"done", static_cast<std::int64_t>(info.done)},
                                  {"total", static_cast<std::int64_t>(info.total)},
                                  {"begun", base::to_iso(info.begun)}});
  if (info.result) json.add("result", *info.result);
  if (info.error) json.add("problem", problem_json(*info.error, call.language(), call.request().id));
  return json;
}

// What a reading of uploads needs when the request is long over.
struct Reading {
  const Service& service;
  ledger::access::By by;
  std::string job;
  std::vector<std::string> uploads;
  base::Language language;

  [[nodiscard]] Result<Json> one(const std::string& id) const {
    LUOSHI_TRY(const auto upload, service.uploads.find(by.actor, id));
    LUOSHI_TRY(const auto path, service.uploads.file(by.actor, id));
    if (service.scan) LUOSHI_CHECK(service.scan(path));
    LUOSHI_TRY(const auto bytes, document::file_bytes(path.string(), kUploadBytesMax));
    LUOSHI_TRY(auto read, document::read_bytes(upload.name, bytes, document::Limits{}));
    LUOSHI_TRY(const auto directory, service.ledger.directory());
    auto taken = register_command(*directory, ledger::people::day_of(service.now()), by, std::move(read), Intake{});
    LUOSHI_TRY(const auto receipt,
               service.ledger.submit(std::move(taken.command), by.actor, job, id, crypto::sha256(bytes)));
    LUOSHI_CHECK(service.uploads.remove(by.actor, id));
    return codec::json_object({{"upload", id},
                               {"name", upload.name},
                               {"document", receipt.entry.on},
                               {"candidates", static_cast<std::int64_t>(taken.candidates)}});
  }

  Result<Json> operator()(Progress& progress) const {
    progress.set_total(uploads.size());
    Json items = codec::json_array();
    for (const auto& id : uploads) {
      if (progress.is_cancelled()) break;
      auto made = one(id);
      items.append(made ? *std::move(made)
                        : codec::json_object({{"upload", id}, {"problem", problem_json(made.error(), language, job)}}));
      progress.add_done();
    }
    return codec::json_object({{"items", std::move(items)}});
  }
};

}  // namespace

Result<http::Response> list(Call& call) {
  Json items = codec::json_array();
  for (const auto& info : call.service().works.of(call.caller().person)) items.append(work_json(call, info));
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> show(Call& call) {
  LUOSHI_TRY(const auto info, call.service().works.find(call.caller().person, call.path("id")));
  return http::json_answer(codec::write_json(work_json(call, info)));
}

Result<http::Response> cancel(Call& call) {
  LUOSHI_TRY(const auto info, call.service().works.cancel(call.caller().person, call.path("id")));
  return http::json_answer(codec::write_json(work_json(call, info)));
}

Result<http::Response> read_documents(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  auto uploads = members.texts("uploads");
  LUOSHI_CHECK(members.check());
  if (uploads.empty() || uploads.size() > kFilesMax) {
    return refused("E-API-006", {{"member", "uploads"}}, base::ErrorCode::invalid_input, "uploads");
  }
  const auto id = base::to_text(crypto::IdMaker(call.service().random).next(call.now()));
  LUOSHI_TRY(const auto info, call.service().works.begin(call.caller().person, id, "read_documents", call.now(),
                                                         Reading{.service = call.service(),
                                                                 .by = call.by(),
                                                                 .job = id,
                                                                 .uploads = std::move(uploads),
                                                                 .language = call.language()}));
  auto response = http::json_answer(codec::write_json(work_json(call, info)), 202);
  response.headers.add("Location", call.request().peer.prefix + "/api/v1/jobs/" + id);
  return response;
}

std::span<const Operation> operations() {
  static constexpr Parameter kId{"id", In::path, Kind::text, "编号", "id"};
  static constexpr std::array kOne{kId};
  static constexpr std::array kRows{
      Operation{.id = "listJobs",
                .method = Method::get,
                .path = "/api/v1/jobs",
                .tag = "jobs",
                .zh = "我的长任务",
                .en = "My long work",
                .handle = list,
                .response = "JobList"},
      Operation{.id = "showJob",
                .method = Method::get,
                .path = "/api/v1/jobs/{id}",
                .tag = "jobs",
                .zh = "做到哪里了",
                .en = "How far it is",
                .handle = show,
                .parameters = kOne,
                .response = "Job"},
      Operation{.id = "cancelJob",
                .method = Method::delete_,
                .path = "/api/v1/jobs/{id}",
                .tag = "jobs",
                .zh = "不做了",
                .en = "Cancel it",
                .handle = cancel,
                .parameters = kOne,
                .response = "Job",
                .effect = Effect::writes},
      Operation{.id = "readDocuments",
                .method = Method::post,
                .path = "/api/v1/jobs/read-documents",
                .tag = "jobs",
                .zh = "读入一批传好的文件",
                .en = "Take a folder of uploads in as documents",
                .handle = read_documents,
                .request = "ReadDocuments",
                .response = "Job",
                .status = 202,
                .effect = Effect::writes,
                .duty = model::Verb::import_document},
  };
  return kRows;
}

}  // namespace luoshi::api::jobs
