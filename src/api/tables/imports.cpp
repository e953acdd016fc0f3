// SPDX-License-Identifier: Apache-2.0
#include "exchange/imports.hpp"
#include "api/evidence/scanned.hpp"
#include "api/frame/members.hpp"
#include "api/http/problem.hpp"
#include "api/jobs/begun.hpp"
#include "api/tables/handlers.hpp"
#include "api/tables/returns_json.hpp"
#include "exchange/desk.hpp"
#include "exchange/matter_export.hpp"
#include "exchange/undo.hpp"

#include <algorithm>
#include <charconv>

namespace luoshi::api::tables {
namespace {

using codec::Json;

constexpr std::size_t kShownMax = 500;  ///< steps, problems and missing of one answer; their counts are whole

Result<exchange::ImportDesk*> desk_of(const Call& call) {
  if (call.service().imports != nullptr) return call.service().imports;
  return refused("E-EXCHANGE-032", {}, base::ErrorCode::unavailable);
}

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

Json columns_json(const exchange::Head& head) {
  Json out = codec::json_array();
  for (std::size_t i = 0; i < head.headings.size(); ++i) {
    out.append(codec::json_object(
        {{"column", count(i + 1)}, {"heading", head.headings[i]}, {"means", head.means[i].value_or("")}}));
  }
  return out;
}

Json steps_json(const exchange::Plan& plan) {
  Json out = codec::json_array();
  for (std::size_t i = 0; i < std::min(plan.steps.size(), kShownMax); ++i) {
    const auto& step = plan.steps[i];
    Json changed = codec::json_array();
    for (const auto& heading : step.changed) changed.append(heading);
    out.append(codec::json_object({{"effect", exchange::name_of(step.effect)},
                                   {"line", static_cast<std::int64_t>(step.line)},
                                   {"title", step.title},
                                   {"subject", step.subject},
                                   {"changed", std::move(changed)}}));
  }
  return out;
}

Json problems_json(base::Language language, const std::vector<Error>& problems) {
  Json out = codec::json_array();
  for (std::size_t i = 0; i < std::min(problems.size(), kShownMax); ++i) {
    const auto& problem = problems[i];
    out.append(codec::json_object({{"line", static_cast<std::int64_t>(problem.where.line)},
                                   {"column", static_cast<std::int64_t>(problem.where.column)},
                                   {"heading", problem.where.item},
                                   {"code", problem.id},
                                   {"message", describe(problem, language)}}));
  }
  return out;
}

Json missing_json(const exchange::Plan& plan) {
  Json out = codec::json_array();
  for (std::size_t i = 0; i < std::min(plan.missing.size(), kShownMax); ++i) out.append(plan.missing[i].title);
  return out;
}

Json status_json(const Call& call, const exchange::ImportStatus& status) {
  const auto& plan = status.plan;
  auto json = codec::json_object({{"id", status.id},
                                  {"kind", plan.kind},
                                  {"state", exchange::name_of(status.state)},
                                  {"total", count(status.progress.total)},
                                  {"done", count(status.progress.done)},
                                  {"refused", count(status.progress.refused)},
                                  {"unchanged", count(plan.unchanged)},
                                  {"mayRun", plan.may_run()},
                                  {"columns", columns_json(plan.head)},
                                  {"stepCount", count(plan.steps.size())},
                                  {"steps", steps_json(plan)},
                                  {"problemCount", count(status.problems.size())},
                                  {"problems", problems_json(call.language(), status.problems)},
                                  {"missingCount", count(plan.missing.size())},
                                  {"missing", missing_json(plan)}});
  if (status.failure) json.add("failure", describe(*status.failure, call.language()));
  if (status.returns) json.add("returns", returns_json(*status.returns, call.language()));
  return json;
}

Result<http::Response> status_answer(const Call& call, const std::string& id, unsigned code) {
  LUOSHI_TRY(const auto* desk, desk_of(call));
  LUOSHI_TRY(const auto status, desk->status(call.by(), id));
  return http::json_answer(codec::write_json(status_json(call, status)), code);
}

// "3=$unit" and "kind=task": what stands before the first sign, and behind it.
Result<std::pair<std::string, std::string>> pair_of(const std::string& word, const char* parameter) {
  const auto sign = word.find('=');
  if (sign != std::string::npos && sign > 0) return std::pair(word.substr(0, sign), word.substr(sign + 1));
  return refused("E-API-003", {{"name", parameter}, {"value", word}, {"allowed", "NAME=VALUE"}},
                 base::ErrorCode::invalid_input, parameter);
}

Result<exchange::ImportRequest> request_of(const Call& call) {
  exchange::ImportRequest request{.kind = call.query("kind"), .sheet = call.query("sheet")};
  if (request.kind.empty()) request.kind = "matters";
  if (const auto type = call.query("type"); !type.empty()) request.how.type = type;
  request.how.year = static_cast<int>(call.integer("year", 0));
  request.how.direct = call.flag("direct");
  request.how.reason = call.query("reason");
  request.returns = {.round = call.query("round"), .replace = call.flag("replace")};
  request.name = call.query("name");
  for (const auto& word : call.list("set")) {
    LUOSHI_TRY(auto pair, pair_of(word, "set"));
    request.how.given.put(std::move(pair.first), std::move(pair.second));
  }
  for (const auto& word : call.list("columns")) {
    LUOSHI_TRY(auto pair, pair_of(word, "columns"));
    std::size_t column = 0;
    const auto* end = pair.first.data() + pair.first.size();
    const auto read = std::from_chars(pair.first.data(), end, column);
    if (read.ec != std::errc() || read.ptr != end || column == 0) {
      return refused("E-API-003", {{"name", "columns"}, {"value", word}, {"allowed", "3=$unit"}},
                     base::ErrorCode::invalid_input, "columns");
    }
    request.how.columns[column - 1] = std::move(pair.second);
  }
  return request;
}

}  // namespace

Result<http::Response> take(Call& call) {
  LUOSHI_TRY(auto* desk, desk_of(call));
  LUOSHI_TRY(auto request, request_of(call));
  LUOSHI_CHECK(scan_body(call.service(), call.request().body, call.now()));
  LUOSHI_TRY(const auto id, desk->take(call.by(), std::move(request), std::move(call.request().body)));
  LUOSHI_TRY(auto response, status_answer(call, id, 201));
  response.headers.set("Location", call.request().peer.prefix + "/api/v1/imports/" + id);
  return response;
}

Result<http::Response> take_from_directory(Call& call) {
  LUOSHI_TRY(auto* desk, desk_of(call));
  LUOSHI_TRY(const auto id, desk->take_from_directory(call.by(), call.query("kind"), call.query("only")));
  LUOSHI_TRY(auto response, status_answer(call, id, 201));
  response.headers.set("Location", call.request().peer.prefix + "/api/v1/imports/" + id);
  return response;
}

Result<http::Response> list(Call& call) {
  LUOSHI_TRY(const auto all, exchange::imports(call.service().store, call.by().actor));
  Json items = codec::json_array();
  for (const auto& one : all) {
    items.append(codec::json_object({{"id", one.id},
                                     {"kind", one.kind},
                                     {"started", base::to_iso(one.started)},
                                     {"ended", base::to_iso(one.ended)},
                                     {"total", count(one.total)},
                                     {"done", count(one.done)},
                                     {"refused", count(one.refused)},
                                     {"undone", count(one.undone)}}));
  }
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> status(Call& call) { return status_answer(call, call.path("id"), 200); }

Result<http::Response> run(Call& call) {
  LUOSHI_TRY(auto* desk, desk_of(call));
  LUOSHI_CHECK(desk->run(call.by(), call.path("id")));
  return status_answer(call, call.path("id"), 202);
}

Result<http::Response> stop(Call& call) {
  LUOSHI_TRY(auto* desk, desk_of(call));
  LUOSHI_CHECK(desk->stop(call.by(), call.path("id")));
  return status_answer(call, call.path("id"), 202);
}

Result<http::Response> problems(Call& call) {
  LUOSHI_TRY(const auto* desk, desk_of(call));
  LUOSHI_TRY(auto bytes, desk->problems(call.by(), call.path("id"), call.language()));
  auto response = http::answer(200, exchange::content_type(exchange::FileFormat::xlsx), std::move(bytes));
  response.headers.set("Content-Disposition",
                       http::attachment(call.language() == base::Language::zh ? "导入问题.xlsx" : "problems.xlsx"));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

namespace {

// What an undoing needs when the request is long over.
struct Undoing {
  const Service& service;
  ledger::access::By by;
  std::string id;
  std::string reason;
  base::Language language;

  Result<Json> operator()(Progress& progress) const {
    LUOSHI_TRY(const auto directory, service.ledger.directory());
    LUOSHI_TRY(const auto definitions, service.ledger.definitions());
    const exchange::Ground ground{service.store,        service.keys, service.flows, *directory,
                                  definitions->model(), by,           service.now()};
    LUOSHI_TRY(const auto outcome, exchange::undo_import(ground, service.ledger.journal(), service.ledger.reader(), id,
                                                         reason, [&](const exchange::Progress& so_far) {
                                                           progress.set_step("undo", so_far.done + so_far.refused,
                                                                             so_far.total);
                                                           return !progress.is_cancelled();
                                                         }));
    return codec::json_object({{"undone", count(outcome.progress.done)},
                               {"refused", count(outcome.progress.refused)},
                               {"problems", problems_json(language, outcome.problems)}});
  }
};

}  // namespace

Result<http::Response> undo(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  auto reason = members.text("reason");
  LUOSHI_CHECK(members.check());
  LUOSHI_TRY(const auto summary, exchange::check_undo(call.service().store, call.by(), call.path("id")));
  LUOSHI_TRY(const auto info, call.service().works.begin(call.caller().person, new_job(call), "undo_import", call.now(),
                                                         Undoing{.service = call.service(),
                                                                 .by = call.by(),
                                                                 .id = summary.id,
                                                                 .reason = std::move(reason),
                                                                 .language = call.language()}));
  return begun_answer(call, info);
}

}  // namespace luoshi::api::tables
