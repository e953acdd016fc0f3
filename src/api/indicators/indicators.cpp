// SPDX-License-Identifier: Apache-2.0
#include "api/frame/page.hpp"
#include "api/indicators/figure_json.hpp"
#include "api/indicators/handlers.hpp"

#include <array>

namespace luoshi::api::indicators {
namespace {

namespace kept = luoshi::indicator;
using codec::Json;
using http::Method;

constexpr Parameter kId{"id", In::path, Kind::text, "指标的编号", "the indicator's id"};
constexpr Parameter kFrom{"from", In::query, Kind::date, "从哪天起(含)", "the first day"};
constexpr Parameter kTo{"to", In::query, Kind::date, "到哪天止(含)", "the last day"};
constexpr Parameter kUnit{"unit", In::query, Kind::text, "牵头单位的编号,连同下属单位",
                          "id of a lead unit; those below it count, too"};
constexpr Parameter kType{"type", In::query, Kind::text, "事项类型", "type of matters"};
constexpr Parameter kCategory{"category", In::query, Kind::text, "分类的代码", "code of the category"};

kept::Question question_of(Call& call) {
  kept::Question question{
      .indicator = call.path("id"), .from = call.query("from"), .to = call.query("to"), .type = call.query("type")};
  if (const auto unit = call.query("unit"); !unit.empty()) {
    for (const auto below : call.directory().subtree(unit, call.today())) question.units.emplace_back(below);
    if (question.units.empty()) question.units.push_back(unit);
  }
  if (const auto category = call.query("category"); !category.empty()) question.category = category;
  question.group = kept::group_named(call.query("group")).value_or(kept::Group::none);
  return question;
}

Result<const model::Indicator*> indicator_of(Call& call) {
  if (const auto* found = call.model().indicator(call.path("id"))) return found;
  return refused("E-API-004", {{"id", call.path("id")}}, base::ErrorCode::not_found);
}

}  // namespace

Result<http::Response> list(Call& call) {
  Json items = codec::json_array();
  for (const auto& one : call.model().indicators()) items.append(indicator_json(call.view(), one));
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> show(Call& call) {
  LUOSHI_TRY(const auto* indicator, indicator_of(call));
  const auto question = question_of(call);
  const auto view = call.view();
  kept::Answer answer;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(answer, kept::figure(*reader, caller_of(view), question));
  }
  LUOSHI_CHECK(call.look("indicator", {indicator->id}, static_cast<std::uint64_t>(answer.total.members)));
  return http::json_answer(codec::write_json(figure_json(view, *indicator, question, answer)));
}

Result<http::Response> matters(Call& call) {
  LUOSHI_TRY(const auto* indicator, indicator_of(call));
  static_cast<void>(indicator);
  LUOSHI_TRY(const auto after, page_place(call.query("after")));
  const auto side = call.query("part");
  const auto limit = static_cast<std::size_t>(call.integer("limit", kPageItems));
  const auto view = call.view();
  kept::Page page;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(page, kept::members(*reader, caller_of(view), question_of(call),
                                   side == "in"    ? kept::Side::in
                                   : side == "out" ? kept::Side::out
                                                   : kept::Side::all,
                                   after, limit));
  }
  Json items = codec::json_array();
  std::vector<std::string> seen;
  for (const auto& member : page.members) {
    seen.push_back(member.row.id);
    items.append(member_json(view, member));
  }
  LUOSHI_CHECK(call.look("list", std::move(seen), page.members.size()));
  auto json = page_json(std::move(items), page.next);
  json.add("hidden", page.hidden);
  return http::json_answer(codec::write_json(json));
}

std::span<const Operation> operations() {
  static constexpr std::array kOfFigure{kId,
                                        kFrom,
                                        kTo,
                                        kUnit,
                                        kType,
                                        kCategory,
                                        Parameter{"group", In::query, Kind::text, "按什么分开", "by what it is parted",
                                                  "none unit type category month day"}};
  static constexpr std::array kOfMatters{
      kId,
      kFrom,
      kTo,
      kUnit,
      kType,
      kCategory,
      Parameter{"part", In::query, Kind::text, "全部、分子里的、分子以外的", "all, those in the numerator, the others",
                "all in out"},
      Parameter{"after", In::query, Kind::text, "上一页的 next", "next of the page before"},
      Parameter{"limit", In::query, Kind::integer, "一页几条", "items a page", "", 1, kPageItemsMax}};
  static constexpr std::array kRows{
      Operation{.id = "listIndicators",
                .method = Method::get,
                .path = "/api/v1/indicators",
                .tag = "indicators",
                .zh = "有哪些指标",
                .en = "Which indicators there are",
                .handle = list,
                .response = "IndicatorList"},
      Operation{.id = "showIndicator",
                .method = Method::get,
                .path = "/api/v1/indicators/{id}",
                .tag = "indicators",
                .zh = "一个指标的数:分子、分母,可按单位、分类、月份分开",
                .en = "What an indicator comes to: numerator, denominator, by unit, category or month",
                .handle = show,
                .parameters = kOfFigure,
                .response = "IndicatorFigure"},
      Operation{.id = "listIndicatorMatters",
                .method = Method::get,
                .path = "/api/v1/indicators/{id}/matters",
                .tag = "indicators",
                .zh = "一个数是由哪些事项得出的,件数与统计的件数相同",
                .en = "The matters behind a figure: as many as it counts",
                .handle = matters,
                .parameters = kOfMatters,
                .response = "IndicatorMatterPage"}};
  return kRows;
}

}  // namespace luoshi::api::indicators
