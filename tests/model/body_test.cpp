// SPDX-License-Identifier: Apache-2.0
// Bodies: their shape, rules, computed fields, and JSON there and back.
#include "model/body_json.hpp"
#include "model/definitions.hpp"
#include "model/shipped.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace luoshi::model {
namespace {

using feel::Value;

constexpr feel::Date kToday{.year = 2026, .month = 3, .day = 15};

const Type& commitment() { return *shipped()->type("commitment"); }

ReadBody read(std::string_view json) { return body_from_json(commitment(), codec::parse_json(json).value()); }

std::set<std::string> mistakes(const Body& body) {
  std::set<std::string> told;
  for (const auto& error : check_shape(commitment(), body, *shipped(), kToday)) {
    told.insert(std::string(error.id) + " " + error.where.item);
  }
  return told;
}
std::set<std::string> mistakes_of(std::string_view json) {
  std::set<std::string> told;
  auto got = read(json);
  for (const auto& error : got.mistakes) told.insert(std::string(error.id) + " " + error.where.item);
  if (got.body) return mistakes(*got.body);
  return told;
}

constexpr std::string_view kGood = R"({"row":"3","kind":"task","axes":["project","livelihood"],
  "year_goal":"新增停车泊位2600个","deadline":"2026-10-31",
  "quantities":[{"name":"停车泊位","comparator":"at_least","grade":"must","target":"2600","unit":"个","progress":"1300"},
                {"name":"智能泊位","target":"500"}],
  "nodes":[{"name":"开工","due":"2026-04-30","share":"20"}],"contact_phone":"0371-6655 1234"})";

TEST(Body, a_good_one_has_no_mistakes) { EXPECT_EQ(mistakes_of(kGood), std::set<std::string>{}); }

TEST(Body, every_mistake_is_named_by_its_field) {
  EXPECT_EQ(mistakes_of(R"({"row":"x","kind":5,"deadline":"31.10.","standing":"yes","no_such":1,"axes":"project",
    "quantities":[{"name":"a","target":[]},7]})"),
            (std::set<std::string>{"E-MODEL-102 row", "E-MODEL-102 kind", "E-MODEL-103 deadline",
                                   "E-MODEL-102 standing", "E-MODEL-101 no_such", "E-MODEL-102 axes",
                                   "E-MODEL-102 quantities[1].target", "E-MODEL-102 quantities[2]"}));
  EXPECT_EQ(mistakes_of(R"({"row":"0.5","axes":["green"],"row_label":"123456789012345678901","contact_phone":"call me",
    "quantities":[{"target":"1"}],"nodes":[{"name":"a","due":"2026-01-01","share":"101"}]})"),
            (std::set<std::string>{"E-MODEL-109 row", "E-MODEL-111 row", "E-MODEL-106 kind", "E-MODEL-113 axes[1]",
                                   "E-MODEL-108 row_label", "E-MODEL-112 contact_phone",
                                   "E-MODEL-106 quantities[1].name", "E-MODEL-110 nodes[1].share"}));
}

TEST(Body, limits_hold_at_the_limit_and_not_one_above) {
  EXPECT_EQ(mistakes_of(R"({"kind":"task","row_label":"12345678901234567890"})"), std::set<std::string>{});
  EXPECT_EQ(mistakes_of(R"({"kind":"task","quantities":[{"name":"a","target":"999999999999999999999999999999"}]})"),
            std::set<std::string>{});
  EXPECT_EQ(mistakes_of(R"({"kind":"task","quantities":[{"name":"a","target":"1000000000000000000000000000000"}]})"),
            std::set<std::string>{"E-MODEL-110 quantities[1].target"});
  EXPECT_EQ(mistakes_of(R"({"kind":"task","quantities":[{"name":"a","target":"1e6000"}]})"),
            std::set<std::string>{"E-MODEL-110 quantities[1].target"});
}

TEST(Body, a_value_of_another_kind_is_told) {
  Body body;
  body.put("kind", Value::number(1));
  body.put("standing", Value::string("x"));
  EXPECT_EQ(mistakes(body), (std::set<std::string>{"E-MODEL-102 kind", "E-MODEL-102 standing"}));
}

