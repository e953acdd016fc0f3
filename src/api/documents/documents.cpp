// SPDX-License-Identifier: Apache-2.0
#include "api/documents/handlers.hpp"
#include "api/documents/intake.hpp"
#include "api/evidence/scanned.hpp"
#include "api/frame/hand_in.hpp"
#include "api/frame/page.hpp"
#include "api/matters/verb_command.hpp"
#include "document/reader.hpp"
#include "journal/private_value.hpp"
#include "ledger/documents/queries.hpp"
#include "ledger/matters/commands.hpp"

#include <array>

namespace luoshi::api::documents {
namespace {

namespace in_ledger = ledger::documents;
using codec::Json;
using http::Method;

constexpr std::size_t kFileBytesMax = std::size_t{64} << 20;

Failure no_document(const std::string& id) {
  return refused("E-API-004", {{"what", "document"}, {"id", id}}, base::ErrorCode::not_found);
}

std::string open_member(const Json& body, std::string_view member) {
  const auto* node = body.find(member);
  return node == nullptr ? std::string() : std::string(journal::open_text(*node));
}

Json document_json(const in_ledger::Document& document) {
  auto json = codec::json_object({{"id", document.id},
                                  {"version", std::to_string(document.updated)},
                                  {"title", open_member(document.body, "title")},
                                  {"name", open_member(document.body, "name")},
                                  {"candidates", document.candidates}});
  for (const auto* member : {"kind", "level", "date", "number", "issuer", "chars", "recognised", "registered", "by"}) {
    if (const auto* held = document.body.find(member)) json.add(member, *held);
  }
  return json;
}

Json candidate_json(const Call& call, const in_ledger::Candidate& candidate) {
  auto json = codec::json_object({{"number", candidate.number},
                                  {"version", std::to_string(candidate.updated)},
                                  {"state", in_ledger::name_of(candidate.state)}});
  for (const auto& [name, value] : *candidate.body.members()) {
    if (name == "content") continue;
    json.put(name, value);
  }
  const auto* held = candidate.body.find("content");
  const auto* content = held == nullptr ? nullptr : journal::open_value(*held);
  if (content == nullptr) return json;
  json.put("content", *content);
  if (const auto unit = content->text_of("unit"); unit && !unit->empty()) {
    json.put("unitName", unit_name(call.directory(), *unit, call.today()));
  }
  return json;
}

struct Found {
  in_ledger::Document document;
  std::vector<in_ledger::Candidate> candidates = {};
};

Result<Found> found(const Call& call, bool with_candidates) {
  LUOSHI_CHECK(may_read(call));
  const auto id = call.path("id");
  LUOSHI_TRY(const auto reader, call.reader());
  LUOSHI_TRY(auto document, in_ledger::find_document(*reader, id));
  if (!document) return no_document(id);
  Found made{.document = *std::move(document)};
  if (with_candidates) {
    LUOSHI_TRY(made.candidates, in_ledger::candidates_of_document(*reader, id));
  }
  return made;
}

Json candidates_json(const Call& call, const std::vector<in_ledger::Candidate>& candidates) {
  Json items = codec::json_array();
  for (const auto& candidate : candidates) items.append(candidate_json(call, candidate));
  return items;
}

// Types of matters that the caller may confirm and hand down at once: those where 确认并交办 is to be offered.
Json direct_of(const Call& call, const in_ledger::Document& document) {
  Json types = codec::json_array();
  const auto level = model::level_named(document.body.text_of("level").value_or("")).value_or(model::Level::internal);
  for (const auto& type : call.model().types()) {
    const auto state = ledger::matters::state_to_hand_down(type);
    if (state.empty()) continue;
    const ledger::access::Facts facts{.type = type.id, .state = state, .level = level};
    const auto allowed =
        ledger::access::allows(call.directory(), call.model(), call.by(), model::Verb::hand_down, facts, call.now());
    if (allowed && call.allow(model::Verb::confirm_candidate)) types.append(type.id);
  }
  return types;
}

}  // namespace

Result<void> may_read(const Call& call) {
  if (call.allow(model::Verb::import_document)) return {};
  return call.allow(model::Verb::confirm_candidate);
}

Result<http::Response> list(Call& call) {
  LUOSHI_CHECK(may_read(call));
  LUOSHI_TRY(const auto before, page_place(call.query("after")));
  const auto limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
  std::vector<in_ledger::Document> documents;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(documents, in_ledger::list_documents(*reader, before, limit + 1));
  }
  const bool more = documents.size() > limit;
  if (more) documents.resize(limit);
  Json items = codec::json_array();
  std::vector<std::string> seen;
  for (const auto& document : documents) {
    seen.push_back(document.id);
    items.append(document_json(document));
  }
  const auto next = more ? seen.back() : std::string();
  LUOSHI_CHECK(call.look("document", std::move(seen)));
  return http::json_answer(codec::write_json(page_json(std::move(items), next)));
}

