// SPDX-License-Identifier: Apache-2.0
// luoshi search: what the record says, found by any two characters of it, as far as the person of --as may see it.
#include "ledger/search/search.hpp"
#include "api/search/hit_json.hpp"
#include "api/search/where_found.hpp"
#include "app/cli/number.hpp"
#include "app/record/background.hpp"
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "app/record/matter_view.hpp"
#include "base/utf8.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

namespace search = ledger::search;
using codec::Json;

// What was found stands in 【…】.
std::string marked(const search::Hit& hit) {
  std::string made;
  std::size_t at = 0;
  std::size_t mark = 0;
  for (std::size_t character = 0; at <= hit.snippet.size(); ++character) {
    if (mark < hit.marks.size() && character == hit.marks[mark].end) {
      made += "】";
      ++mark;
    }
    if (mark < hit.marks.size() && character == hit.marks[mark].begin) made += "【";
    if (at == hit.snippet.size()) break;
    const auto from = at;
    static_cast<void>(base::decode_utf8(hit.snippet, at));
    made += hit.snippet.substr(from, at - from);
  }
  return made;
}

std::string lines_of(const People& people, const search::Hit& hit, base::Language language) {
  const auto& where = api::where_found(hit.part);
  const bool zh = language == base::Language::zh;
  auto head = hit.matter ? matter_line(people, *hit.matter, language)
                         : fmt::format("{}  {}  {}\n", zh ? "文件" : "document", hit.title, hit.id);
  return head + fmt::format("    {}:{}\n", zh ? where.zh : where.en, marked(hit));
}

}  // namespace

Result<ExitCode> run_search(const RecordCall& call) {
  search::Paging paging{.after = call.arguments.value("after")};
  LUOSHI_TRY(paging.limit, number_of(call.arguments, "limit", paging.limit, search::kHitsMax));
  std::string words;
  for (const auto& word : call.arguments.words) words += (words.empty() ? "" : " ") + word;
  // What is no search is refused before anything is opened.
  LUOSHI_TRY(const auto query, search::parse_query(words));
  static_cast<void>(query);
  LUOSHI_CHECK(catch_up(call));
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const People people{*directory,     definitions->model(), by, session->now(), ledger::people::day_of(session->now()),
                      session->keys()};
  search::Answer answer;
  {
    LUOSHI_TRY(const auto reader, session->store().reader());
    LUOSHI_TRY(answer, search::find(*reader, {people.directory, people.definitions, by, people.now}, words, paging));
  }
  Json hits = codec::json_array();
  std::string text;
  for (const auto& hit : answer.hits) {
    hits.append(api::hit_json(people, hit));
    text += lines_of(people, hit, call.language);
  }
  if (answer.hits.empty() && answer.next.empty()) text += call.zh() ? "没有找到\n" : "nothing found\n";
  if (answer.narrow) text += call.zh() ? "范围太宽,请多写几个字\n" : "too much to look through: narrow your search\n";
  if (!answer.next.empty()) text += fmt::format("{} --after {}\n", call.zh() ? "下一页:" : "next page:", answer.next);
  if (answer.behind > 0) {
    text += fmt::format(fmt::runtime(call.zh() ? "检索还差 {} 条留痕没有跟上\n" : "the search is {} entries behind\n"),
                        answer.behind);
  }
  std::vector<std::string> shown;
  for (const auto& hit : answer.hits) shown.push_back(hit.id);
  LUOSHI_CHECK(session->record_look(look_of(by, "search", std::move(shown), answer.hits.size())));
  LUOSHI_CHECK(call.answer(codec::json_object({{"hits", std::move(hits)},
                                               {"next", answer.next},
                                               {"narrow", answer.narrow},
                                               {"behind", static_cast<std::int64_t>(answer.behind)}}),
                           text));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
