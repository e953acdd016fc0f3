// SPDX-License-Identifier: Apache-2.0
// luoshi show: one matter, and what was done with it.
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "app/record/matter_view.hpp"
#include "app/record/submit.hpp"
#include "ledger/matters/queries.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;
using codec::Json;

// The history as lines and JSON: when, who (and for whom), what.
Result<void> add_history(const People& people, Session& session, const matters::Row& row, Json& json,
                         std::string& text) {
  LUOSHI_TRY(const auto entries, matters::history(session.ledger().reader(), row));
  Json items = codec::json_array();
  for (const auto& entry : entries) {
    const auto who =
        entry.actor == ledger::access::kSystem ? std::string("-") : person_name(people.directory, entry.actor);
    items.append(codec::json_object({{"sequence", std::to_string(entry.sequence)},
                                     {"at", base::to_iso(entry.at)},
                                     {"kind", entry.kind},
                                     {"actor", entry.actor},
                                     {"actorName", who},
                                     {"onBehalfOf", entry.on_behalf_of}}));
    text += fmt::format("  {:>6}  {}  {:<24}  {}\n", entry.sequence, base::to_iso(entry.at), entry.kind, who);
  }
  json.add("history", std::move(items));
  return {};
}

}  // namespace

Result<ExitCode> run_show(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  LUOSHI_TRY(const auto id, matter_of_word(*session, call.arguments.words[0]));
  std::optional<matters::Row> row;
  {
    LUOSHI_TRY(const auto reader, session->store().reader());
    LUOSHI_TRY(row, matters::find_matter(*reader, id));
  }
  const People people{*directory, definitions->model(), by, session->now(), ledger::people::day_of(session->now())};
  // What may not be seen is not told of either.
  if (!row || !may_see(people, *row)) {
    return fail(
        {.code = base::ErrorCode::not_found, .id = "E-RECORD-017", .args = {{"value", call.arguments.words[0]}}});
  }
  auto json = matter_json(people, *row);
  auto text = matter_page(people, *row, call.language);
  if (call.arguments.has("history")) LUOSHI_CHECK(add_history(people, *session, *row, json, text));
  LUOSHI_CHECK(call.answer(json, text));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