Result<http::Response> show(Call& call) {
  LUOSHI_TRY(const auto here, found(call, true));
  auto json = document_json(here.document);
  json.put("items", candidates_json(call, here.candidates));
  json.put("direct", direct_of(call, here.document));
  LUOSHI_CHECK(call.look("document", {here.document.id}));
  auto response = http::json_answer(codec::write_json(json));
  response.headers.add("ETag", version_tag(here.document.updated));
  return response;
}

Result<http::Response> text(Call& call) {
  LUOSHI_TRY(const auto here, found(call, false));
  std::optional<std::string> held;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(held, in_ledger::text_of_document(*reader, here.document.id));
  }
  if (!held) return no_document(here.document.id);
  LUOSHI_CHECK(call.look("document", {here.document.id}));
  return http::answer(200, "text/plain; charset=utf-8", *std::move(held));
}

Result<http::Response> candidates(Call& call) {
  LUOSHI_TRY(const auto here, found(call, true));
  LUOSHI_CHECK(call.look("document", {here.document.id}));
  return http::json_answer(codec::write_json(codec::json_object({{"items", candidates_json(call, here.candidates)}})));
}

// The file is the body; what it is is told from its bytes, its name helps.
Result<http::Response> take_in(Call& call) {
  const auto name = call.query("name").empty() ? std::string("upload.txt") : call.query("name");
  document::Limits limits;
  limits.input_bytes_max = kFileBytesMax;
  LUOSHI_CHECK(scan_body(call.service(), call.request().body, call.now()));
  LUOSHI_TRY(auto read, document::read_bytes(name, call.request().body, limits));
  const Intake intake{.number = call.query("number"),
                      .title = call.query("title"),
                      .date = base::parse_iso_date(call.query("date")),
                      .level = call.query("level")};
  auto taken = register_command(call.directory(), call.today(), call.by(), std::move(read), intake);
  LUOSHI_TRY(const auto receipt, call.submit(std::move(taken.command)));
  auto json = receipt_json(receipt);
  json.add("candidates", static_cast<std::int64_t>(taken.candidates));
  auto response = http::json_answer(codec::write_json(json), 201);
  response.headers.add("Location", call.request().peer.prefix + "/api/v1/documents/" + receipt.entry.on);
  return response;
}

Result<http::Response> act(Call& call) {
  const auto word = call.path("action");
  const auto action = candidate_action_named(word);
  if (!action) return refused("E-API-004", {{"what", "action"}, {"id", word}}, base::ErrorCode::not_found);
  LUOSHI_TRY(auto input, call.body());
  LUOSHI_TRY(const auto expected, call.expected());
  const auto number = call.request().parameters.integer("number");
  auto command = candidate_command(call.service().flows, call.by(), *action, call.path("id"), number,
                                   {.input = std::move(input), .expected = expected});
  return hand_in(call, std::move(command), told_by_receipt());
}

