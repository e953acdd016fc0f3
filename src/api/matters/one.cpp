// SPDX-License-Identifier: Apache-2.0
#include "api/frame/ready.hpp"
#include "api/matters/found.hpp"
#include "api/matters/handlers.hpp"
#include "api/matters/matter_json.hpp"
#include "api/matters/matter_parts.hpp"
#include "api/matters/position_json.hpp"
#include "ledger/matters/queries.hpp"

namespace luoshi::api::matters {
namespace {

namespace in_ledger = ledger::matters;
using codec::Json;

constexpr std::int64_t kHistoryMax = 500;

Result<Json> history_of(const Call& call, const in_ledger::Row& row) {
  const auto limit = static_cast<std::size_t>(call.integer("limit", kHistoryMax));
  LUOSHI_TRY(const auto entries, in_ledger::history(call.service().ledger.reader(), row, limit));
  return history_json(call.view(), entries, call.language());
}

Result<Json> why_json_of(const Call& call, const in_ledger::Row& row) {
  LUOSHI_TRY(const auto why, why_of(call.service().ledger, row));
  return why_json(call.view(), why);
}

Result<Json> sources_json_of(const Call& call, const in_ledger::Row& row) {
  LUOSHI_TRY(const auto sources, sources_of(call.service().store, row));
  return sources_json(sources);
}

}  // namespace

Result<http::Response> show(Call& call) {
  const Ready ready(call);
  LUOSHI_CHECK(ready.open(call));
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  LUOSHI_TRY(auto json, matter_json(call.view(), row));
  for (const auto& part : call.list("with")) {
    if (json.find(part) != nullptr) continue;
    if (part == "history") {
      LUOSHI_TRY(auto made, history_of(call, row));
      json.put(part, std::move(made));
    } else if (part == "why") {
      LUOSHI_TRY(auto made, why_json_of(call, row));
      json.put(part, std::move(made));
    } else if (part == "sources") {
      LUOSHI_TRY(auto made, sources_json_of(call, row));
      json.put(part, std::move(made));
    } else if (part == "flow") {
      LUOSHI_TRY(auto made, position_json(call, row));
      json.put(part, std::move(made));
    } else if (part == "verbs") {
      LUOSHI_TRY(auto made, verbs_json(call, row));
      json.put(part, std::move(made));
    }
  }
  // By its id it is made of this matter alone, with what stands beside it; a number may come to mean another one.
  return ready.give({.what = "matter",
                     .targets = {row.id},
                     .json = codec::write_json(json),
                     .tag = version_tag(row.updated),
                     .of = call.path("id") == row.id ? row.id : std::string()});
}

Result<http::Response> history(Call& call) {
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  LUOSHI_TRY(auto items, history_of(call, row));
  LUOSHI_CHECK(call.look("matter", {row.id}));
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> why(Call& call) {
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  LUOSHI_TRY(auto items, why_json_of(call, row));
  LUOSHI_CHECK(call.look("matter", {row.id}));
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> position(Call& call) {
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  LUOSHI_TRY(const auto json, position_json(call, row));
  LUOSHI_CHECK(call.look("matter", {row.id}));
  return http::json_answer(codec::write_json(json));
}

}  // namespace luoshi::api::matters
