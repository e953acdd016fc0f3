// SPDX-License-Identifier: Apache-2.0
#include "api/journal/handlers.hpp"
#include "codec/hex.hpp"

namespace luoshi::api::record {
namespace {

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

}  // namespace luoshi::api::record
