// SPDX-License-Identifier: Apache-2.0
#include "api/balances/balance_json.hpp"
#include "api/balances/handlers.hpp"
#include "api/frame/page.hpp"

#include <array>

namespace luoshi::api::balances {
namespace {

namespace kept = ledger::balances;
using codec::Json;
using http::Method;

constexpr Parameter kId{"id", In::path, Kind::text, "账的编号", "the balance's id"};
constexpr Parameter kAfter{"after", In::query, Kind::text, "上一页的 next", "next of the page before"};
constexpr Parameter kLimit{"limit", In::query, Kind::integer, "一页几条", "items a page", "", 1, kPageItemsMax};

Result<const model::Balance*> balance_of(const Call& call) {
  if (const auto* found = call.model().balance(call.path("id"))) return found;
  return refused("E-API-004", {{"what", "balance"}, {"id", call.path("id")}}, base::ErrorCode::not_found);
}

// The place behind the last line of a page: "ENTRY/LINE".
Result<kept::LinePlace> line_place(const std::string& token) {
  LUOSHI_TRY(const auto place, page_place(token));
  if (place.empty()) return kept::LinePlace{};
  const auto slash = place.find('/');
  const auto entry = kept::whole_number(place.substr(0, slash));
  const auto line = slash == std::string::npos ? std::nullopt : kept::whole_number(place.substr(slash + 1));
  if (!entry || !line) return refused("E-API-005", {}, base::ErrorCode::invalid_input, "after");
  return kept::LinePlace{*entry, *line};
}

// Of one matter: whether it keeps the balance, may post it, and what it has; absent where it has nothing to do with it.
Result<std::optional<Json>> beside(const View& view, store::Reader& reader, const model::Balance& balance,
                                   const kept::Holder& holder, const std::string& type) {
  const bool keeps = holder.kind == kept::HolderKind::unit ? balance.kept_by_units() : balance.kept_by(type);
  const bool posts = balance.posted_on(type);
  if (!keeps && !posts) return std::optional<Json>();
  LUOSHI_TRY(const auto has, kept::holding(reader, balance.id, kept::text_of(holder)));
  auto json = balance_json(view, balance);
  json.add("keeps", keeps);
  json.add("posts", posts);
  json.add("quantity", std::to_string(has.quantity));
  return std::optional(std::move(json));
}

// What has to do with one holder: a matter that may be seen, or a unit as far as each balance lets its be read.
Result<Json> of_holder(const Call& call, const std::string& text) {
  const auto view = call.view();
  LUOSHI_TRY(const auto reader, call.reader());
  const auto holder = kept::parse_holder(text).value_or(kept::Holder());
  std::string type;
  if (holder.kind != kept::HolderKind::unit) {
    LUOSHI_TRY(const auto seen, kept::seen_matters(*reader, onlooker_of(view), {holder.id}));
    const auto row = seen.find(holder.id);
    if (row == seen.end()) return refused("E-BALANCE-002", {{"holder", text}}, base::ErrorCode::not_found, "holder");
    type = row->second.body.text_of("type").value_or("");
  }
  Json items = codec::json_array();
  for (const auto& one : call.model().balances()) {
    if (holder.kind == kept::HolderKind::unit) {
      LUOSHI_TRY(const auto read, kept::readable(*reader, onlooker_of(view), one, {{.holder = text}}));
      if (read.empty()) continue;
    }
    LUOSHI_TRY(auto json, beside(view, *reader, one, holder, type));
    if (json) items.append(*std::move(json));
  }
  return items;
}

}  // namespace

Result<http::Response> list(Call& call) {
  Json items = codec::json_array();
  if (const auto holder = call.query("holder"); !holder.empty()) {
    LUOSHI_TRY(items, of_holder(call, holder));
    LUOSHI_CHECK(call.look("balance", {holder}));
  } else {
    for (const auto& one : call.model().balances()) items.append(balance_json(call.view(), one));
  }
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> show(Call& call) {
  LUOSHI_TRY(const auto* balance, balance_of(call));
  LUOSHI_TRY(const auto after, page_place(call.query("after")));
  const auto view = call.view();
  kept::HoldingsPage page;
  Json items;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    const auto limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
    LUOSHI_TRY(page, kept::holdings_seen(*reader, onlooker_of(view), *balance, after, limit));
    LUOSHI_TRY(items, holdings_json(view, *reader, call.language(), page.holdings));
  }
  LUOSHI_CHECK(call.look("balance", {balance->id}, page.holdings.size()));
  auto json = page_json(std::move(items), page.next);
  json.add("balance", balance_json(view, *balance));
  json.add("total", page.total ? Json(std::to_string(*page.total)) : Json());
  return http::json_answer(codec::write_json(json));
}

Result<http::Response> statement(Call& call) {
  LUOSHI_TRY(const auto* balance, balance_of(call));
  LUOSHI_TRY(const auto before, line_place(call.query("after")));
  const auto limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
  const auto view = call.view();
  kept::Holding has;
  Json items;
  std::string next;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(const auto holder, kept::readable_holder(*reader, onlooker_of(view), *balance, call.query("holder")));
    LUOSHI_TRY(has, kept::holding(*reader, balance->id, kept::text_of(holder)));
    LUOSHI_TRY(auto lines, kept::statement(*reader, balance->id, has.holder, before, limit + 1));
    if (lines.size() > limit) {
      lines.pop_back();
      next = std::to_string(lines.back().entry) + "/" + std::to_string(lines.back().line);
    }
    LUOSHI_TRY(items, statement_json(view, *reader, call.service().ledger.reader(), call.language(), lines));
  }
  LUOSHI_CHECK(call.look("balance", {balance->id + "/" + has.holder}));
  auto json = page_json(std::move(items), next);
  json.add("balance", balance_json(view, *balance));
  json.add("holder", has.holder);
  json.add("quantity", std::to_string(has.quantity));
  return http::json_answer(codec::write_json(json));
}

