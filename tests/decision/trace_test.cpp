// SPDX-License-Identifier: Apache-2.0
#include "decision/trace.hpp"

#include "decision/model.hpp"
#include "feel/json.hpp"
#include "models.hpp"

#include <gtest/gtest.h>

namespace luoshi::decision {
namespace {

Trace trace_of(const Model& model, const std::string& decision, std::string_view input) {
  Trace trace;
  feel::Evaluation evaluation;
  Session session(model, evaluation, &trace);
  const auto given = feel::value_from_json(input).value();
  (void)session.decide(Model::find(model.decisions(), decision).value(), model.bind(given.as_context()));
  return trace;
}

TEST(Trace, tells_which_rule_fired_and_why_input_by_input) {
  const Trace trace =
      trace_of(model_file("dispatch.dmn"), "派单", R"({"类别": "停水", "紧急": true, "影响户数": 250})");
  ASSERT_EQ(trace.decisions.size(), 1U);
  EXPECT_EQ(trace.decisions[0].name, "派单");
  ASSERT_EQ(trace.decisions[0].tables.size(), 1U);
  const TraceTable& table = trace.decisions[0].tables[0];
  EXPECT_EQ(table.element, "t_dispatch");
  EXPECT_EQ(table.policy, "F");
  ASSERT_EQ(table.fired.size(), 1U);
  EXPECT_EQ(table.fired[0].number, 1U);
  ASSERT_EQ(table.fired[0].cells.size(), 3U);
  EXPECT_EQ(table.fired[0].cells[2].input, "影响户数");
  EXPECT_EQ(table.fired[0].cells[2].test, ">= 100");
  EXPECT_EQ(feel::to_json(table.fired[0].cells[2].value), "250");
}

TEST(Trace, has_every_decision_in_order_with_inputs_outputs_and_annotations) {
  const Trace trace = trace_of(model_file("flood.dmn"), "雨量", R"({"日雨量": 60, "预警": "黄"})");
  ASSERT_EQ(trace.decisions.size(), 3U);
  EXPECT_EQ(trace.decisions[0].name, "雨量级别");
  EXPECT_EQ(trace.decisions[0].tables[0].fired[0].annotations, std::vector<std::string>{"预案第四条"});
  EXPECT_EQ(feel::to_json(trace.decisions[1].output), "\"Ⅲ级\"");
  EXPECT_EQ(trace.decisions[1].tables[0].fired.size(), 3U);
  ASSERT_EQ(trace.decisions[2].inputs.size(), 2U);
  EXPECT_EQ(trace.decisions[2].inputs[0].first, "雨量级别");
}

TEST(Trace, sees_tables_inside_of_functions_and_says_when_the_default_stood_in) {
  const Trace trace = trace_of(model_file("scoring.dmn"), "评语", R"({"项目表": []})");
  ASSERT_FALSE(trace.decisions.empty());
  EXPECT_EQ(trace.decisions.back().tables.size(), 1U);
  const Trace other = trace_of(model_file("dispatch.dmn"), "派单", R"({"类别": "其他", "紧急": false})");
  EXPECT_TRUE(other.decisions[0].tables[0].by_default);
}

}  // namespace
}  // namespace luoshi::decision
