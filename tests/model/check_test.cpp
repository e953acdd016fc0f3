// SPDX-License-Identifier: Apache-2.0
// Identifiers with a check character: the samples of the standards and numbers made up from them, each wrong one told
// by what is wrong with it.
#include "model/check.hpp"
#include "model/body_json.hpp"
#include "model/loader.hpp"

#include <gtest/gtest.h>

namespace luoshi::model {
namespace {

constexpr feel::Date kToday{2026, 3, 2};

std::string fault_of(Check check, std::string_view text) {
  const auto fault = find_fault(check, text, kToday);
  return fault ? std::string(fault->id) : std::string();
}

struct Case {
  std::string_view text;
  std::string_view fault;
};

void expect(Check check, std::initializer_list<Case> cases) {
  for (const auto& one : cases) EXPECT_EQ(fault_of(check, one.text), one.fault) << one.text;
}

// GB 32100-2015; the first is the standard's own sample.
TEST(Check, social_credit_codes) {
  expect(Check::social_credit_code, {{"91350100M000100Y43", ""},
                                     {"9144030071526726XG", ""},
                                     {"91110000802100433B", ""},
                                     {"91330106673959654P", ""},
                                     {"11410106005261234B", ""},
                                     {"91410106MA45K7D26B", ""},
                                     {"91350100M000100Y44", "E-MODEL-123"},
                                     {"9135O100M000100Y43", "E-MODEL-122"},
                                     {"914101006716996866", "E-MODEL-123"},
                                     {"91350100M000100Y4", "E-MODEL-121"},
                                     {"91350100m000100y43", "E-MODEL-122"},
                                     {"B1350100M000100Y43", "E-MODEL-124"},
                                     {"97350100M000100Y43", "E-MODEL-124"},
                                     {"", "E-MODEL-121"}});
  const auto letter = find_fault(Check::social_credit_code, "9135O100M000100Y43", kToday);
  EXPECT_EQ(letter->args.at(0).value, "5") << "which character";
}

// One digit of the inner code and the last character changed together: only the inner check tells.
TEST(Check, a_social_credit_code_has_a_checked_code_within) {
  int told = 0;
  std::string code = "91350100M000100Y43";
  for (const char inner : std::string_view("0123456789")) {
    for (const char last : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      code[16] = inner;
      code[17] = last;
      if (fault_of(Check::social_credit_code, code) == "E-MODEL-125") ++told;
    }
  }
  EXPECT_EQ(told, 9);
}

TEST(Check, organisation_codes) {
  expect(Check::organisation_code, {{"M000100Y4", ""},
                                    {"M000100Y-4", ""},
                                    {"71526726X", ""},
                                    {"71526726-X", ""},
                                    {"715267260", "E-MODEL-123"},
                                    {"7152672X", "E-MODEL-121"},
                                    {"7152-6726X", "E-MODEL-121"},
                                    {"71526726!", "E-MODEL-122"}});
}

// GB 11643-1999; the first two are the standard's samples.
TEST(Check, resident_ids) {
  expect(Check::resident_id, {{"11010519491231002X", ""},
                              {"440524188001010014", ""},
                              {"410102199003071230", ""},
                              {"410106198502290017", "E-MODEL-128"},
                              {"110105194912310021", "E-MODEL-123"},
                              {"110105491231002", "E-MODEL-126"},
                              {"1101051949123100", "E-MODEL-121"},
                              {"990105194912310021", "E-MODEL-123"},
                              {"160105194912310021", "E-MODEL-127"},
                              {"11010519491231002Y", "E-MODEL-122"},
                              {"1101051949123100X2", "E-MODEL-122"}});
}

TEST(Check, a_birth_is_not_behind_the_day) {
  const auto fault = find_fault(Check::resident_id, "11010519491231002X", feel::Date{1949, 12, 30});
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->id, "E-MODEL-128");
  EXPECT_FALSE(find_fault(Check::resident_id, "11010519491231002X", feel::Date{1949, 12, 31}));
}

TEST(Check, telephones_and_plates) {
  expect(Check::mobile_phone, {{"13800138000", ""},
                               {"19900000000", ""},
                               {"12345678901", "E-MODEL-122"},
                               {"23800138000", "E-MODEL-122"},
                               {"1380013800", "E-MODEL-121"},
                               {"1380013800a", "E-MODEL-122"}});
  expect(Check::vehicle_plate, {{"豫A12345", ""},
                                {"豫AD12345", ""},
                                {"豫A1234", "E-MODEL-121"},
                                {"豫O12345", "E-MODEL-122"},
                                {"豫A1234I", "E-MODEL-122"},
                                {"郑A12345", "E-MODEL-122"},
                                {"AA12345", "E-MODEL-122"}});
  EXPECT_EQ(find_fault(Check::vehicle_plate, "豫A1234I", kToday)->args.at(0).value, "7");
}

// ISO 7064: the sample of the standard is A12425GABC1234002M, of MOD 37,36.
TEST(Check, numbers_of_one_s_own) {
  expect(Check::mod_37_36, {{"A12425GABC1234002M", ""},
                            {"A12425GABC1234002N", "E-MODEL-123"},
                            {"A12425GABC1243002M", "E-MODEL-123"},
                            {"A", "E-MODEL-121"},
                            {"A12425G-BC", "E-MODEL-122"}});
}

// Of every valid one each single wrong digit is found.
TEST(Check, every_single_mistake_is_found) {
  for (const std::string_view good : {"91350100M000100Y43", "91410106MA45K7D26B"}) {
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (const char other : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
        std::string bad(good);
        if (bad[at] == other) continue;
        bad[at] = other;
        EXPECT_NE(fault_of(Check::social_credit_code, bad), "") << bad;
      }
    }
  }
}

TEST(Check, a_field_refuses_what_is_mistyped_and_keeps_letters_upper_case) {
  const std::string text = R"([pack]
id = "p"
version = "1"
title = { zh = "模块", en = "pack" }
[[types]]
id = "firm"
title = { zh = "企业", en = "firm" }
life = "firm"
fields = [{ key = "code", kind = "text", check = "social_credit_code", label = { zh = "代码", en = "code" } }]
states = [{ id = "new", progress = "active", label = { zh = "新", en = "new" } }]
)";
  const Source source{.name = "p/pack.toml", .text = text};
  const auto loaded = load({&source, 1});
  ASSERT_NE(loaded.definitions, nullptr);
  const auto& type = *loaded.definitions->type("firm");
  const auto read = body_from_json(type, codec::json_object({{"code", " 9144030071526726xg "}}));
  ASSERT_TRUE(read.body);
  EXPECT_EQ(read.body->find("code")->as_string(), "9144030071526726XG");
  EXPECT_TRUE(check_shape(type, *read.body, *loaded.definitions, kToday).empty());
  const auto wrong = body_from_json(type, codec::json_object({{"code", "9144030071526726XH"}}));
  const auto mistakes = check_shape(type, *wrong.body, *loaded.definitions, kToday);
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].id, "E-MODEL-123");
  EXPECT_EQ(mistakes[0].where.item, "code");
}

}  // namespace
}  // namespace luoshi::model
