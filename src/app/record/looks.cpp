// SPDX-License-Identifier: Apache-2.0
// luoshi looks: the log of who looked at what, for 安全审计员; reading it is a look too.
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "store/errors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

namespace luoshi::app {
namespace {

using codec::Json;
using ledger::access::Look;

constexpr std::size_t kLimit = 100;

Result<std::size_t> limit_of(const RecordCall& call) {
  const auto word = call.arguments.value("limit");
  std::size_t limit = kLimit;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), limit);
  const bool good = problem == std::errc() && end == word.data() + word.size() && limit > 0;
  if (word.empty() || (good && limit <= ledger::access::kLooksPageMax)) return limit;
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-APP-010",
               .args = {{"option", "--limit"}, {"value", word}, {"allowed", "1…1000"}}});
}

}  // namespace

Result<ExitCode> run_looks(const RecordCall& call) {
  LUOSHI_TRY(const auto limit, limit_of(call));
  // Beside a process that writes it only reads; what was looked at since that process took looks in comes later.
  auto opened = call.open(SessionFor::work);
  const bool beside = !opened && opened.error().id == store::kInUse;
  if (beside) opened = call.open(SessionFor::look);
  LUOSHI_TRY(const auto session, std::move(opened));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  if (!beside) LUOSHI_CHECK(session->take_spooled_looks());
  LUOSHI_TRY(const auto looks,
             session->read_looks(*directory, definitions->model(), by, call.arguments.value("after"), limit));
  Json items = codec::json_array();
  std::string text;
  for (const Look& look : looks) {
    items.append(ledger::access::to_json(look));
    text +=
        fmt::format("{}  {}  {}  {} {}  {}  {}\n", look.id, base::to_iso(look.at), person_name(*directory, look.actor),
                    look.verb, look.what, look.count, fmt::join(look.targets, " "));
  }
  LUOSHI_CHECK(call.answer(items, text));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
