// SPDX-License-Identifier: Apache-2.0
#include "process/check/check.hpp"

#include "sample.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace luoshi::process {
namespace {

using Ids = std::vector<std::string>;

/// Nodes by their first letter: s start, e end, u user task, x exclusive, p parallel, o inclusive; "a>b" are flows.
ProcessPtr process_of(const std::string& words, const std::string& more = {}) {
  std::istringstream in(words);
  std::string body = more;
  std::string word;
  int flows = 0;
  while (in >> word) {
    if (const auto arrow = word.find('>'); arrow != std::string::npos) {
      body += "<sequenceFlow id=\"f" + std::to_string(++flows) + "\" sourceRef=\"" + word.substr(0, arrow) +
              "\" targetRef=\"" + word.substr(arrow + 1) + "\"/>";
      continue;
    }
    const char* kind = word[0] == 's'   ? "startEvent"
                       : word[0] == 'e' ? "endEvent"
                       : word[0] == 'x' ? "exclusiveGateway"
                       : word[0] == 'p' ? "parallelGateway"
                       : word[0] == 'o' ? "inclusiveGateway"
                                        : "userTask";
    body += "<" + std::string(kind) + " id=\"" + word + "\"/>";
  }
  return test::only(test::file_of(body));
}

Ids found(const std::string& words, const std::string& more = {}, const CheckOptions& options = {}) {
  const auto process = process_of(words, more);
  return process ? test::ids(check(*process, options)) : Ids{"does not load"};
}

TEST(Check, a_sound_flow_has_no_findings) {
  EXPECT_EQ(found("s p1 u1 u2 p2 e s>p1 p1>u1 p1>u2 u1>p2 u2>p2 p2>e"), Ids{});
  EXPECT_EQ(found("s x1 u1 u2 x2 e s>x1 x1>u1 x1>u2 u1>x2 u2>x2 x2>e"), Ids{});
  EXPECT_EQ(found("s o1 u1 u2 o2 e s>o1 o1>u1 o1>u2 u1>o2 u2>o2 o2>e"), Ids{});
  EXPECT_EQ(found("s x1 u1 x2 e s>x1 x1>u1 u1>x2 x2>x1 x2>e"), Ids{});
}

TEST(Check, a_choice_that_meets_a_parallel_join_blocks) {
  const auto ids = found("s x1 u1 u2 p2 e s>x1 x1>u1 x1>u2 u1>p2 u2>p2 p2>e");
  EXPECT_NE(std::ranges::find(ids, "E-BPMN-103"), ids.end());
  EXPECT_NE(std::ranges::find(ids, "E-BPMN-108"), ids.end());
}

TEST(Check, parallel_branches_that_meet_at_a_choice_run_on_twice) {
  EXPECT_EQ(found("s p1 u1 u2 x2 u3 e s>p1 p1>u1 p1>u2 u1>x2 u2>x2 x2>u3 u3>e").at(0), "E-BPMN-104");
}

TEST(Check, an_end_that_ends_all_does_not_hide_the_branches_beside_it) {
  const std::string all = R"(<endEvent id="all"><terminateEventDefinition/></endEvent>)";
  EXPECT_EQ(found("s p1 u1 u2 e s>p1 p1>u1 p1>u2 u1>all u2>e", all), Ids{});
  // A join that waits for ever blocks although the scope may be ended beside it.
  EXPECT_EQ(found("s p1 x1 u1 u2 u3 p2 e s>p1 p1>x1 x1>u1 x1>u2 u1>p2 u2>p2 p2>e p1>u3 u3>all", all),
            (Ids{"E-BPMN-108", "E-BPMN-108"}));
}

TEST(Check, unreachable_nodes_dead_ends_and_endless_loops) {
  EXPECT_EQ(found("s u1 e u2 e2 s>u1 u1>e u2>e2"), (Ids{"E-BPMN-101", "E-BPMN-101"}));
  EXPECT_EQ(found("s u1 s>u1"), Ids{"E-BPMN-102"});
  const auto ids = found("s x1 u1 s>x1 x1>u1 u1>x1");
  EXPECT_NE(std::ranges::find(ids, "E-BPMN-107"), ids.end());
}

TEST(Check, timers_that_never_fire) {
  EXPECT_EQ(found("s e e2 s>n n>e b>e2",
                  R"(<scriptTask id="n"><script>1</script></scriptTask><boundaryEvent id="b" attachedToRef="n">)"
                  R"(<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>)"),
            Ids{"E-BPMN-105"});
  EXPECT_EQ(found("s e s>n n>e", R"(<userTask id="n"><extensionElements><luoshi:clock id="k" budget="P1D">)"
                                 R"(<luoshi:warning before="P2D"/></luoshi:clock></extensionElements></userTask>)"),
            Ids{"E-BPMN-105"});
}

TEST(Check, roles_nobody_holds) {
  const CheckOptions options{.roles = std::vector<std::string>{"督查室"}};
  EXPECT_EQ(found("s e s>n n>e", R"(<userTask id="n" luoshi:candidateGroups="督查室, 信访局"/>)", options),
            Ids{"E-BPMN-106"});
  EXPECT_EQ(found("s u1 e s>u1 u1>e", "", options), Ids{"E-BPMN-110"});
  EXPECT_EQ(found("s e s>n n>e", R"(<userTask id="n" luoshi:candidateGroups="=unit"/>)", options), Ids{});
}

TEST(Check, what_is_too_large_to_play_says_so) {
  const std::string words = "s x1 u1 u2 u3 x2 e s>x1 x1>u1 x1>u2 x1>u3 u1>x2 u2>x2 u3>x2 x2>e";
  EXPECT_EQ(found(words, "", {.states_max = 2}), Ids{"N-BPMN-002"});
  EXPECT_EQ(found(words, "", {.states_max = 100}), Ids{});
}

TEST(Check, many_parallel_branches_do_not_multiply) {
  std::string words = "s p1 p2 e s>p1 p2>e";
  for (int i = 0; i < 20; ++i) {
    const std::string u = "u" + std::to_string(i);
    words += " " + u + " p1>" + u + " " + u + ">p2";
  }
  EXPECT_EQ(found(words, "", {.states_max = 100}), Ids{});
}

}  // namespace
}  // namespace luoshi::process
