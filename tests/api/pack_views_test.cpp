// SPDX-License-Identifier: Apache-2.0
// Views of packs over HTTP: told of to whom they concern, each lane and month counting what its list holds, and
// nothing found by what somebody may not see or read.
#include "api/api_world.hpp"
#include "ledger/definitions/requests.hpp"
#include "ledger/definitions/source_text.hpp"
#include "model/shipped.hpp"

#include <set>

namespace luoshi::api::tests {
namespace {

constexpr std::string_view kMatters = "/api/v1/matters?limit=200&";
constexpr std::string_view kCount = "/api/v1/matters/count?";

class PackViews : public ApiWorld {
 protected:
  // The views that somebody is told of; of these only the offered ones where that is asked.
  std::set<std::string> told(std::string_view who, bool offered = false) {
    const auto json = get(who, "/api/v1/definitions").json();
    std::set<std::string> ids;
    for (const auto& view : *json.items_of("views")) {
      if (!offered || view.boolean_of("offered") == true) ids.emplace(*view.text_of("id"));
    }
    return ids;
  }
  // What a list holds; its count is checked by the way.
  std::size_t held(std::string_view who, const std::string& query) {
    const auto list = get(who, std::string(kMatters) + query);
    EXPECT_EQ(list.status, 200U) << list.body;
    if (list.status != 200) return 0;
    const auto length = list.json().items_of("items")->size();
    const auto counted = get(who, std::string(kCount) + query).json();
    EXPECT_EQ(counted.integer_of("count"), static_cast<std::int64_t>(length)) << who << " " << query;
    EXPECT_EQ(counted.boolean_of("exact"), true) << query;
    return length;
  }
  std::string finding(const std::string& of, std::string_view severity, std::string_view found, bool relapse = false) {
    Json fields = codec::json_object({{"plan", "春季督查"},
                                      {"spot", "滨河路"},
                                      {"clause", "第三条"},
                                      {"severity", severity},
                                      {"found", found},
                                      {"deadline", "2026-04-30"}});
    if (relapse) fields.add("relapse", true);
    const auto made =
        post("officer", "/api/v1/matters",
             codec::write_json(codec::json_object(
                 {{"type", "finding"}, {"title", "渣土车未覆盖"}, {"unit", unit(of)}, {"fields", std::move(fields)}})));
    EXPECT_EQ(made.status, 201U) << made.body;
    return std::string(made.json().text_of("id").value_or(""));
  }
  // Puts texts of a district's own in force beside, or in place of, the shipped ones.
  void enforce(const std::vector<ledger::SourceText>& own) {
    const ledger::access::By by{std::string(ledger::access::kSystem)};
    for (const auto& text : own) ASSERT_EQ(submit(ledger::keep_text(by, text)), "");
    ASSERT_EQ(submit(ledger::enforce(by, ledger::hashes_of(ledger::with_overlay(own)))), "");
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, PackViews, ::testing::Values("sqlite", "postgresql"));

TEST_P(PackViews, are_told_of_to_whoever_may_see_one_of_their_types_and_offered_by_role) {
  EXPECT_TRUE(told("officer").contains("commitment_board"));
  EXPECT_TRUE(told("officer", true).contains("finding_severity"));
  EXPECT_TRUE(told("la").contains("finding_severity"));
  EXPECT_FALSE(told("la", true).contains("finding_severity")) << "it is for other roles";
  EXPECT_TRUE(told("la", true).contains("finding_board"));
  for (const auto who : {"sysadmin", "secadmin", "auditor"}) EXPECT_TRUE(told(who).empty()) << who;
  const auto all = get("officer", "/api/v1/definitions").json();
  EXPECT_EQ(all.items_of("packs")->front().text_of("id"), "work-report") << "what others need comes first";
}

TEST_P(PackViews, have_a_tag_of_their_own_for_whoever_is_told_of_others) {
  const auto tag = [&](std::string_view who) {
    return std::string(get(who, "/api/v1/definitions").headers.find("ETag").value_or(""));
  };
  EXPECT_NE(tag("officer"), tag("la"));
  EXPECT_NE(tag("officer"), tag("sysadmin"));
  EXPECT_EQ(tag("la"), tag("lb"));
}

TEST_P(PackViews, give_nobody_a_list_that_concerns_nothing_he_may_see) {
  direct("a", "2026-10-31");
  for (const auto who : {"sysadmin", "secadmin", "auditor"}) {
    EXPECT_EQ(get(who, std::string(kMatters) + "view=commitment_board").code(), "E-API-004") << who;
    EXPECT_EQ(get(who, std::string(kCount) + "view=commitment_board").code(), "E-API-004") << who;
  }
  EXPECT_EQ(get("officer", std::string(kMatters) + "view=nothing").status, 404U);
  EXPECT_EQ(held("officer", "view=commitment_board"), 1U);
  EXPECT_EQ(held("la", "view=commitment_board"), 1U);
  EXPECT_EQ(held("lb", "view=commitment_board"), 0U) << "another unit's";
}

TEST_P(PackViews, show_their_stages_and_types_only_lane_by_lane_what_their_counts_say) {
  in("draft");
  in("active");
  direct("a", "2026-10-31");
  const auto checking = direct("b", "2026-10-31");
  work(checking, "lb");
  finding("b", "grave", "2026-02-20");
  for (const auto who : {"officer", "la", "lb", "head", "leader"}) {
    const auto all = held(who, "view=commitment_board");
    std::size_t lanes = 0;
    for (const auto* const state : {"waiting", "active", "conditional", "suspended", "checking", "verified", "done"}) {
      lanes += held(who, std::string("view=commitment_board&state=") + state);
    }
    EXPECT_EQ(all, lanes) << who;
  }
  EXPECT_EQ(held("officer", "view=commitment_board"), 3U) << "neither the draft nor the finding";
  EXPECT_EQ(held("officer", "view=finding_board"), 1U);
  EXPECT_EQ(get("officer", std::string(kMatters) + "view=commitment_board&state=draft").code(), "E-API-003");
  EXPECT_EQ(get("officer", std::string(kMatters) + "view=commitment_board&type=finding").code(), "E-API-003");
}

TEST_P(PackViews, have_lanes_of_a_field_and_find_by_one) {
  finding("a", "grave", "2026-02-20");
  finding("a", "minor", "2026-02-21", true);
  finding("b", "grave", "2026-02-22", true);
  const std::string lane = "view=finding_severity&sort=field&field=severity&value=";
  EXPECT_EQ(held("officer", lane + "grave"), 2U);
  EXPECT_EQ(held("officer", lane + "minor"), 1U);
  EXPECT_EQ(held("officer", lane + "serious"), 0U);
  EXPECT_EQ(held("la", lane + "grave"), 1U);
  EXPECT_EQ(held("officer", "view=finding_relapses"), 2U);
  EXPECT_EQ(held("lb", "view=finding_relapses"), 1U);
  EXPECT_EQ(held("officer", "view=finding_relapses&sort=field&field=severity&value=minor"), 1U);
  EXPECT_EQ(held("officer", "view=finding_relapses&unit=" + unit("b")), 1U);
  EXPECT_EQ(held("officer", "view=finding_relapses&co=" + unit("b")), 0U);
}

TEST_P(PackViews, of_a_calendar_are_read_between_two_days) {
  direct("a", "2026-03-31");
  direct("a", "2026-04-01");
  direct("b", "2026-04-30");
  const auto between = [](std::string_view from, std::string_view before) {
    return "view=due_calendar&dayFrom=" + std::string(from) + "&dayBefore=" + std::string(before);
  };
  EXPECT_EQ(held("officer", between("2026-03-01", "2026-04-01")), 1U);
  EXPECT_EQ(held("officer", between("2026-04-01", "2026-05-01")), 2U);
  EXPECT_EQ(held("la", between("2026-04-01", "2026-05-01")), 1U);
  EXPECT_EQ(held("officer", between("2026-05-01", "2026-06-01")), 0U);
  EXPECT_EQ(get("officer", std::string(kMatters) + "view=commitment_board&dayFrom=2026-04-01").code(), "E-API-003");
}

TEST_P(PackViews, hide_a_matter_from_whoever_may_not_read_what_puts_it_there) {
  finding("a", "grave", "2026-02-20", true);
  const std::string lane = "view=finding_severity&sort=field&field=severity&value=grave";
  ASSERT_EQ(held("la", lane), 1U);
  ASSERT_EQ(held("la", "view=finding_relapses"), 1U);
  // The pack of a district that shows a unit neither severity nor relapse, and a calendar by a field.
  std::string types;
  for (const auto& source : model::shipped_packs()) {
    if (source.name == "supervision/types/finding.toml") types = source.text;
  }
  const std::string_view row = R"(role = "liaison", states = ["*"], verbs = ["see")";
  const auto at = types.find(row);
  ASSERT_NE(at, std::string::npos);
  types.insert(at, R"(fields = { severity = "hidden", relapse = "masked", found = "hidden" }, )");
  const std::string views = R"(
[[views]]
id = "found_calendar"
title = { zh = "发现日历", en = "found" }
shape = "calendar"
types = ["finding"]
from = "found"
)";
  enforce({{ledger::Part::pack, "supervision/types/finding.toml", types},
           {ledger::Part::pack, "supervision/types/more.toml", views}});
  EXPECT_EQ(held("officer", lane), 1U);
  EXPECT_EQ(held("la", lane), 0U);
  EXPECT_EQ(held("la", "view=finding_relapses"), 0U);
  EXPECT_EQ(held("officer", "view=found_calendar&dayFrom=2026-02-01&dayBefore=2026-03-01"), 1U);
  EXPECT_EQ(held("officer", "view=found_calendar&dayFrom=2026-02-21&dayBefore=2026-03-01"), 0U);
  EXPECT_EQ(held("officer", "view=found_calendar&dayFrom=2026-02-01&dayBefore=2026-02-20"), 0U);
  EXPECT_EQ(held("la", "view=found_calendar&dayFrom=2026-02-01&dayBefore=2026-03-01"), 0U);
  EXPECT_EQ(held("la", "view=finding_board"), 1U) << "where it stands there is decided by its state";
}

TEST_P(PackViews, stand_on_the_desk_of_their_roles_with_what_their_lists_hold) {
  finding("a", "grave", "2026-02-20", true);
  finding("a", "grave", "2026-02-20");
  const auto counted = [&](std::string_view who) {
    for (const auto& tray : *get(who, "/api/v1/trays").json().items_of("items")) {
      if (tray.text_of("id") != "view.finding_relapses") continue;
      EXPECT_EQ(tray.text_of("query"), "view=finding_relapses");
      return tray.integer_of("count").value_or(-2);
    }
    return std::int64_t{-1};
  };
  EXPECT_EQ(counted("officer"), 1);
  EXPECT_EQ(counted("head"), 1);
  EXPECT_EQ(counted("la"), -1);
  EXPECT_EQ(counted("auditor"), -1);
}

}  // namespace
}  // namespace luoshi::api::tests
