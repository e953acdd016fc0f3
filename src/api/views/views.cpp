// SPDX-License-Identifier: Apache-2.0
#include "views/views.hpp"

#include "api/frame/members.hpp"
#include "api/views/handlers.hpp"
#include "crypto/id_maker.hpp"

#include <array>
#include <set>

namespace luoshi::api::views {
namespace {

using codec::Json;
using http::Method;
using luoshi::views::Content;
using luoshi::views::View;

luoshi::views::Reader reader_of(const Call& call) {
  std::set<std::string> units;
  for (const auto* post : call.directory().posts_of(call.by().actor, call.today())) units.insert(post->unit);
  return {.person = call.by().actor, .units = {units.begin(), units.end()}};
}

// Whoever has left shares nothing any more: nobody could change it.
bool stands(const Call& call, const View& view) {
  if (view.owner == call.by().actor) return true;
  const auto* owner = call.directory().person(view.owner);
  return owner != nullptr && !owner->erased && !(owner->left && *owner->left <= call.today());
}

Json view_json(const Call& call, const View& view) {
  const auto& content = view.content;
  auto columns = codec::json_array();
  for (const auto& column : content.columns) columns.append(column);
  auto json = codec::json_object({{"id", view.id},
                                  {"version", std::to_string(view.version)},
                                  {"list", content.list},
                                  {"name", content.name},
                                  {"query", content.query},
                                  {"columns", std::move(columns)},
                                  {"shared", !content.unit.empty()},
                                  {"mine", view.owner == call.by().actor},
                                  {"owner", view.owner},
                                  {"ownerName", person_name(call.directory(), view.owner)},
                                  {"changed", base::to_iso(view.changed)}});
  if (content.unit.empty()) return json;
  json.add("unit", content.unit);
  json.add("unitName", unit_name(call.directory(), content.unit, call.today()));
  return json;
}

http::Response view_answer(const Call& call, const View& view, unsigned status = 200) {
  auto response = http::json_answer(codec::write_json(view_json(call, view)), status);
  response.headers.add("ETag", version_tag(view.version));
  return response;
}

// Who has posts in several units says with which one it is shared.
Result<Content> content_of(const Call& call, const luoshi::views::Reader& owner) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  Content content{.list = members.text("list"),
                  .name = members.text("name"),
                  .query = members.text_or_empty("query"),
                  .columns = members.texts("columns")};
  const auto unit = members.text_or_empty("unit");
  LUOSHI_CHECK(members.check());
  if (!body.boolean_of("shared").value_or(false)) return content;
  content.unit = unit.empty() && owner.units.size() == 1 ? owner.units.front() : unit;
  if (content.unit.empty()) return refused("E-VIEWS-007", {}, base::ErrorCode::forbidden, "unit");
  return content;
}

}  // namespace

Result<http::Response> list(Call& call) {
  LUOSHI_TRY(const auto reader, call.reader());
  LUOSHI_TRY(const auto views, luoshi::views::views_for(*reader, reader_of(call), call.query("list")));
  auto items = codec::json_array();
  for (const auto& view : views) {
    if (stands(call, view)) items.append(view_json(call, view));
  }
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> show(Call& call) {
  LUOSHI_TRY(const auto reader, call.reader());
  LUOSHI_TRY(const auto view, luoshi::views::view_of(*reader, reader_of(call), call.path("id")));
  if (!stands(call, view)) return refused("E-VIEWS-005", {}, base::ErrorCode::not_found);
  return tagged_answer(call, view_json(call, view), version_tag(view.version));
}

Result<http::Response> keep(Call& call) {
  const auto owner = reader_of(call);
  LUOSHI_TRY(auto content, content_of(call, owner));
  auto id = base::to_text(crypto::IdMaker(call.service().random).next(call.now()));
  LUOSHI_TRY(const auto view,
             luoshi::views::keep(call.service().store, owner, std::move(id), std::move(content), call.now()));
  return view_answer(call, view, 201);
}

Result<http::Response> change(Call& call) {
  const auto owner = reader_of(call);
  LUOSHI_TRY(const auto expected, call.expected());
  LUOSHI_TRY(auto content, content_of(call, owner));
  LUOSHI_TRY(const auto view, luoshi::views::change(call.service().store, owner, call.path("id"), std::move(content),
                                                    expected, call.now()));
  return view_answer(call, view);
}

Result<http::Response> drop(Call& call) {
  LUOSHI_TRY(const auto expected, call.expected());
  LUOSHI_CHECK(luoshi::views::drop(call.service().store, reader_of(call), call.path("id"), expected));
  return http::empty_answer();
}

std::span<const Operation> operations() {
  static constexpr std::array kOfList{Parameter{"list", In::query, Kind::text, "哪个清单,如 matters;不写是全部",
                                                "which list: matters; all without it"}};
  static constexpr std::array kId{Parameter{"id", In::path, Kind::text, "视图的编号", "the view's id"}};
  static constexpr std::array kRows{Operation{.id = "listViews",
                                              .method = Method::get,
                                              .path = "/api/v1/views",
                                              .tag = "views",
                                              .zh = "我存的视图,和共享给我单位的",
                                              .en = "Views of lists: one's own, and those shared with one's units",
                                              .handle = list,
                                              .parameters = kOfList,
                                              .response = "SavedViewList"},
                                    Operation{.id = "keepView",
                                              .method = Method::post,
                                              .path = "/api/v1/views",
                                              .tag = "views",
                                              .zh = "存一个视图:只给自己,或共享给本单位",
                                              .en = "Keep a view: private, or shared with the own unit",
                                              .handle = keep,
                                              .request = "SavedViewInput",
                                              .response = "SavedView",
                                              .status = 201,
                                              .effect = Effect::writes},
                                    Operation{.id = "showView",
                                              .method = Method::get,
                                              .path = "/api/v1/views/{id}",
                                              .tag = "views",
                                              .zh = "一个视图",
                                              .en = "One view",
                                              .handle = show,
                                              .parameters = kId,
                                              .response = "SavedView"},
                                    Operation{.id = "changeView",
                                              .method = Method::put,
                                              .path = "/api/v1/views/{id}",
                                              .tag = "views",
                                              .zh = "改一个自己的视图(整个换掉)",
                                              .en = "Put a view of one's own anew",
                                              .handle = change,
                                              .parameters = kId,
                                              .request = "SavedViewInput",
                                              .response = "SavedView",
                                              .effect = Effect::writes,
                                              .takes_match = true},
                                    Operation{.id = "dropView",
                                              .method = Method::delete_,
                                              .path = "/api/v1/views/{id}",
                                              .tag = "views",
                                              .zh = "删掉一个自己的视图",
                                              .en = "Drop a view of one's own",
                                              .handle = drop,
                                              .parameters = kId,
                                              .status = 204,
                                              .effect = Effect::writes,
                                              .takes_match = true}};
  return kRows;
}

}  // namespace luoshi::api::views