std::span<const Operation> operations() {
  static constexpr std::array kOfList{Parameter{"holder", In::query, Kind::text,
                                                "只要与它有关的账,并给出余额:matter:编号 或 unit:编号",
                                                "only those of this holder, with what it has: matter:ID or unit:ID"}};
  static constexpr std::array kOfHoldings{kId, kAfter, kLimit};
  static constexpr std::array kOfStatement{
      kId,
      Parameter{"holder", In::query, Kind::text, "哪一方:outside、unit:编号 或 matter:编号",
                "whose: outside, unit:ID or matter:ID"},
      kAfter, kLimit};
  static constexpr std::array kRows{Operation{.id = "listBalances",
                                              .method = Method::get,
                                              .path = "/api/v1/balances",
                                              .tag = "balances",
                                              .zh = "有哪些账",
                                              .en = "Which balances there are",
                                              .handle = list,
                                              .parameters = kOfList,
                                              .response = "BalanceList"},
                                    Operation{.id = "showBalance",
                                              .method = Method::get,
                                              .path = "/api/v1/balances/{id}",
                                              .tag = "balances",
                                              .zh = "一本账:有权查看的各方的余额",
                                              .en = "A balance: what the holders that may be seen have",
                                              .handle = show,
                                              .parameters = kOfHoldings,
                                              .response = "BalanceHoldingPage"},
                                    Operation{.id = "balanceStatement",
                                              .method = Method::get,
                                              .path = "/api/v1/balances/{id}/statement",
                                              .tag = "balances",
                                              .zh = "一方的账页,最近的在前",
                                              .en = "A holder's statement, newest first",
                                              .handle = statement,
                                              .parameters = kOfStatement,
                                              .response = "BalanceStatement"}};
  return kRows;
}

}  // namespace luoshi::api::balances
