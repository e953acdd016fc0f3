// SPDX-License-Identifier: Apache-2.0
#include "api/erasure/handlers.hpp"
#include "api/frame/members.hpp"
#include "api/frame/page.hpp"
#include "api/jobs/works.hpp"
#include "ledger/erasure/affected.hpp"
#include "ledger/erasure/requests.hpp"

#include <array>

namespace luoshi::api::erasure {
namespace {

namespace in_ledger = ledger::erasure;
using codec::Json;
using http::Method;

Json targets_json(const std::vector<in_ledger::Target>& targets) {
  Json items = codec::json_array();
  for (const auto& target : targets) {
    items.append(codec::json_object({{"holder", in_ledger::name_of(target.holder)}, {"id", target.id}}));
  }
  return items;
}

Json destruction_json(const Call& call, const in_ledger::Destruction& one) {
  Json parts = codec::json_array();
  for (const auto& part : one.parts) {
    auto json = codec::json_object({{"holder", in_ledger::name_of(part.target.holder)}, {"id", part.target.id}});
    if (part.destroyed != 0) json.add("destroyed", std::to_string(part.destroyed));
    parts.append(std::move(json));
  }
  auto json = codec::json_object({{"id", one.id},
                                  {"proposer", one.proposer},
                                  {"proposerName", person_name(call.directory(), one.proposer)},
                                  {"proposed", one.proposed},
                                  {"reason", journal::open_text(one.reason)},
                                  {"done", one.is_done()},
                                  {"parts", std::move(parts)}});
  if (one.confirmer.empty()) return json;
  json.add("confirmer", one.confirmer);
  json.add("confirmerName", person_name(call.directory(), one.confirmer));
  return json;
}

// The register is for the two who keep it.
Result<void> may_read(const Call& call) {
  if (call.allow(model::Verb::propose_destruction)) return {};
  return call.allow(model::Verb::confirm_destruction);
}

Failure no_such(const std::string& id) {
  return refused("E-API-004", {{"what", "destruction"}, {"id", id}}, base::ErrorCode::not_found);
}

Result<in_ledger::Destruction> found(const Call& call, const std::string& id) {
  LUOSHI_TRY(const auto reader, call.reader());
  LUOSHI_TRY(auto destruction, in_ledger::find_destruction(*reader, id));
  if (!destruction) return no_such(id);
  return *std::move(destruction);
}

Result<in_ledger::Target> target_of(std::string_view holder, std::string id) {
  const auto known = in_ledger::holder_named(holder);
  if (known && !id.empty()) return in_ledger::Target{*known, std::move(id)};
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-ERASE-006",
               .where = {.item = "targets"},
               .args = {{"value", std::string(holder) + ":" + id}}});
}

Result<std::vector<in_ledger::Target>> with_descendants(const Call& call, std::vector<in_ledger::Target> targets) {
  LUOSHI_TRY(const auto reader, call.reader());
  return in_ledger::with_descendants(*reader, call.definitions(), std::move(targets));
}

Result<http::Response> destruction_answer(const Call& call, const std::string& id, unsigned status) {
  LUOSHI_TRY(const auto destruction, found(call, id));
  return http::json_answer(codec::write_json(destruction_json(call, destruction)), status);
}

}  // namespace

Result<http::Response> list(Call& call) {
  LUOSHI_CHECK(may_read(call));
  LUOSHI_TRY(const auto after, page_place(call.query("after")));
  const auto limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
  std::vector<in_ledger::Destruction> page;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(page, in_ledger::read_destructions(*reader, after, limit));
  }
  LUOSHI_CHECK(call.look("destructions", {}, page.size()));
  Json items = codec::json_array();
  for (const auto& one : page) items.append(destruction_json(call, one));
  const auto next = page.size() < limit ? std::string() : page.back().id;
  return http::json_answer(codec::write_json(page_json(std::move(items), next)));
}

Result<http::Response> show(Call& call) {
  LUOSHI_CHECK(may_read(call));
  LUOSHI_CHECK(call.look("destructions", {call.path("id")}));
  return destruction_answer(call, call.path("id"), 200);
}

// "document:ID", "matter:ID", "person:ID", "evidence:MATTER/ID", parted by commas, with all that came of them.
Result<http::Response> affected(Call& call) {
  std::vector<in_ledger::Target> targets;
  for (const auto& word : call.list("targets")) {
    const auto colon = std::min(word.find(':'), word.size());
    LUOSHI_TRY(auto target, target_of(word.substr(0, colon), word.substr(std::min(colon + 1, word.size()))));
    targets.push_back(std::move(target));
  }
  LUOSHI_TRY(const auto all, with_descendants(call, std::move(targets)));
  LUOSHI_CHECK(call.look("destructions", {}, all.size()));
  return http::json_answer(codec::write_json(codec::json_object({{"items", targets_json(all)}})));
}