TEST(Body, json_there_and_back_is_the_same) {
  const auto first = read(kGood);
  ASSERT_TRUE(first.body);
  const auto json = to_json(commitment(), *first.body);
  EXPECT_EQ(codec::write_json(json).find("\"row\":\"3\""), 1U);
  const auto second = body_from_json(commitment(), json);
  ASSERT_TRUE(second.body);
  EXPECT_EQ(to_json(commitment(), *second.body), json);
  EXPECT_TRUE(changed_keys(commitment(), *first.body, *second.body).empty());
}

Value some_value(const Field& field, std::mt19937_64& random);

Value some_single(const Field& field, std::mt19937_64& random) {
  const auto pick = [&](std::int64_t most) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most));
  };
  switch (field.value_kind()) {
    case FieldKind::number:
      return base::Decimal(pick(1'000'000'000) - 500'000'000, static_cast<int>(pick(10)) - 5);
    case FieldKind::money:
      return Value::number(pick(INT64_MAX));
    case FieldKind::date:
      return feel::date_from_days(pick(40'000));
    case FieldKind::boolean:
      return pick(2) == 0;
    case FieldKind::place: {
      feel::Context place;
      place.put("name", Value::string("青石桥"));
      place.put("longitude", base::Decimal(pick(1800), -1));
      place.put("latitude", base::Decimal(-pick(900), -1));
      return Value::context(std::move(place));
    }
    default: {
      std::string text = "甲";
      for (auto i = pick(8); i > 0; --i) text += static_cast<char>(pick(94) + 33);
      return Value::string(std::move(text));
    }
  }
}

Value some_value(const Field& field, std::mt19937_64& random) {
  if (field.kind != FieldKind::table && !field.many) return some_single(field, random);
  feel::List list;
  for (auto i = random() % 4; i > 0; --i) {
    if (field.kind != FieldKind::table) {
      list.push_back(some_single(field, random));
      continue;
    }
    feel::Context row;
    for (const auto& column : field.columns) {
      if (random() % 2 == 0) row.put(column.key, some_value(column, random));
    }
    list.push_back(Value::context(std::move(row)));
  }
  return Value::list(std::move(list));
}

TEST(Body, json_there_and_back_is_the_same_for_values_of_every_kind) {
  std::mt19937_64 random(11);  // NOLINT(cert-msc51-cpp): the same values each time
  Type type = commitment();
  type.fields.push_back({.key = "cost", .kind = FieldKind::money});
  type.fields.push_back({.key = "spot", .kind = FieldKind::place});
  type.fields.push_back({.key = "people", .kind = FieldKind::person, .many = true});
  for (int i = 0; i < 500; ++i) {
    Body body;
    for (const auto& field : type.fields) {
      if (random() % 2 == 0) body.put(field.key, some_value(field, random));
    }
    const auto json = codec::write_json(to_json(type, body));
    const auto back = body_from_json(type, codec::parse_json(json).value());
    ASSERT_TRUE(back.body) << json;
    ASSERT_TRUE(changed_keys(type, body, *back.body).empty()) << json;
    ASSERT_EQ(codec::write_json(to_json(type, *back.body)), json);
  }
}

std::set<std::string> broken_rules(std::string_view json) {
  feel::Evaluation evaluation;
  std::set<std::string> told;
  for (const auto& error : check_rules(commitment(), *read(json).body, {}, evaluation))
    told.insert(error.args[0].value);
  return told;
}

TEST(Body, rules_are_told_with_their_message) {
  EXPECT_TRUE(broken_rules(kGood).empty());
  EXPECT_EQ(broken_rules(R"({"kind":"task","standing":true,"deadline":"2026-10-31"})"),
            std::set<std::string>{"standing_without_deadline"});
  EXPECT_EQ(broken_rules(R"({"kind":"task","deadline":"2026-10-31","nodes":[{"name":"a","due":"2026-11-01"}]})"),
            std::set<std::string>{"nodes_before_deadline"});
  EXPECT_EQ(broken_rules(R"({"kind":"task","opinions":[{"unit":"u","stance":"other_unit","result":"declined"}]})"),
            (std::set<std::string>{"declined_with_reason", "other_unit_named"}));
  EXPECT_TRUE(broken_rules(R"({"kind":"task"})").empty());
}

TEST(Body, computed_fields_follow_the_others) {
  feel::Evaluation evaluation;
  auto body = with_computed(commitment(), *read(kGood).body, {}, evaluation);
  ASSERT_NE(body.find("reached"), nullptr);
  EXPECT_EQ(feel::to_string(*body.find("reached")), "0");  // the least of 50 % and 0 %
  body.remove("quantities");
  body = with_computed(commitment(), body, {}, evaluation);
  EXPECT_EQ(body.find("reached"), nullptr);
}

TEST(Body, a_code_counts_only_while_it_is_valid) {
  Vocabulary vocabulary{.id = "v",
                        .codes = {{.code = "old",
                                   .from = feel::Date{.year = 2025, .month = 1, .day = 1},
                                   .to = feel::Date{.year = 2025, .month = 12, .day = 31}}}};
  EXPECT_FALSE(vocabulary.has("old", {.year = 2024, .month = 12, .day = 31}));
  EXPECT_TRUE(vocabulary.has("old", {.year = 2025, .month = 1, .day = 1}));
  EXPECT_TRUE(vocabulary.has("old", {.year = 2025, .month = 12, .day = 31}));
  EXPECT_FALSE(vocabulary.has("old", {.year = 2026, .month = 1, .day = 1}));
  EXPECT_FALSE(vocabulary.has("new", {.year = 2025, .month = 6, .day = 1}));
}

// packs.md, invariant 4: no closing without the evidence the type demands.
TEST(Evidence, invariant_4_what_is_missing_is_said) {
  feel::Evaluation evaluation;
  const auto missing = [&](std::string_view json, Verb before, const std::vector<std::string>& kinds) {
    std::vector<EvidencePiece> pieces;
    for (const auto& kind : kinds) pieces.push_back({.kind = kind, .age_days = 400});
    return missing_evidence(commitment(), before, *read(json).body, {}, pieces, evaluation).size();
  };
  EXPECT_EQ(missing(R"({"kind":"task"})", Verb::complete, {}), 1U);
  EXPECT_EQ(missing(R"({"kind":"task"})", Verb::complete, {"photo", "photo"}), 1U);
  EXPECT_EQ(missing(R"({"kind":"task"})", Verb::complete, {"acceptance"}), 0U);
  EXPECT_EQ(missing(R"({"kind":"requirement"})", Verb::complete, {}), 0U);
  EXPECT_EQ(missing(R"({"kind":"requirement"})", Verb::report_done, {}), 1U);
  EXPECT_EQ(missing(R"({"kind":"requirement"})", Verb::report_done, {"photo"}), 0U);
}

TEST(Evidence, that_must_be_fresh_counts_for_so_many_days_and_the_newest_that_is_too_old_is_named) {
  feel::Evaluation evaluation;
  Type type{.id = "site"};
  type.evidence.push_back({.kinds = {"photo"}, .at_least = 2, .before = Verb::report_done, .fresh_days = 7});
  const auto missing = [&](const std::vector<EvidencePiece>& pieces) {
    return missing_evidence(type, Verb::report_done, {}, {}, pieces, evaluation);
  };
  EXPECT_TRUE(missing({{"photo", 0}, {"photo", 7}}).empty());
  EXPECT_TRUE(missing({{"photo", 0}, {"photo", 7}, {"photo", 90}}).empty()) << "old ones do no harm";
  const auto old = missing({{"photo", 90}, {"photo", 8}, {"photo", 1}, {"document", 0}});
  ASSERT_EQ(old.size(), 1U);
  EXPECT_EQ(old.front().too_old, 1U);
  const auto none = missing({{"document", 0}});
  ASSERT_EQ(none.size(), 1U);
  EXPECT_FALSE(none.front().too_old);
}

TEST(Verbs, are_found_by_id_and_by_label_and_stand_once) {
  for (const auto& info : verbs()) {
    EXPECT_EQ(verb_named(info.id), info.verb) << info.id;
    EXPECT_EQ(verb_named(info.zh), info.verb) << info.zh;
    EXPECT_EQ(&info_of(info.verb), &info);
  }
  EXPECT_FALSE(verb_named("fly"));
  EXPECT_EQ(level_named("工作秘密"), Level::work_secret);
  EXPECT_FALSE(level_named("绝密"));
}

}  // namespace
}  // namespace luoshi::model
