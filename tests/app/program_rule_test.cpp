// SPDX-License-Identifier: Apache-2.0
// `luoshi rule` as an integrator meets it: JSON in and out, exit codes, messages.
#include "app/child.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

std::string model(const std::string& name) { return LUOSHI_ROOT "/tests/decision/models/" + name; }

TEST(ProgramRule, prints_the_value_of_a_decision_as_json) {
  const Ended ended = run({"rule", "eval", model("dispatch.dmn"), "--decision", "派单", "--input",
                           R"({"类别": "停水", "紧急": true, "影响户数": 250})"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.out, "{\"单位\":\"水务集团\",\"时限\":\"PT2H\"}\n");
}

TEST(ProgramRule, finds_imported_models_in_the_same_folder) {
  const Ended ended =
      run({"rule", "eval", model("subsidy.dmn"), "--decision", "年龄", "--input",
           R"({"申请人": {"姓名": "老王", "出生": "1945-03-16", "月收入": 3000}, "当日": "2026-03-15"})"});
  EXPECT_EQ(ended.out, "80\n") << ended.err;
}

TEST(ProgramRule, traces_which_rule_fired_and_why) {
  const Ended ended =
      run({"rule", "eval", model("flood.dmn"), "--decision", "雨量级别", "--trace", "--input", R"({"日雨量": 60})"});
  constexpr std::string_view kWhy = R"json("because":[{"input":"日雨量","value":60,"test":"[50..100)"}])json";
  EXPECT_TRUE(ended.out.contains(kWhy)) << ended.out;
}

TEST(ProgramRule, tells_what_made_a_value_null) {
  const Ended ended =
      run({"rule", "eval", model("dispatch.dmn"), "--decision", "派单", "--input", R"({"类别": "扰民"})"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.out, "null\n");
  EXPECT_TRUE(ended.err.contains("E-DMN-023")) << ended.err;
}

TEST(ProgramRule, refuses_names_and_inputs_that_the_model_does_not_have) {
  EXPECT_TRUE(run({"rule", "eval", model("flood.dmn"), "--decision", "没有"}).err.contains("E-DMN-050"));
  EXPECT_TRUE(run({"rule", "eval", model("flood.dmn"), "--input", R"({"雨": 1})"}).err.contains("E-DMN-051"));
  EXPECT_TRUE(run({"rule", "eval", model("flood.dmn"), "--input", "[1]"}).err.contains("E-DMN-052"));
  EXPECT_TRUE(run({"rule", "eval", model("flood.dmn"), "--input", "{"}).err.contains("E-JSON-001"));
  EXPECT_EQ(run({"rule", "eval", model("none.dmn")}).code, 1);
}

TEST(ProgramRule, checks_with_exit_codes_for_clean_findings_and_errors) {
  const Ended faults = run({"rule", "check", model("faults.dmn"), "--lang", "zh"});
  EXPECT_EQ(faults.code, 2);
  EXPECT_TRUE(faults.out.contains("温度 in (30..35] and 级别 = \"重\"")) << faults.out;
  EXPECT_TRUE(faults.out.contains("^")) << faults.out;
  EXPECT_EQ(run({"rule", "check", model("dispatch.dmn")}).code, 1);
  EXPECT_EQ(run({"rule", "check", model("scoring.dmn")}).code, 0) << run({"rule", "check", model("scoring.dmn")}).out;
  EXPECT_EQ(run({"rule", "check", model("circle.dmn")}).code, 2);
}

}  // namespace
}  // namespace luoshi::app
