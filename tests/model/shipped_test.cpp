// SPDX-License-Identifier: Apache-2.0
// What is compiled into the program loads without a mistake, and says what practice asks of a commitment.
#include "model/shipped.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace luoshi::model {
namespace {

std::string all_of(const Loaded& loaded) {
  std::string text;
  for (const auto& mistake : loaded.mistakes) text += describe(mistake, base::Language::en) + "\n";
  return text;
}

TEST(Shipped, the_packs_load_without_a_mistake) {
  const auto loaded = load(shipped_packs());
  ASSERT_TRUE(loaded.definitions) << all_of(loaded);
  EXPECT_EQ(loaded.definitions->hash().size(), 64U);
}

TEST(Shipped, a_commitment_has_what_a_breakdown_table_has) {
  const auto* type = shipped()->type("commitment");
  ASSERT_NE(type, nullptr);
  for (const auto* key : {"row", "year_goal", "quarter_1", "quarter_2", "quarter_3", "quarter_4", "leader", "deadline",
                          "remark", "kind", "quantities", "nodes", "opinions", "standing"}) {
    EXPECT_NE(type->field(key), nullptr) << key;
  }
  EXPECT_EQ(type->pack, "work-report");
  EXPECT_EQ(type->life, "commitment");
  EXPECT_EQ(type->level, Level::internal);
  EXPECT_EQ(type->states.front().id, "draft");
  ASSERT_NE(type->main_clock(), nullptr);
  EXPECT_EQ(type->main_clock()->deadline, "deadline");
  EXPECT_LE(std::ranges::count(type->fields, true, &Field::indexed), kIndexedMax);
}

// kernel.md 6: what a person wrote, and what is personal, stands in entries only encrypted.
TEST(Shipped, kernel_6_texts_and_personal_fields_are_private_and_numbers_are_not) {
  const auto* type = shipped()->type("commitment");
  for (const auto* key : {"year_goal", "remark", "contact", "contact_phone", "quantities", "nodes", "opinions"}) {
    EXPECT_TRUE(type->field(key)->is_private()) << key;
  }
  for (const auto* key : {"row", "kind", "deadline", "standing", "leader", "reached"}) {
    EXPECT_FALSE(type->field(key)->is_private()) << key;
  }
}

TEST(Shipped, no_administrator_has_a_verb_that_reads_content) {
  for (const auto& row : shipped()->permissions()) {
    if (!is_administrator(row.role)) continue;
    EXPECT_TRUE(row.pack.empty());
    for (const auto verb : row.verbs) {
      EXPECT_EQ(info_of(verb).subject, Subject::district) << info_of(verb).id;
      EXPECT_FALSE(info_of(verb).reads_content) << info_of(verb).id;
    }
  }
}

TEST(Shipped, every_step_of_the_life_has_a_file) {
  const auto flows = shipped_flows();
  for (const auto* name : {"packs/work-report/flows/commitment.bpmn", "flows/fragments/unit-steps.bpmn",
                           "flows/fragments/extension.bpmn"}) {
    EXPECT_NE(std::ranges::find(flows, std::string_view(name), &Source::name), flows.end()) << name;
  }
}

}  // namespace
}  // namespace luoshi::model
