// SPDX-License-Identifier: Apache-2.0
// Table: what can be asked about units, posts, people and delegations.
#include "api/people/handlers.hpp"

#include <array>

namespace luoshi::api::people {
namespace {

using http::Method;

constexpr Parameter kId{"id", In::path, Kind::text, "编号", "id"};
constexpr Parameter kOn{"on", In::query, Kind::date, "哪一天的情况;默认今天", "as of that day; today else"};
constexpr Parameter kUnder{"under", In::query, Kind::text, "这个单位和它下面的", "this unit and all below it"};
constexpr std::array kOne{kId};
constexpr std::array kUnits{kOn, kUnder};
constexpr std::array kUnit{kId, kOn};
constexpr std::array kPosts{kOn, Parameter{"unit", In::query, Kind::text, "这个单位的", "of this unit"}};
constexpr std::array kDay{kOn};
constexpr std::array kPeople{kOn, kUnder,
                             Parameter{"left", In::query, Kind::boolean, "也要离开的人", "those who have left, too"}};

constexpr Operation reading(std::string_view id, std::string_view path, std::string_view zh, std::string_view en,
                            Result<http::Response> (*handle)(Call&), std::span<const Parameter> parameters,
                            std::string_view response, std::string_view tag) {
  return {.id = id,
          .method = Method::get,
          .path = path,
          .tag = tag,
          .zh = zh,
          .en = en,
          .handle = handle,
          .parameters = parameters,
          .response = response};
}

// A command of ledger/people. What belongs to one thing takes its version.
constexpr Operation changing(std::string_view id, Method method, std::string_view path, std::string_view zh,
                             std::string_view en, Result<http::Response> (*handle)(Call&), std::string_view request,
                             std::string_view tag, bool makes = false) {
  const bool one = path.find('{') != std::string_view::npos;
  return {.id = id,
          .method = method,
          .path = path,
          .tag = tag,
          .zh = zh,
          .en = en,
          .handle = handle,
          .parameters = one ? std::span<const Parameter>(kOne) : std::span<const Parameter>(),
          .request = request,
          .response = "Receipt",
          .status = makes ? 201U : 200U,
          .effect = Effect::writes,
          .takes_key = true,
          .takes_match = one};
}

constexpr std::array kRows{
    reading("listUnits", "/api/v1/units", "单位", "Units", list_units, kUnits, "UnitList", "units"),
    changing("addUnit", Method::post, "/api/v1/units", "新设单位", "Found a unit", add_unit, "NewUnit", "units", true),
    reading("showUnit", "/api/v1/units/{id}", "一个单位", "One unit", show_unit, kUnit, "Unit", "units"),
    changing("changeUnit", Method::patch, "/api/v1/units/{id}", "改名、划转", "Rename or move a unit", change_unit,
             "UnitChange", "units"),
    changing("dissolveUnit", Method::post, "/api/v1/units/{id}/dissolve", "撤销单位", "Dissolve a unit", dissolve_unit,
             "Dissolution", "units"),
    reading("listGroups", "/api/v1/groups", "单位的统称", "Groups of units", list_groups, kDay, "GroupList", "units"),
    changing("putGroup", Method::put, "/api/v1/groups", "设定统称", "Set a group", put_group, "NewGroup", "units"),
    reading("listPosts", "/api/v1/posts", "岗位", "Posts", list_posts, kPosts, "PostList", "people"),
    reading("showPost", "/api/v1/posts/{id}", "一个岗位:历任和角色", "One post: who held it, its roles", show_post,
            kOne, "PostWhole", "people"),
    changing("addPost", Method::post, "/api/v1/posts", "新设岗位", "Found a post", add_post, "NewPost", "people", true),
    changing("holdPost", Method::post, "/api/v1/posts/{id}/hold", "任职", "Who holds a post", hold_post, "HoldPost",
             "people"),
    changing("endPost", Method::post, "/api/v1/posts/{id}/end", "撤销岗位", "End a post", end_post, "OnDay", "people"),
    reading("listPeople", "/api/v1/people", "人员", "People", list_people, kPeople, "PersonList", "people"),
    changing("addPerson", Method::post, "/api/v1/people", "录入人员", "Enter a person", add_person, "NewPerson",
             "people", true),
    reading("showPerson", "/api/v1/people/{id}", "一个人", "One person", show_person, kOne, "Person", "people"),
    changing("changePerson", Method::patch, "/api/v1/people/{id}", "改人员信息", "Correct a person", change_person,
             "PersonChange", "people"),
    changing("leaveService", Method::post, "/api/v1/people/{id}/leave", "离开", "Leave service", leave_service, "OnDay",
             "people"),
    changing("barPerson", Method::post, "/api/v1/people/{id}/bar", "停用登录", "May not sign in any more", bar_person,
             "", "people"),
    changing("admitPerson", Method::post, "/api/v1/people/{id}/admit", "恢复登录", "May sign in again", admit_person,
             "", "people"),
    changing("setAbsence", Method::post, "/api/v1/people/{id}/absence", "外出", "Be away on some days", set_absence,
             "Absence", "people"),
    reading("listPortfolios", "/api/v1/portfolios", "领导分工,各期", "Which leader answers for what, by day",
            list_portfolios, {}, "PortfolioList", "people"),
    changing("assignPortfolio", Method::post, "/api/v1/portfolios", "调整领导分工(整份)",
             "Set it as a whole from a day on", assign_portfolio, "NewPortfolio", "people", true),
    reading("listRoles", "/api/v1/roles", "角色:能办什么,谁有", "Roles: what they may do, who has them", list_roles, {},
            "RoleList", "people"),
    changing("grantRole", Method::post, "/api/v1/grants", "授予角色", "Grant a role", grant_role, "Grant", "people"),
    changing("withdrawRole", Method::post, "/api/v1/grants/withdraw", "收回角色", "Withdraw a role", withdraw_role,
             "Withdrawal", "people"),
    reading("listDelegations", "/api/v1/delegations", "委托代办", "Delegations", list_delegations, {}, "DelegationList",
            "people"),
    changing("giveDelegation", Method::post, "/api/v1/delegations", "委托", "Delegate", give_delegation,
             "NewDelegation", "people", true),
    changing("endDelegation", Method::delete_, "/api/v1/delegations/{id}", "收回委托", "End a delegation",
             end_delegation, "", "people"),
};

}  // namespace

std::span<const Operation> operations() { return kRows; }

}  // namespace luoshi::api::people
