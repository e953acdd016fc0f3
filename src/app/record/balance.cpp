// SPDX-License-Identifier: Apache-2.0
// luoshi balance: which balances there are, what the holders of one have, and a holder's statement.
#include "api/balances/balance_json.hpp"
#include "app/cli/number.hpp"
#include "app/record/command.hpp"
#include "app/record/holder_word.hpp"
#include "app/record/matter_view.hpp"
#include "ledger/balances/posting.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

namespace balances = ledger::balances;
using codec::Json;

constexpr std::size_t kLines = 50;
constexpr std::size_t kLinesMax = 200;

// A Session and what looks at it.
struct Looking {
  const RecordCall& call;
  Session& session;
  const People& people;
};

const std::string& title_of(const model::Balance& balance, const RecordCall& call) {
  return call.zh() ? balance.title.zh : balance.title.en;
}

std::string quantity_of(const model::Balance& balance, const Json& json, std::string_view member) {
  const auto* held = json.find(member);
  const auto number = held == nullptr ? std::nullopt : balances::whole_number(*held);
  return number ? model::quantity_text(balance, *number) : std::string();
}

std::string next_text(const RecordCall& call, const std::string& next) {
  if (next.empty()) return {};
  return fmt::format(fmt::runtime(call.zh() ? "下一页:--after {}\n" : "next page: --after {}\n"), next);
}

Result<ExitCode> answer_all(const Looking& looking) {
  Json items = codec::json_array();
  std::string text;
  for (const auto& one : looking.people.definitions.balances()) {
    items.append(api::balance_json(looking.people, one));
    text += fmt::format("{}  {}({})\n", one.id, title_of(one, looking.call), one.unit);
  }
  LUOSHI_CHECK(looking.call.answer(codec::json_object({{"balances", std::move(items)}}), text));
  return ExitCode::all_read;
}

Result<ExitCode> answer_holdings(const Looking& looking, const model::Balance& balance) {
  const auto& [call, session, people] = looking;
  LUOSHI_TRY(const auto limit, number_of(call.arguments, "limit", kLines, kLinesMax));
  balances::HoldingsPage page;
  Json items;
  {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(page, balances::holdings_seen(*reader, api::onlooker_of(people), balance, call.arguments.value("after"),
                                             limit));
    LUOSHI_TRY(items, api::holdings_json(people, *reader, call.language, page.holdings));
  }
  auto text = fmt::format("{}\n", title_of(balance, call));
  for (const auto& item : *items.items()) {
    text += fmt::format("  {:>12}  {}\n", quantity_of(balance, item, "quantity"), item.text_of("name").value_or(""));
  }
  auto json = codec::json_object({{"balance", api::balance_json(people, balance)},
                                  {"holders", std::move(items)},
                                  {"next", page.next},
                                  {"total", page.total ? Json(std::to_string(*page.total)) : Json()}});
  if (page.total) {
    text += fmt::format("  {:>12}  {}\n", quantity_of(balance, json, "total"), call.zh() ? "合计" : "all together");
  } else {
    text += call.zh() ? "只列出有权查看的\n" : "of those that you may see\n";
  }
  LUOSHI_CHECK(session.record_look(look_of(people.by, "balance", {balance.id}, page.holdings.size())));
  LUOSHI_CHECK(call.answer(json, text + next_text(call, page.next)));
  return ExitCode::all_read;
}

std::string line_text(const RecordCall& call, const model::Balance& balance, const Json& line) {
  auto text = fmt::format("  {:>8}  {}  {:>12}  {:>12}  {}  {}", line.text_of("sequence").value_or(""),
                          line.text_of("at").value_or("").substr(0, std::string_view("2026-03-02").size()),
                          quantity_of(balance, line, "quantity"), quantity_of(balance, line, "total"),
                          line.text_of("counterName").value_or(""), line.text_of("reason").value_or(""));
  const auto note = [&](std::string_view member, std::string_view zh, std::string_view en) {
    const auto other = line.text_of(member).value_or("");
    if (!other.empty()) text += fmt::format(fmt::runtime(call.zh() ? zh : en), other);
  };
  note("corrects", " (更正第 {} 号)", " (takes back {})");
  note("corrected", " (已由第 {} 号更正)", " (taken back by {})");
  return text + "\n";
}

// The place behind the last line of a page: "ENTRY/LINE".
balances::LinePlace place_of(const std::string& after) {
  const auto slash = after.find('/');
  const auto number = [](const std::string& text) { return balances::whole_number(Json(text)).value_or(0); };
  if (slash == std::string::npos) return {};
  return {.entry = number(after.substr(0, slash)), .line = number(after.substr(slash + 1))};
}

Result<ExitCode> answer_statement(const Looking& looking, const model::Balance& balance) {
  const auto& [call, session, people] = looking;
  LUOSHI_TRY(const auto word, holder_of_word(session, people.directory, call.arguments.value("holder"), people.today));
  LUOSHI_TRY(const auto limit, number_of(call.arguments, "limit", kLines, kLinesMax));
  Json json;
  {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(const auto holder, balances::readable_holder(*reader, api::onlooker_of(people), balance, word));
    LUOSHI_TRY(const auto has, balances::holding(*reader, balance.id, balances::text_of(holder)));
    LUOSHI_TRY(auto lines, balances::statement(*reader, balance.id, has.holder, place_of(call.arguments.value("after")),
                                               limit + 1));
    std::string next;
    if (lines.size() > limit) {
      lines.pop_back();
      next = fmt::format("{}/{}", lines.back().entry, lines.back().line);
    }
    LUOSHI_TRY(auto items, api::statement_json(people, *reader, session.ledger().reader(), call.language, lines));
    json = codec::json_object({{"balance", api::balance_json(people, balance)},
                               {"holder", has.holder},
                               {"lines", std::move(items)},
                               {"next", next},
                               {"quantity", std::to_string(has.quantity)}});
  }
  auto text = fmt::format("{}  {}\n", title_of(balance, call), quantity_of(balance, json, "quantity"));
  for (const auto& line : *json.items_of("lines")) text += line_text(call, balance, line);
  LUOSHI_CHECK(session.record_look(
      look_of(people.by, "balance", {balance.id + "/" + std::string(json.text_of("holder").value_or(""))})));
  LUOSHI_CHECK(call.answer(json, text + next_text(call, std::string(json.text_of("next").value_or("")))));
  return ExitCode::all_read;
}

}  // namespace

Result<ExitCode> run_balance(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const People people{*directory,     definitions->model(), by, session->now(), ledger::people::day_of(session->now()),
                      session->keys()};
  const Looking looking{call, *session, people};
  if (call.arguments.words.empty()) return answer_all(looking);
  const auto& name = call.arguments.words.front();
  const auto* balance = definitions->model().balance(name);
  if (balance == nullptr) {
    return fail({base::ErrorCode::not_found, "E-BALANCE-001", {}, {{"balance", name}}});
  }
  return call.arguments.has("holder") ? answer_statement(looking, *balance) : answer_holdings(looking, *balance);
}

}  // namespace luoshi::app
