// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/verbs.hpp"
#include "api/frame/hand_in.hpp"
#include "api/matters/found.hpp"
#include "api/matters/handlers.hpp"
#include "api/matters/position_json.hpp"
#include "api/matters/verb_command.hpp"
#include "ledger/matters/rounds.hpp"

namespace luoshi::api::matters {
namespace {

Result<model::Verb> verb_of(const Call& call) {
  const auto word = call.path("verb");
  const auto verb = model::verb_named(word);
  if (verb && ledger::matters::rule_of(*verb) != nullptr) return *verb;
  return refused("E-API-004", {{"what", "verb"}, {"id", word}}, base::ErrorCode::not_found);
}

}  // namespace

Result<http::Response> verbs(Call& call) {
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  LUOSHI_TRY(auto items, verbs_json(call, row));
  LUOSHI_CHECK(call.look("matter", {row.id}));
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> create(Call& call) {
  LUOSHI_TRY(auto input, call.body());
  auto command = verb_command(call.service().flows, call.by(), model::Verb::create, {}, {.input = std::move(input)});
  return hand_in(call, std::move(command), [prefix = call.request().peer.prefix](const journal::Receipt& receipt) {
    auto response = receipt_answer(receipt, 201);
    response.headers.add("Location", prefix + "/api/v1/matters/" + receipt.entry.on);
    return response;
  });
}

// What may not be seen is not told of: it is not found, whatever the verb.
Result<http::Response> act(Call& call) {
  LUOSHI_TRY(const auto verb, verb_of(call));
  LUOSHI_TRY(auto input, call.body());
  LUOSHI_TRY(const auto expected, call.expected());
  LUOSHI_TRY(const auto id, matter_meant(call, call.path("id")));
  LUOSHI_CHECK(ledger::matters::name_covered(call.service().store, call.model(), verb, id, input));
  auto command = verb_command(call.service().flows, call.by(), verb, id,
                              {.input = std::move(input), .expected = expected, .must_see = true});
  return hand_in(call, std::move(command), told_by_receipt(), id);
}

}  // namespace luoshi::api::matters
