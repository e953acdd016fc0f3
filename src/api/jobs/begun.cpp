// SPDX-License-Identifier: Apache-2.0
#include "api/jobs/begun.hpp"

#include "api/http/problem.hpp"
#include "crypto/id_maker.hpp"

namespace luoshi::api {

using codec::Json;

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
  if (!info.step.empty()) json.add("step", info.step);
  if (info.result) json.add("result", *info.result);
  if (info.file) json.add("file", true);
  if (info.error) json.add("problem", problem_json(*info.error, call.language(), call.request().id));
  return json;
}

http::Response begun_answer(const Call& call, const WorkInfo& info) {
  auto response = http::json_answer(codec::write_json(work_json(call, info)), 202);
  response.headers.add("Location", call.request().peer.prefix + "/api/v1/jobs/" + info.id);
  return response;
}

std::string new_job(const Call& call) { return base::to_text(crypto::IdMaker(call.service().random).next(call.now())); }

}  // namespace luoshi::api
