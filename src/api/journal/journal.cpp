// SPDX-License-Identifier: Apache-2.0
#include "api/frame/page.hpp"
#include "api/journal/handlers.hpp"
#include "codec/hex.hpp"

#include <array>

namespace luoshi::api::record {
namespace {

using codec::Json;
using http::Method;

const journal::JournalReader& reader_of(const Call& call) { return call.service().ledger.reader(); }

}  // namespace

Result<http::Response> head(Call& call) {
  LUOSHI_TRY(const auto now, reader_of(call).head());
  LUOSHI_TRY(const auto last, reader_of(call).last_signed_head());
  auto json = codec::json_object(
      {{"size", std::to_string(now.size)}, {"root", codec::to_hex(now.root)}, {"at", base::to_iso(now.at)}});
  if (last) json.add("signed", journal::to_json(*last));
  return http::json_answer(codec::write_json(json));
}

Result<http::Response> inclusion(Call& call) {
  const auto sequence = call.request().parameters.integer("sequence");
  if (sequence < 0) {
    return refused("E-API-004", {{"what", "entry"}, {"id", call.path("sequence")}}, base::ErrorCode::not_found);
  }
  const auto size = static_cast<std::uint64_t>(call.integer("size", 0));
  LUOSHI_TRY(const auto proof, reader_of(call).inclusion_proof(sequence, size));
  return http::json_answer(codec::write_json(journal::to_json(proof)));
}

Result<http::Response> consistency(Call& call) {
  LUOSHI_TRY(const auto now, reader_of(call).head());
  const auto from = static_cast<std::uint64_t>(call.integer("from", 1));
  const auto to = static_cast<std::uint64_t>(call.integer("to", static_cast<std::int64_t>(now.size)));
  LUOSHI_TRY(const auto proof, reader_of(call).consistency_proof(from, to));
  return http::json_answer(codec::write_json(journal::to_json(proof)));
}

// Who, when, which verb; no content (read_journal).
Result<http::Response> entries(Call& call) {
  const auto from = call.integer("from", 0);
  const auto limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
  LUOSHI_TRY(const auto found, reader_of(call).entries(from, limit));
  Json items = codec::json_array();
  for (const auto& entry : found) {
    items.append(codec::json_object({{"sequence", std::to_string(entry.sequence)},
                                     {"at", base::to_iso(entry.at)},
                                     {"kind", entry.kind},
                                     {"actor", entry.actor},
                                     {"actorName", person_name(call.directory(), entry.actor)},
                                     {"onBehalfOf", entry.on_behalf_of},
                                     {"on", entry.on}}));
  }
  LUOSHI_CHECK(call.look("journal", {}, found.size(), model::Verb::read_journal));
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> looks(Call& call) {
  LUOSHI_CHECK(call.service().settle_looks());
  LUOSHI_TRY(const auto after, page_place(call.query("after")));
  const auto limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
  LUOSHI_TRY(const auto found,
             call.service().look_log.read(call.directory(), call.model(), call.by(), call.now(), after, limit));
  Json items = codec::json_array();
  for (const auto& look : found) {
    auto json = ledger::access::to_json(look);
    json.put("actorName", person_name(call.directory(), look.actor));
    items.append(std::move(json));
  }
  const auto next = found.size() < limit ? std::string() : found.back().id;
  return http::json_answer(codec::write_json(page_json(std::move(items), next)));
}

std::span<const Operation> operations() {
  static constexpr std::array kProof{
      Parameter{"sequence", In::path, Kind::integer, "记录的序号", "sequence of the entry"},
      Parameter{"size", In::query, Kind::integer, "在多大的树里;默认现在的", "in the tree of that size; now's else"}};
  static constexpr std::array kConsistency{
      Parameter{"from", In::query, Kind::integer, "较早的大小", "the earlier size", "", 1},
      Parameter{"to", In::query, Kind::integer, "较晚的大小;默认现在的", "the later size; now's else", "", 1}};
  static constexpr std::array kEntries{
      Parameter{"from", In::query, Kind::integer, "从第几条起", "from this sequence on"},
      Parameter{"limit", In::query, Kind::integer, "多少条", "so many", "", 1, 1000}};
  static constexpr std::array kLooks{
      Parameter{"after", In::query, Kind::text, "上一页的 next", "next of the page before"},
      Parameter{"limit", In::query, Kind::integer, "多少条", "so many", "", 1, 1000}};
  static constexpr std::array kRows{
      Operation{.id = "journalHead",
                .method = Method::get,
                .path = "/api/v1/journal/head",
                .tag = "journal",
                .zh = "留痕链的现在",
                .en = "The journal's head, and the last that is signed",
                .handle = head,
                .response = "Head"},
      Operation{.id = "inclusionProof",
                .method = Method::get,
                .path = "/api/v1/journal/entries/{sequence:int}/proof",
                .tag = "journal",
                .zh = "存在证明",
                .en = "That an entry stands in the journal",
                .handle = inclusion,
                .parameters = kProof,
                .response = "Proof"},
      Operation{.id = "consistencyProof",
                .method = Method::get,
                .path = "/api/v1/journal/consistency",
                .tag = "journal",
                .zh = "一致性证明",
                .en = "That nothing before was changed",
                .handle = consistency,
                .parameters = kConsistency,
                .response = "Proof"},
      Operation{.id = "listEntries",
                .method = Method::get,
                .path = "/api/v1/journal/entries",
                .tag = "journal",
                .zh = "操作留痕:谁、何时、做了什么,不含内容",
                .en = "Who did what when, without content",
                .handle = entries,
                .parameters = kEntries,
                .response = "EntryList",
                .duty = model::Verb::read_journal},
      Operation{.id = "listLooks",
                .method = Method::get,
                .path = "/api/v1/looks",
                .tag = "journal",
                .zh = "查阅日志",
                .en = "The log of looks",
                .handle = looks,
                .parameters = kLooks,
                .response = "LookPage",
                .duty = model::Verb::read_look_log},
  };
  return kRows;
}

}  // namespace luoshi::api::record