Result<http::Response> propose(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  auto reason = members.text("reason");
  LUOSHI_CHECK(members.check());
  const auto* wanted = body.items_of("targets");
  if (wanted == nullptr)
    return refused("E-API-006", {{"member", "targets"}}, base::ErrorCode::invalid_input, "targets");
  std::vector<in_ledger::Target> targets;
  for (const auto& each : *wanted) {
    Members inner(each);
    const auto holder = inner.text("holder");
    auto id = inner.text("id");
    LUOSHI_CHECK(inner.check());
    LUOSHI_TRY(auto target, target_of(holder, std::move(id)));
    targets.push_back(std::move(target));
  }
  // Everything that came of it goes too, unless who proposes has looked and says otherwise.
  if (!body.boolean_of("only").value_or(false)) {
    LUOSHI_TRY(targets, with_descendants(call, std::move(targets)));
  }
  LUOSHI_TRY(const auto receipt, call.submit(std::make_unique<in_ledger::ProposeDestruction>(
                                     call.by(), std::move(targets), std::move(reason))));
  return destruction_answer(call, receipt.entry.on, 201);
}

// Part by part, an entry each; what was broken off goes on where it stopped. A list that somebody took out and has not
// fetched may hold what goes.
Result<http::Response> confirm(Call& call) {
  const auto id = call.path("id");
  LUOSHI_TRY(const auto destruction, found(call, id));
  for (std::size_t part = 1; part <= destruction.parts.size(); ++part) {
    if (destruction.parts[part - 1].destroyed != 0) continue;
    const auto done = call.submit(std::make_unique<in_ledger::ConfirmPart>(call.by(), id, part), std::to_string(part));
    if (!done && done.error().id != "E-ERASE-002") return fail(done.error());
    call.service().works.forget_files();
  }
  return destruction_answer(call, id, 200);
}

std::span<const Operation> operations() {
  static constexpr Parameter kId{"id", In::path, Kind::text, "编号", "id"};
  static constexpr std::array kOne{kId};
  static constexpr std::array kPage{
      Parameter{"after", In::query, Kind::text, "上一页的 next", "next of the page before"},
      Parameter{"limit", In::query, Kind::integer, "多少条", "so many", "", 1, 200}};
  static constexpr std::array kTargets{
      Parameter{"targets", In::query, Kind::list, "要处置的,如 document:编号", "what is to go: document:ID"}};
  static constexpr std::array kRows{Operation{.id = "listDestructions",
                                              .method = Method::get,
                                              .path = "/api/v1/destructions",
                                              .tag = "destructions",
                                              .zh = "涉密误入处置登记",
                                              .en = "The register of destructions",
                                              .handle = list,
                                              .parameters = kPage,
                                              .response = "DestructionPage"},
                                    Operation{.id = "affectedByDestruction",
                                              .method = Method::get,
                                              .path = "/api/v1/destructions/affected",
                                              .tag = "destructions",
                                              .zh = "还有哪些内容出自它",
                                              .en = "What else came of it",
                                              .handle = affected,
                                              .parameters = kTargets,
                                              .response = "TargetList",
                                              .duty = model::Verb::propose_destruction},
                                    Operation{.id = "showDestruction",
                                              .method = Method::get,
                                              .path = "/api/v1/destructions/{id}",
                                              .tag = "destructions",
                                              .zh = "一次处置",
                                              .en = "One destruction",
                                              .handle = show,
                                              .parameters = kOne,
                                              .response = "Destruction"},
                                    Operation{.id = "proposeDestruction",
                                              .method = Method::post,
                                              .path = "/api/v1/destructions",
                                              .tag = "destructions",
                                              .zh = "提出处置",
                                              .en = "Propose a destruction",
                                              .handle = propose,
                                              .request = "NewDestruction",
                                              .response = "Destruction",
                                              .status = 201,
                                              .effect = Effect::writes,
                                              .takes_key = true,
                                              .duty = model::Verb::propose_destruction},
                                    Operation{.id = "confirmDestruction",
                                              .method = Method::post,
                                              .path = "/api/v1/destructions/{id}/confirm",
                                              .tag = "destructions",
                                              .zh = "确认处置:内容销毁,不能恢复",
                                              .en = "Confirm: the content is destroyed for good",
                                              .handle = confirm,
                                              .parameters = kOne,
                                              .response = "Destruction",
                                              .effect = Effect::writes,
                                              .takes_key = true,
                                              .duty = model::Verb::confirm_destruction}};
  return kRows;
}

}  // namespace luoshi::api::erasure
