// SPDX-License-Identifier: Apache-2.0
// Rules of numbers (文号): what the next one is, which ones of this year are void, and making the next one void.
#include "ledger/matters/numbers.hpp"
#include "api/definitions/handlers.hpp"
#include "api/frame/members.hpp"
#include "ledger/matters/commands.hpp"

namespace luoshi::api::definitions {
namespace {

using codec::Json;

int year_of(const Call& call, const model::Numbering& rule) {
  return rule.has_year() ? static_cast<int>(call.today().year()) : 0;
}

}  // namespace

Result<http::Response> list_numbers(Call& call) {
  Json items = codec::json_array();
  LUOSHI_TRY(const auto reader, call.reader());
  for (const auto& rule : call.model().numberings()) {
    LUOSHI_TRY(const auto used, ledger::matters::numbers_of(*reader, call.model(), rule, year_of(call, rule)));
    Json unused = codec::json_array();
    for (const auto& number : used.unused) unused.append(number);
    auto json = codec::json_object({{"id", rule.id()},
                                    {"title", codec::json_object({{"zh", rule.title().zh}, {"en", rule.title().en}})},
                                    {"pattern", rule.pattern()},
                                    {"next", used.next},
                                    {"void", std::move(unused)},
                                    {"whole", used.whole}});
    items.append(std::move(json));
  }
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> void_number(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  auto reason = members.text("reason");
  LUOSHI_CHECK(members.check());
  LUOSHI_TRY(const auto receipt, call.submit(std::make_unique<ledger::matters::VoidNumber>(
                                     call.path("rule"), call.by().actor, std::move(reason))));
  auto json = receipt_json(receipt);
  json.add("number", receipt.entry.outcome.text_of("void").value_or(""));
  return http::json_answer(codec::write_json(json), 201);
}

}  // namespace luoshi::api::definitions
