// SPDX-License-Identifier: Apache-2.0
#include "api/frame/members.hpp"
#include "api/frame/page.hpp"
#include "api/matters/matter_json.hpp"
#include "api/notices/handlers.hpp"
#include "jobs/inbox.hpp"
#include "ledger/matters/queries.hpp"
#include "notices/words.hpp"

#include <array>
#include <charconv>
#include <set>

namespace luoshi::api::notices {
namespace {

using codec::Json;
using http::Method;

Json label_of(std::string_view kind) {
  const auto words = luoshi::notices::words_of(kind);
  return codec::json_object({{"zh", words.zh}, {"en", words.en}});
}

// The boxes of the caller. A leader in charge is named by the post.
std::vector<std::string> boxes_of(const Call& call) {
  std::set<std::string> boxes{"person:" + call.by().actor};
  for (const auto* post : call.directory().posts_of(call.by().actor, call.today())) {
    boxes.insert("post:" + post->id);
    boxes.insert("person:" + post->id);
    boxes.insert("unit:" + post->unit);
  }
  return {boxes.begin(), boxes.end()};
}

std::string box_name(const Call& call, std::string_view recipient) {
  const auto colon = std::min(recipient.find(':'), recipient.size());
  const auto id = recipient.substr(std::min(colon + 1, recipient.size()));
  if (recipient.starts_with("unit:")) return unit_name(call.directory(), id, call.today());
  if (const auto* post = call.directory().post(id)) return post->title;
  return person_name(call.directory(), id);
}

Result<luoshi::jobs::InboxPlace> place_of(const Call& call) {
  LUOSHI_TRY(const auto text, page_place(call.query("after")));
  luoshi::jobs::InboxPlace place;
  if (text.empty()) return place;
  const auto slash = std::min(text.find('/'), text.size());
  const auto* end = text.data() + slash;
  const auto read = std::from_chars(text.data(), end, place.at_ms);
  if (read.ec != std::errc() || read.ptr != end || slash == text.size()) {
    return refused("E-API-005", {}, base::ErrorCode::invalid_input, "after");
  }
  place.id = text.substr(slash + 1);
  return place;
}

Result<Json> notice_json(const Call& call, store::Reader& reader, const luoshi::jobs::Notice& notice,
                         std::optional<base::Instant> seen) {
  auto json = codec::json_object({{"id", notice.id},
                                  {"kind", notice.kind},
                                  {"label", label_of(notice.kind)},
                                  {"at", base::to_iso(notice.at)},
                                  {"recipient", notice.recipient},
                                  {"recipientName", box_name(call, notice.recipient)},
                                  {"matter", notice.matter},
                                  {"seen", seen && notice.at <= *seen}});
  LUOSHI_TRY(const auto row, ledger::matters::find_matter(reader, notice.matter));
  if (!row || !may_see(call.view(), *row)) return json;
  const std::array<std::string, 2> names{"title", "number"};
  LUOSHI_TRY(const auto shown, matter_selected(call.view(), *row, names));
  json.add("title", shown.text_of("title").value_or(""));
  json.add("number", shown.text_of("number").value_or(""));
  return json;
}

}  // namespace

Result<http::Response> list(Call& call) {
  LUOSHI_TRY(const auto place, place_of(call));
  const auto limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
  const auto boxes = boxes_of(call);
  Json items = codec::json_array();
  std::string next;
  std::vector<std::string> matters;
  std::int64_t unseen = 0;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(const auto seen, luoshi::jobs::seen_until(*reader, call.by().actor));
    LUOSHI_TRY(unseen, luoshi::jobs::count_since(*reader, boxes, seen));
    LUOSHI_TRY(const auto notices, luoshi::jobs::read_boxes(*reader, boxes, place, limit));
    for (const auto& notice : notices) {
      LUOSHI_TRY(auto json, notice_json(call, *reader, notice, seen));
      items.append(std::move(json));
      matters.push_back(notice.matter);
    }
    if (!notices.empty() && notices.size() == limit)
      next = std::to_string(notices.back().at.ms) + "/" + notices.back().id;
  }
  // A count alone is no look at anything.
  if (limit > 0) LUOSHI_CHECK(call.look("notices", std::move(matters)));
  auto json = page_json(std::move(items), next);
  json.add("unseen", unseen);
  return http::json_answer(codec::write_json(json));
}

Result<http::Response> see(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  const auto until = members.instant("until");
  LUOSHI_CHECK(members.check());
  LUOSHI_CHECK(luoshi::jobs::see_until(call.service().store, call.by().actor, std::min(until, call.now())));
  return http::empty_answer();
}

std::span<const Operation> operations() {
  static constexpr std::array kPage{
      Parameter{"after", In::query, Kind::text, "上一页的 next", "next of the page before"},
      Parameter{"limit", In::query, Kind::integer, "多少条,0 只要件数", "so many; 0: the count alone", "", 0,
                kPageItemsMax}};
  static constexpr std::array kRows{Operation{.id = "listNotices",
                                              .method = Method::get,
                                              .path = "/api/v1/notices",
                                              .tag = "notices",
                                              .zh = "我的提醒,新的在前",
                                              .en = "What waits for the caller, newest first",
                                              .handle = list,
                                              .parameters = kPage,
                                              .response = "NoticePage"},
                                    Operation{.id = "seeNotices",
                                              .method = Method::post,
                                              .path = "/api/v1/notices/seen",
                                              .tag = "notices",
                                              .zh = "看到了哪一刻",
                                              .en = "Seen up to a moment",
                                              .handle = see,
                                              .request = "SeenUntil",
                                              .status = 204,
                                              .effect = Effect::writes}};
  return kRows;
}

}  // namespace luoshi::api::notices
