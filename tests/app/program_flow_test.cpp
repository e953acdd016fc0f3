// SPDX-License-Identifier: Apache-2.0
// `luoshi flow` as somebody who draws flows meets it: exit codes, places of what is wrong, traces, drawings, dry runs.
#include "app/child.hpp"
#include "app/scratch.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace luoshi::app {
namespace {

std::string flow(const std::string& name) { return LUOSHI_ROOT "/flows/" + name; }
std::string story(const std::string& name) { return LUOSHI_ROOT "/tests/process/stories/" + name; }

class ProgramFlow : public ::testing::Test {
 protected:
  std::string file(const std::string& name, std::string_view inside) {
    return scratch_.write(name,
                          "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
                          "xmlns:luoshi=\"urn:luoshi:bpmn:1\" targetNamespace=\"t\">\n"
                          "<process id=\"p\" isExecutable=\"true\">\n" +
                              std::string(inside) + "\n</process></definitions>\n");
  }
  std::string scratch(const std::string& name) { return scratch_ / name; }
  std::string script(std::string_view lines) { return scratch_.write("a.script", lines); }

 private:
  Scratch scratch_;
};

TEST_F(ProgramFlow, check_says_how_bad_it_is_and_where) {
  EXPECT_EQ(run({"flow", "check", flow("templates/task.bpmn")}).code, 0);
  // A gateway that may find no way: a warning.
  const auto warned = file("warned.bpmn",
                           "<startEvent id='s'/>\n<exclusiveGateway id='x'/>\n<endEvent id='e'/><endEvent id='z'/>\n"
                           "<sequenceFlow id='f' sourceRef='s' targetRef='x'/>\n"
                           "<sequenceFlow id='g' sourceRef='x' targetRef='e'>"
                           "<conditionExpression>n = 1</conditionExpression></sequenceFlow>\n"
                           "<sequenceFlow id='h' sourceRef='x' targetRef='z'>"
                           "<conditionExpression>n = 2</conditionExpression></sequenceFlow>");
  const Ended warning = run({"flow", "check", warned, "--lang", "en"});
  EXPECT_EQ(warning.code, 1);
  EXPECT_TRUE(warning.out.contains("warned.bpmn:4")) << warning.out;
  EXPECT_TRUE(warning.out.contains("E-BPMN-109")) << warning.out;
  // A join that waits for a path that never comes: an error.
  const auto blocked = file("blocked.bpmn",
                            "<startEvent id='s'/>\n<exclusiveGateway id='x' default='a'/>\n"
                            "<parallelGateway id='j'/>\n<endEvent id='e'/>\n"
                            "<sequenceFlow id='f' sourceRef='s' targetRef='x'/>\n"
                            "<sequenceFlow id='a' sourceRef='x' targetRef='j'/>\n"
                            "<sequenceFlow id='b' sourceRef='x' targetRef='j'>"
                            "<conditionExpression>n = 1</conditionExpression></sequenceFlow>\n"
                            "<sequenceFlow id='g' sourceRef='j' targetRef='e'/>");
  const Ended error = run({"flow", "check", blocked, "--lang", "en"});
  EXPECT_EQ(error.code, 2);
  EXPECT_TRUE(error.out.contains("blocked.bpmn:5")) << error.out;
  EXPECT_TRUE(error.out.contains("E-BPMN-103")) << error.out;
  const auto foreign = file("foreign.bpmn",
                            "<startEvent id='s'/>\n<complexGateway id='c'/>\n"
                            "<sequenceFlow id='f' sourceRef='s' targetRef='c'/>");
  const Ended unsupported = run({"flow", "check", foreign, "--lang", "en"});
  EXPECT_EQ(unsupported.code, 3);
  EXPECT_TRUE(unsupported.out.contains("foreign.bpmn:4")) << unsupported.out;
  // Several files: the worst counts.
  EXPECT_EQ(run({"flow", "check", warned, blocked, flow("templates/task.bpmn")}).code, 2);
  EXPECT_EQ(run({"flow", "check", scratch("none.bpmn")}).code, 2);
}

TEST_F(ProgramFlow, check_names_roles_that_nobody_holds) {
  const auto roles = scratch("roles.txt");
  std::ofstream(roles) << "# who there is\n受理员\n核查员\n";
  const Ended ended = run({"flow", "check", flow("templates/case.bpmn"), "--roles", roles, "--json"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_TRUE(ended.out.contains("E-BPMN-106")) << ended.out;
  EXPECT_TRUE(ended.out.contains("派遣员")) << ended.out;
  EXPECT_FALSE(ended.out.contains("核查员")) << ended.out;
}

TEST_F(ProgramFlow, run_plays_a_script_with_rules_and_calendars) {
  const Ended played = run(
      {"flow", "run", flow("templates/case.bpmn"), flow("rules/dispatch.dmn"), "--script", story("case-rules.script")});
  EXPECT_EQ(played.code, 0) << played.err;
  std::ifstream in(story("case-rules.trace"));
  std::stringstream expected;
  expected << in.rdbuf();
  EXPECT_EQ(played.out, expected.str());
  const auto late = script("start unit=a reviewer=b\nexpect completed\n");
  const Ended failed = run({"flow", "run", flow("fragments/return.bpmn"), "--script", late, "--lang", "en"});
  EXPECT_EQ(failed.code, 1);
  EXPECT_TRUE(failed.err.contains("a.script:2")) << failed.err;
  EXPECT_TRUE(failed.out.contains("item_opened handle")) << failed.out;
  const auto unknown = script("calendar none\nstart unit=a reviewer=b\n");
  EXPECT_TRUE(run({"flow", "run", flow("fragments/return.bpmn"), "--script", unknown}).err.contains("E-PLAY-010"));
}

TEST_F(ProgramFlow, export_and_draw_write_files) {
  const auto out = scratch("out.bpmn");
  EXPECT_EQ(run({"flow", "export", flow("templates/task.bpmn"), "--out", out}).code, 0);
  EXPECT_EQ(run({"flow", "check", out}).code, 0);
  EXPECT_TRUE(run({"flow", "draw", out}).out.starts_with("<svg")) << run({"flow", "draw", out}).out.substr(0, 80);
  EXPECT_EQ(run({"flow", "draw", scratch("none.bpmn")}).code, 1);
}

TEST_F(ProgramFlow, migrate_tells_who_could_be_moved) {
  const auto at_handle = scratch("handle.state");
  const auto first = script("start\n");
  ASSERT_EQ(run({"flow", "run", story("versions-1.bpmn"), "--script", first, "--state", at_handle}).code, 0);
  const auto at_review = scratch("review.state");
  const auto second = script("start\ncomplete 承办 by 张\n");
  ASSERT_EQ(run({"flow", "run", story("versions-1.bpmn"), "--script", second, "--state", at_review}).code, 0);
  const Ended some = run(
      {"flow", "migrate", story("versions-1.bpmn"), story("versions-2.bpmn"), at_handle, at_review, "--lang", "en"});
  EXPECT_EQ(some.code, 1);
  EXPECT_TRUE(some.out.contains("4 nodes, 3 with a counterpart\n  no counterpart: handle\n")) << some.out;
  EXPECT_TRUE(some.out.contains("dry run: 1 would move, 0 not concerned, 1 refused")) << some.out;
  EXPECT_TRUE(some.err.contains("handle.state")) << some.err;
  const Ended all = run({"flow", "migrate", story("versions-1.bpmn"), story("versions-2.bpmn"), at_handle, at_review,
                         "--map", "handle=draft", "--lang", "en"});
  EXPECT_EQ(all.code, 0) << all.err;
  EXPECT_TRUE(all.out.contains("dry run: 2 would move, 0 not concerned, 0 refused")) << all.out;
  const Ended mixed = run({"flow", "migrate", story("versions-1.bpmn"), story("versions-2.bpmn"), "--map",
                           "handle=approve", "--lang", "en"});
  EXPECT_EQ(mixed.code, 1);
  EXPECT_TRUE(mixed.err.contains("E-FLOW-171")) << mixed.err;
  EXPECT_EQ(run({"flow", "migrate", story("versions-1.bpmn")}).code, 2);
  EXPECT_EQ(run({"flow", "migrate", "a", "b", "--map", "x"}).code, 2);
}

}  // namespace
}  // namespace luoshi::app
