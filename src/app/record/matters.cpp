// SPDX-License-Identifier: Apache-2.0
// luoshi matters: a list of matters, those that the person of --as may see.
#include "app/record/command.hpp"
#include "app/record/matter_view.hpp"
#include "app/record/matters_query.hpp"
#include "ledger/matters/queries.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;
using codec::Json;

Result<ExitCode> count_all(const RecordCall& call, Session& session, const ledger::access::By& by,
                           matters::ListQuery query) {
  std::int64_t number = 0;
  query.limit = matters::kPageMax;
  bool more = true;
  while (more && number <= matters::kCountMax) {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(const auto page, matters::list(*reader, query));
    number += static_cast<std::int64_t>(page.rows.size());
    query.after = page.next;
    more = !page.next.empty();
  }
  const matters::Count count{number};
  LUOSHI_CHECK(session.record_look(look_of(by, "list", {}, static_cast<std::uint64_t>(number))));
  LUOSHI_CHECK(
      call.answer(codec::json_object({{"count", std::min(number, matters::kCountMax)}, {"exact", count.exact()}}),
                  count.text() + "\n"));
  return ExitCode::all_read;
}

}  // namespace

Result<ExitCode> run_matters(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const People people{*directory,     definitions->model(), by, session->now(), ledger::people::day_of(session->now()),
                      session->keys()};
  LUOSHI_TRY(auto query, matters_query(call, people));
  if (call.arguments.has("count")) return count_all(call, *session, by, std::move(query));
  LUOSHI_TRY(const auto reader, session->store().reader());
  LUOSHI_TRY(const auto page, matters::list(*reader, query));
  Json rows = codec::json_array();
  std::string text;
  std::vector<std::string> seen;
  for (const auto& row : page.rows) {
    seen.push_back(row.id);
    LUOSHI_TRY(auto one, matter_json(people, row));
    rows.append(std::move(one));
    text += matter_line(people, row, call.language);
  }
  if (page.narrow) text += call.zh() ? "条件太宽,请缩小范围\n" : "narrow your filter\n";
  if (!page.next.empty())
    text += fmt::format(fmt::runtime(call.zh() ? "下一页:--after {}\n" : "next page: --after {}\n"), page.next);
  LUOSHI_CHECK(session->record_look(look_of(by, "list", std::move(seen))));
  LUOSHI_CHECK(call.answer(
      codec::json_object({{"matters", std::move(rows)}, {"next", page.next}, {"narrow", page.narrow}}), text));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
