// SPDX-License-Identifier: Apache-2.0
#include "api/frame/page.hpp"
#include "api/search/handlers.hpp"
#include "api/search/hit_json.hpp"

#include <array>

namespace luoshi::api::search {
namespace {

namespace in_ledger = ledger::search;
using codec::Json;

}  // namespace

Result<http::Response> find(Call& call) {
  in_ledger::Paging paging;
  LUOSHI_TRY(paging.after, page_place(call.query("after")));
  paging.limit = static_cast<std::size_t>(call.integer("limit", 20));
  const auto view = call.view();
  in_ledger::Answer answer;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(answer, in_ledger::find(*reader, {view.directory, view.definitions, view.by, view.now}, call.query("q"),
                                       paging));
  }
  Json items = codec::json_array();
  std::vector<std::string> seen;
  for (const auto& hit : answer.hits) {
    seen.push_back(hit.id);
    items.append(hit_json(view, hit));
  }
  LUOSHI_CHECK(call.look("search", std::move(seen), answer.hits.size()));
  auto json = page_json(std::move(items), answer.next);
  json.add("narrow", answer.narrow);
  json.add("behind", static_cast<std::int64_t>(answer.behind));
  return http::json_answer(codec::write_json(json));
}

std::span<const Operation> operations() {
  static constexpr std::array kParameters{
      Parameter{"q", In::query, Kind::text, "要找的字词,至少两个字", "what to find, two characters at least"},
      Parameter{"after", In::query, Kind::text, "上一页的 next", "next of the page before"},
      Parameter{"limit", In::query, Kind::integer, "一页几条", "hits a page", "", 1, 200}};
  static constexpr std::array kRows{Operation{.id = "search",
                                              .method = http::Method::get,
                                              .path = "/api/v1/search",
                                              .tag = "search",
                                              .zh = "检索",
                                              .en = "Search",
                                              .handle = find,
                                              .parameters = kParameters,
                                              .response = "HitPage"}};
  return kRows;
}

}  // namespace luoshi::api::search
