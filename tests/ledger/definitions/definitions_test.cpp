// SPDX-License-Identifier: Apache-2.0
// A set of definitions with mistakes in several of its texts: every one is told, with file and line, in one go.
#include "ledger/definitions/definitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace luoshi::ledger {
namespace {

std::vector<std::string> mistakes_of(const std::vector<SourceText>& overlay) {
  std::vector<std::string> made;
  for (const auto& error : Definitions::mistakes(with_overlay(overlay))) {
    EXPECT_FALSE(base::describe(error, base::Language::zh).empty());
    made.push_back(std::string(error.id) + " " + error.where.file + ":" + std::to_string(error.where.line));
  }
  return made;
}

TEST(Definitions, of_the_program_are_without_mistakes) { EXPECT_EQ(mistakes_of({}), std::vector<std::string>()); }

// A process that works has them from its own texts, one that looks from the set in the store: what is made of their
// order (the version of the figures) must be the same.
TEST(Definitions, of_a_district_stand_in_the_order_of_the_set_that_names_them) {
  const auto texts = with_overlay(std::vector<SourceText>{{Part::pack, "own/types.toml", ""},
                                                          {Part::pack, "a/indicators.toml", ""},
                                                          {Part::flow, "a/flows/a.bpmn", ""},
                                                          {Part::calendar, "a.json", "{}"}});
  const auto hashes = hashes_of(texts);
  ASSERT_EQ(texts.size(), hashes.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(texts[i].part, hashes[i].part);
    EXPECT_EQ(texts[i].name, hashes[i].name);
  }
}

// A life of its own for the shipped 风险, with another condition or another task.
SourceText life_with(std::string_view words, std::string_view instead) {
  for (auto text : shipped_texts()) {
    const auto at = text.name.ends_with("risk.bpmn") ? text.text.find(words) : std::string::npos;
    if (at == std::string::npos) continue;
    text.text.replace(at, words.size(), instead);
    return text;
  }
  throw std::logic_error("the life of a risk has no such words");
}

TEST(Definitions, refuse_a_condition_that_reads_what_no_flow_and_no_type_has) {
  const auto with = [](std::string_view condition) { return mistakes_of({life_with("beyond = true", condition)}); };
  EXPECT_EQ(with("beyond = true and score > 3"), std::vector<std::string>()) << "fields, computed ones too";
  EXPECT_EQ(with("children.open = 0 and units.lead = unit and matter.nudges > 2"), std::vector<std::string>());
  const auto unknown = with("beyound = true");
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_TRUE(unknown.front().starts_with("E-MODEL-097 ")) << unknown.front();
  EXPECT_TRUE(unknown.front().contains("risk.bpmn:")) << unknown.front();
  const auto none =
      mistakes_of({life_with("luoshi:operation=\"supervision.propose\"", "luoshi:operation=\"matter.make\"")});
  ASSERT_EQ(none.size(), 1U);
  EXPECT_TRUE(none.front().starts_with("E-MODEL-098 ")) << none.front();
}

TEST(Definitions, refuse_a_condition_on_a_personal_field) {
  std::vector<SourceText> overlay = {life_with("beyond = true", "indicator != null")};
  for (auto text : shipped_texts()) {
    const auto at =
        text.name == "work-report/types/risk.toml" ? text.text.find("key = \"indicator\", ") : std::string::npos;
    if (at == std::string::npos) continue;
    text.text.insert(at, "personal = true, ");
    overlay.push_back(std::move(text));
  }
  const auto found = mistakes_of(overlay);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.front().starts_with("E-MODEL-095 ")) << found.front();
}

TEST(Definitions, tell_every_mistake_of_every_text) {
  const std::vector<SourceText> overlay = {
      {Part::pack, "own/types.toml",
       "[[types]]\nid = \"a\"\nlevel = \"top\"\n\n[[types.fields]]\nkey = \"x\"\nkind = \"text\"\nindexed = true\n"
       "personal = true\n"},
      {Part::flow, "own.bpmn", "<definitions"},
      {Part::flow, "empty.bpmn",
       "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"t\"/>"},
      {Part::calendar, "own.json", "{"},
  };
  const auto found = mistakes_of(overlay);
  const auto of = [&](std::string_view file) {
    return std::ranges::count_if(found, [&](const auto& line) { return line.contains(file); });
  };
  EXPECT_GE(of("own/types.toml"), 2) << "the level and the field";
  EXPECT_GE(of("own.bpmn"), 1);
  EXPECT_GE(of("empty.bpmn"), 1);
  EXPECT_GE(of("own.json"), 1);
  const auto refused = Definitions::load(with_overlay(overlay));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(found.front().starts_with(refused.error().id)) << "load() gives the first";
}

// A type and a life that each are well, and of which neither knows the other.
TEST(Definitions, tell_where_types_and_flows_do_not_fit) {
  const std::string type = R"toml([pack]
id = "own"
version = "1"
title = { zh = "甲", en = "A" }

[[types]]
id = "a"
title = { zh = "甲", en = "A" }
life = "a"

[[types.states]]
id = "open"
label = { zh = "在办", en = "open" }
progress = "active"

[[types.states]]
id = "lost"
label = { zh = "到不了", en = "out of reach" }
progress = "closed"

[[types.steps]]
node = "elsewhere"
state = "open"
verb = "report_done"

[[types.clocks]]
id = "办理"
label = { zh = "办理", en = "time" }
decides_due = true
)toml";
  const std::string flow =
      "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\" targetNamespace=\"t\">"
      "<process id=\"a\" isExecutable=\"true\"><startEvent id=\"s\"/><userTask id=\"work\"/><endEvent id=\"e\"/>"
      "<sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"work\"/>"
      "<sequenceFlow id=\"f2\" sourceRef=\"work\" targetRef=\"e\"/></process></definitions>";
  EXPECT_EQ(mistakes_of({{Part::pack, "own/pack.toml", type}}),
            std::vector<std::string>{"E-LEDGER-010 own/pack.toml:6"});
  EXPECT_EQ(mistakes_of({{Part::pack, "own/pack.toml", type}, {Part::flow, "packs/own/flows/a.bpmn", flow}}),
            (std::vector<std::string>{"E-LEDGER-011 own/pack.toml:6", "E-LEDGER-012 own/pack.toml:6",
                                      "E-LEDGER-013 own/pack.toml:6", "E-LEDGER-014 own/pack.toml:6"}));
}

}  // namespace
}  // namespace luoshi::ledger