namespace {

constexpr Parameter kId{"id", In::path, Kind::text, "文件编号", "id of the document"};
constexpr std::array kOne{kId};
constexpr std::array kPages{
    Parameter{"after", In::query, Kind::text, "上一页的 next", "next of the page before"},
    Parameter{"limit", In::query, Kind::integer, "一页几件", "items a page", "", 1, kPageItemsMax}};
constexpr std::array kTakeIn{
    Parameter{"name", In::query, Kind::text, "文件名", "name of the file"},
    Parameter{"title", In::query, Kind::text, "标题", "title"},
    Parameter{"number", In::query, Kind::text, "文号", "number"},
    Parameter{"date", In::query, Kind::date, "成文日期;不写则从文中找", "date; else looked for in the text"},
    Parameter{"level", In::query, Kind::text, "密级", "level", "public internal work_secret"}};
constexpr std::array kAct{kId, Parameter{"number", In::path, Kind::integer, "条目序号", "number of the candidate"},
                          Parameter{"action", In::path, Kind::text,
                                    "confirm、correct、reject、merge_candidates、split_candidate、reopen_candidate",
                                    "confirm, correct, reject, merge_candidates, split_candidate, reopen_candidate"}};
constexpr std::array kRows{
    Operation{.id = "listDocuments",
              .method = Method::get,
              .path = "/api/v1/documents",
              .tag = "documents",
              .zh = "文件,新的在前",
              .en = "Documents, the newest first",
              .handle = list,
              .parameters = kPages,
              .response = "DocumentPage"},
    Operation{.id = "takeInDocument",
              .method = Method::post,
              .path = "/api/v1/documents",
              .tag = "documents",
              .zh = "导入文件并读出条目",
              .en = "Take a document in and read it",
              .handle = take_in,
              .parameters = kTakeIn,
              .request = "File",
              .response = "TakenDocument",
              .status = 201,
              .request_type = "application/octet-stream",
              .effect = Effect::writes,
              .takes_key = true,
              .duty = model::Verb::import_document,
              .body_max = kFileBytesMax},
    Operation{.id = "showDocument",
              .method = Method::get,
              .path = "/api/v1/documents/{id}",
              .tag = "documents",
              .zh = "一份文件和它的条目",
              .en = "One document and its candidates",
              .handle = show,
              .parameters = kOne,
              .response = "Document"},
    Operation{.id = "documentText",
              .method = Method::get,
              .path = "/api/v1/documents/{id}/text",
              .tag = "documents",
              .zh = "原文",
              .en = "Its text",
              .handle = text,
              .parameters = kOne,
              .response = "Text",
              .response_type = "text/plain"},
    Operation{.id = "documentCandidates",
              .method = Method::get,
              .path = "/api/v1/documents/{id}/candidates",
              .tag = "documents",
              .zh = "待确认条目",
              .en = "Its candidates",
              .handle = candidates,
              .parameters = kOne,
              .response = "CandidateList"},
    Operation{.id = "documentBreakdown",
              .method = Method::get,
              .path = "/api/v1/documents/{id}/breakdown",
              .tag = "documents",
              .zh = "任务分解表(xlsx)",
              .en = "What it promises as a table (xlsx)",
              .handle = breakdown,
              .parameters = kOne,
              .response = "File",
              .response_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Operation{.id = "actOnCandidate",
              .method = Method::post,
              .path = "/api/v1/documents/{id}/candidates/{number:int}/{action}",
              .tag = "documents",
              .zh = "确认、改正、剔除、合并、拆开、恢复条目",
              .en = "Confirm, correct, reject, merge, split a candidate, or take that back",
              .handle = act,
              .parameters = kAct,
              .request = "CandidateInput",
              .response = "Receipt",
              .effect = Effect::writes,
              .takes_key = true,
              .takes_match = true,
              .duty = model::Verb::confirm_candidate},
};

}  // namespace

std::span<const Operation> operations() { return kRows; }

}  // namespace luoshi::api::documents
