// SPDX-License-Identifier: Apache-2.0
// The scorer on rows made by hand: pairing, what is optional, and second readings.
#include "reading/score.hpp"

#include <gtest/gtest.h>

namespace luoshi::reading {
namespace {

constexpr const char* kMeasure =
    R"({"doc":"a","type":"measure","at":3,"text":"80","value":80,"unit":"家","op":"ge","of":"企业","kind":"task"})";

Figures scored(std::string_view gold, std::string_view found, std::string_view ambiguities = "") {
  return score(
      {.measures = parse_rows(gold), .deadlines = {}, .commitments = {}, .ambiguities = parse_rows(ambiguities)},
      parse_rows(found));
}
Figures scored_commitments(std::string_view gold, std::string_view found) {
  return score({.measures = {}, .deadlines = {}, .commitments = parse_rows(gold), .ambiguities = {}},
               parse_rows(found));
}

TEST(Scorer, gives_one_to_a_reading_that_is_the_gold) {
  const Figures figures = scored(kMeasure, kMeasure);
  for (const char* name : {"found", "strict", "value", "unit", "op", "kind", "of"}) {
    EXPECT_DOUBLE_EQ(figures.at(std::string("measure.") + name), 1.0) << name;
  }
}

TEST(Scorer, counts_a_missed_and_an_extra_find_alike) {
  EXPECT_DOUBLE_EQ(scored(kMeasure, R"({"doc":"a","type":"document"})").at("measure.found"), 0.0);
  const std::string extra =
      std::string(kMeasure) + "\n" +
      R"({"doc":"a","type":"measure","at":9,"text":"7","value":7,"unit":null,"op":"eq","of":"","kind":"task"})";
  EXPECT_DOUBLE_EQ(scored(kMeasure, extra).at("measure.found"), 2.0 / 3.0);
}

TEST(Scorer, leaves_documents_out_that_were_not_read) {
  EXPECT_DOUBLE_EQ(scored(kMeasure, R"({"doc":"b","type":"document"})").at("measure.found"), 1.0);
}

TEST(Scorer, neither_rewards_nor_punishes_context_numbers) {
  const std::string context =
      R"({"doc":"a","type":"measure","at":9,"text":"7","value":7,"unit":"次","op":"eq","of":"会议","kind":"context"})";
  EXPECT_DOUBLE_EQ(scored(std::string(kMeasure) + "\n" + context, kMeasure).at("measure.found"), 1.0);
  EXPECT_DOUBLE_EQ(scored(kMeasure, std::string(kMeasure) + "\n" + context).at("measure.found"), 1.0);
}

TEST(Scorer, accepts_second_readings) {
  const std::string found =
      R"({"doc":"a","type":"measure","at":3,"text":"80","value":8,"unit":"成","op":"ge","of":"别的","kind":"target"})";
  const std::string ambiguities =
      R"({"file":"measures","doc":"a","at":3,"text":"80","field":"value/unit","alt":"8 成"})"
      "\n"
      R"({"file":"measures","doc":"a","at":3,"text":"80","field":"kind","alt":"target;result"})"
      "\n"
      R"({"file":"measures","doc":"a","at":3,"text":"80","field":"of","alt":"别的"})";
  EXPECT_DOUBLE_EQ(scored(kMeasure, found).at("measure.strict"), 0.0);
  const Figures figures = scored(kMeasure, found, ambiguities);
  EXPECT_DOUBLE_EQ(figures.at("measure.strict"), 1.0);
  EXPECT_DOUBLE_EQ(figures.at("measure.of"), 1.0);
}

TEST(Scorer, lets_an_optional_item_be_found_or_not) {
  const std::string optional = R"({"file":"measures","doc":"a","at":3,"text":"80","field":"presence","alt":null})";
  EXPECT_DOUBLE_EQ(scored(kMeasure, R"({"doc":"a","type":"document"})", optional).at("measure.found"), 1.0);
  EXPECT_DOUBLE_EQ(scored(kMeasure, kMeasure, optional).at("measure.found"), 1.0);
}

TEST(Scorer, pairs_commitments_that_share_half_and_calls_neighbouring_kinds_right) {
  const std::string gold = R"({"doc":"a","type":"commitment","start":0,"end":10,"kind":"task","owners":["区住建局"]})";
  const std::string half =
      R"({"doc":"a","type":"commitment","start":0,"end":5,"kind":"requirement","owners":["区住建局","区水利局"]})";
  const Figures near = scored_commitments(gold, half);
  EXPECT_DOUBLE_EQ(near.at("commitment.found"), 1.0);
  EXPECT_DOUBLE_EQ(near.at("commitment.kind"), 1.0);
  EXPECT_DOUBLE_EQ(near.at("commitment.kind_exact"), 0.0);
  EXPECT_DOUBLE_EQ(near.at("commitment.owners"), 2.0 / 3.0);
  const std::string less = R"({"doc":"a","type":"commitment","start":0,"end":4,"kind":"task","owners":[]})";
  EXPECT_DOUBLE_EQ(scored_commitments(gold, less).at("commitment.found"), 0.0);
}

}  // namespace
}  // namespace luoshi::reading
