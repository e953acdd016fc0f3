// SPDX-License-Identifier: Apache-2.0
#include "api/documents/intake.hpp"
#include "api/evidence/uploads.hpp"
#include "api/frame/members.hpp"
#include "api/jobs/begun.hpp"
#include "api/jobs/handlers.hpp"
#include "api/jobs/result_file.hpp"
#include "api/jobs/verify_json.hpp"
#include "document/file_bytes.hpp"
#include "document/reader.hpp"
#include "ledger/people/period.hpp"

#include <array>

namespace luoshi::api::jobs {
namespace {

using codec::Json;
using http::Method;

constexpr std::size_t kFilesMax = 50;  // what one person may have uploaded

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
    // Under the upload, not the job: a file that was read before the server ended is not read twice.
    LUOSHI_TRY(const auto receipt,
               service.ledger.submit(std::move(taken.command), by.actor, "upload", id, crypto::sha256(bytes)));
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

// One's own; whoever runs the machine sees what the server began by itself too.
Result<http::Response> list(Call& call) {
  Json items = codec::json_array();
  for (const auto& info : call.service().works.of(call.caller().person)) items.append(work_json(call, info));
  if (call.allow(model::Verb::operate)) {
    for (const auto& info : call.service().works.of(std::string(kOfTheServer))) items.append(work_json(call, info));
  }
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> show(Call& call) {
  auto info = call.service().works.find(call.caller().person, call.path("id"));
  if (!info && call.allow(model::Verb::operate)) {
    info = call.service().works.find(std::string(kOfTheServer), call.path("id"));
  }
  if (!info) return fail(std::move(info.error()));
  return http::json_answer(codec::write_json(work_json(call, *info)));
}

// Whoever made it fetches it: what is in it was told to the log of looks when it was made.
Result<http::Response> file(Call& call) {
  LUOSHI_TRY(auto info, call.service().works.find(call.caller().person, call.path("id")));
  if (!info.file) return refused("E-API-023", {}, base::ErrorCode::not_found);
  return file_answer(std::move(info.file));
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
  const auto id = new_job(call);
  LUOSHI_TRY(const auto info, call.service().works.begin(call.caller().person, id, "read_documents", call.now(),
                                                         Reading{.service = call.service(),
                                                                 .by = call.by(),
                                                                 .job = id,
                                                                 .uploads = std::move(uploads),
                                                                 .language = call.language()}));
  return begun_answer(call, info);
}

// Whoever runs the machine or audits it may ask whether the record is what it says it is; it says nothing of a matter.
Result<http::Response> verify(Call& call) {
  if (auto allowed = call.allow(model::Verb::read_journal); !allowed && !call.allow(model::Verb::operate)) {
    return fail(std::move(allowed).error());
  }
  const auto& check = call.service().works.verify();
  if (!check) return refused("E-API-017", {}, base::ErrorCode::unavailable);
  LUOSHI_TRY(const auto body, call.body());
  const bool quick = body.boolean_of("quick").value_or(false);
  for (const auto& mine : call.service().works.of(call.caller().person)) {
    if (mine.kind == "verify" && mine.state <= WorkState::running) return begun_answer(call, mine);
  }
  LUOSHI_TRY(const auto info,
             call.service().works.begin(call.caller().person, new_job(call), "verify", call.now(),
                                        [check, quick, language = call.language()](Progress& progress) -> Result<Json> {
                                          LUOSHI_TRY(const auto report, check(quick, progress));
                                          return verify_json(report, language);
                                        }));
  return begun_answer(call, info);
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
      Operation{.id = "fetchJobFile",
                .method = Method::get,
                .path = "/api/v1/jobs/{id}/file",
                .tag = "jobs",
                .zh = "做出来的文件,留两小时",
                .en = "The file that it made, kept for two hours",
                .handle = file,
                .parameters = kOne,
                .response = "File",
                .response_type = "application/octet-stream"},
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
      Operation{.id = "verifyRecord",
                .method = Method::post,
                .path = "/api/v1/jobs/verify",
                .tag = "jobs",
                .zh = "完整性校验",
                .en = "Verify the record",
                .handle = verify,
                .request = "VerifyInput",
                .response = "Job",
                .status = 202,
                .effect = Effect::writes},
  };
  return kRows;
}

}  // namespace luoshi::api::jobs
