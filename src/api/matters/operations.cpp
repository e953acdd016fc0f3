// SPDX-License-Identifier: Apache-2.0
// Table: what can be asked about matters.
#include "api/matters/handlers.hpp"
#include "api/matters/list_query.hpp"

#include <array>

namespace luoshi::api::matters {
namespace {

using http::Method;

constexpr Parameter kId{"id", In::path, Kind::text, "事项编号或文号", "id or number of the matter"};
constexpr std::array kOfMatter{kId};
constexpr std::array kHistory{
    kId, Parameter{"limit", In::query, Kind::integer, "最近多少条", "so many, the newest", "", 1, 500}};
constexpr std::array kShow{kId, Parameter{"with", In::query, Kind::list, "一并给出", "what to give with it",
                                          "history why sources flow verbs"}};
constexpr std::array kVerb{kId, Parameter{"verb", In::path, Kind::text, "动词(sign_for、report_progress …)",
                                          "verb (sign_for, report_progress …)"}};
constexpr std::array kTrays{
    Parameter{"unit", In::query, Kind::text, "牵头单位;不写是权限内全部", "lead unit; else all that may be seen"}};

// Those of a list, and which members of each matter are wanted.
std::span<const Parameter> list_and_fields() {
  static const auto all = [] {
    std::vector<Parameter> made(list_parameters().begin(), list_parameters().end());
    made.push_back({"fields", In::query, Kind::list, "只要这些成员;fields.KEY 是类型的字段,body 是全部",
                    "only these members; fields.KEY is a field of the type, body is all of it"});
    made.push_back({"skip", In::query, Kind::integer, "从第几件之后开始(按时限、按录入)",
                    "begin behind so many (sort due, made)", "", 0, 100'000'000});
    return made;
  }();
  return all;
}

// Those of a list, and what its matters are counted by.
std::span<const Parameter> list_and_group() {
  static const auto all = [] {
    std::vector<Parameter> made(list_parameters().begin(), list_parameters().end());
    made.push_back({"group", In::query, Kind::text, "按什么分组数", "counted by", "lamp unit state progress dueMonth"});
    return made;
  }();
  return all;
}

std::vector<Operation> of_lists() {
  return {{.id = "listMatters",
           .method = Method::get,
           .path = "/api/v1/matters",
           .tag = "matters",
           .zh = "事项列表",
           .en = "A list of matters",
           .handle = list,
           .parameters = list_and_fields(),
           .response = "MatterPage",
           .is_kept = true},
          {.id = "createMatter",
           .method = Method::post,
           .path = "/api/v1/matters",
           .tag = "matters",
           .zh = "录入事项",
           .en = "Make a matter",
           .handle = create,
           .request = "CreateInput",
           .response = "Receipt",
           .status = 201,
           .effect = Effect::writes,
           .takes_key = true},
          {.id = "countMatters",
           .method = Method::get,
           .path = "/api/v1/matters/count",
           .tag = "matters",
           .zh = "列表有多少件",
           .en = "How many a list has",
           .handle = count,
           .parameters = list_and_group(),
           .response = "Count",
           .is_kept = true},
          {.id = "bulkMatters",
           .method = Method::post,
           .path = "/api/v1/matters/bulk",
           .tag = "matters",
           .zh = "一次办多件,逐行给结果",
           .en = "Many verbs at once, with a result a row",
           .handle = bulk,
           .request = "BulkRequest",
           .response = "BulkResult",
           .effect = Effect::writes,
           .takes_key = true,
           .body_max = std::size_t{8} << 20}};
}

std::vector<Operation> of_one() {
  return {{.id = "showMatter",
           .method = Method::get,
           .path = "/api/v1/matters/{id}",
           .tag = "matters",
           .zh = "一件事项",
           .en = "One matter",
           .handle = show,
           .parameters = kShow,
           .response = "Matter",
           .is_kept = true},
          {.id = "matterHistory",
           .method = Method::get,
           .path = "/api/v1/matters/{id}/history",
           .tag = "matters",
           .zh = "办理过程",
           .en = "Its history",
           .handle = history,
           .parameters = kHistory,
           .response = "History"},
          {.id = "matterWhy",
           .method = Method::get,
           .path = "/api/v1/matters/{id}/why",
           .tag = "matters",
           .zh = "为什么是这一天",
           .en = "Why its dates are what they are",
           .handle = why,
           .parameters = kOfMatter,
           .response = "WhyList"},
          {.id = "matterRound",
           .method = Method::get,
           .path = "/api/v1/matters/{id}/round",
           .tag = "matters",
           .zh = "填报期:谁报了、谁没报,与上期比",
           .en = "A reporting round: who has reported and who has not, against the round before",
           .handle = round,
           .parameters = kOfMatter,
           .response = "Round"},
          {.id = "matterFlow",
           .method = Method::get,
           .path = "/api/v1/matters/{id}/flow",
           .tag = "matters",
           .zh = "走到流程哪一步",
           .en = "Where it stands in its flow",
           .handle = position,
           .parameters = kOfMatter,
           .response = "Flow"},
          {.id = "matterVerbs",
           .method = Method::get,
           .path = "/api/v1/matters/{id}/verbs",
           .tag = "matters",
           .zh = "现在能办什么,要填什么",
           .en = "What can be done now, and what it takes",
           .handle = verbs,
           .parameters = kOfMatter,
           .response = "VerbList"},
          {.id = "actOnMatter",
           .method = Method::post,
           .path = "/api/v1/matters/{id}/verbs/{verb}",
           .tag = "matters",
           .zh = "办一个动词",
           .en = "Do a verb",
           .handle = act,
           .parameters = kVerb,
           .request = "VerbInput",
           .response = "Receipt",
           .effect = Effect::writes,
           .takes_key = true,
           .takes_match = true}};
}

std::vector<Operation> of_desk() {
  return {
      {.id = "followMatter",
       .method = Method::put,
       .path = "/api/v1/matters/{id}/following",
       .tag = "matters",
       .zh = "关注",
       .en = "Follow a matter",
       .handle = follow,
       .parameters = kOfMatter,
       .response = "Following",
       .effect = Effect::writes},
      {.id = "unfollowMatter",
       .method = Method::delete_,
       .path = "/api/v1/matters/{id}/following",
       .tag = "matters",
       .zh = "取消关注",
       .en = "Follow it no longer",
       .handle = unfollow,
       .parameters = kOfMatter,
       .response = "Following",
       .effect = Effect::writes},
      {.id = "listTrays",
       .method = Method::get,
       .path = "/api/v1/trays",
       .tag = "matters",
       .zh = "案头各栏件数",
       .en = "The trays of a desk, counted",
       .handle = trays,
       .parameters = kTrays,
       .response = "TrayList",
       .is_kept = true},
  };
}

}  // namespace

std::span<const Operation> operations() {
  static const auto all = [] {
    auto made = of_lists();
    for (auto& row : of_one()) made.push_back(row);
    for (auto& row : of_desk()) made.push_back(row);
    return made;
  }();
  return all;
}

}  // namespace luoshi::api::matters
