// SPDX-License-Identifier: Apache-2.0
// What of an entry is found, and what is not.
#include "ledger/search/passages.hpp"

#include "base/utf8.hpp"
#include "journal/private_value.hpp"

#include <gtest/gtest.h>

#include <set>

namespace luoshi::ledger::search {
namespace {

using codec::Json;

journal::Entry entry(std::string kind, std::string_view outcome) {
  journal::Entry made;
  made.sequence = 7;
  made.kind = std::move(kind);
  made.on = "m1";
  made.outcome = codec::parse_json(outcome).value();
  return made;
}

// "subject part=text" of what is put, "-part" of what goes, "!part" of what is hidden.
std::string changed(const journal::Entry& of) {
  std::string made;
  for (const auto& change : changes_of(of)) {
    if (change.what == Change::What::put) made += change.subject + " " + change.part + "=" + change.text + "; ";
    if (change.what == Change::What::hide) made += "!" + change.part + "; ";
  }
  return made;
}

TEST(Passages, are_what_people_wrote_and_the_number_and_the_units) {
  const auto made = changed(entry("matter.created", R"({"change":{"co":{"b":{}},"created":"2026-03-02",
    "evidence":{"e1":{"hash":"00","name":{"$private":{"key":"3","value":"照片.jpg"}}}},"number":"云督〔2026〕1号",
    "sources":{"1":{"document":"d","text":{"$private":{"key":"3","value":"新增停车泊位"}}}},
    "title":{"$private":{"key":"3","value":"停车"}},"unit":"a"},
    "said":{"$private":{"key":"3","value":{"text":"请抓紧"}}}})"));
  EXPECT_EQ(made,
            "m1 co/b=b; m1 evidence/e1/name=照片.jpg; m1 number=云督〔2026〕1号; m1 sources/1/text=新增停车泊位; "
            "m1 title=停车; m1 unit=a; m1 said/7/text=请抓紧; ");
}

TEST(Passages, a_report_stays_when_the_next_one_comes) {
  EXPECT_EQ(changed(entry("matter.reported", R"({"change":{"report":{"at":"2026-03-02",
    "problems":null,"progress":{"$private":{"key":"3","value":"已完成八成"}}}}})")),
            "m1 reports/7/progress=已完成八成; ");
  EXPECT_EQ(changed(entry("matter.reported", R"({"change":{"co":{"b":{"report":{
    "progress":{"$private":{"key":"3","value":"已配合"}}}}}}})")),
            "m1 co/b=b; m1 reports/7/progress=已配合; ");
}

TEST(Passages, personal_fields_are_hidden_and_children_are_matters_of_their_own) {
  const auto made = changed(entry("matter.split", R"({"change":{},"children":{"m2":{"body":{
    "fields":{"contact":{"$private":{"key":"3","value":"王小明"}},"note":{"$private":{"key":"3","value":"说明"}}},
    "personal":{"contact":"text"}}}}})"));
  EXPECT_TRUE(made.starts_with("!fields/contact; ")) << made << "hidden before it comes";
  EXPECT_TRUE(made.contains("m2 fields/note=说明")) << made;
}

TEST(Passages, what_was_erased_takes_its_place_all_the_same) {
  constexpr std::string_view kOutcome = R"({"change":{"number":"1","title":{"$private":{"key":"3","value":"停车"}}}})";
  auto before = entry("matter.created", kOutcome);
  auto after = before;
  journal::erase_private(after.outcome, journal::KeyNumber{3});
  const auto place = [](const journal::Entry& of) {
    for (const auto& change : changes_of(of)) {
      if (change.what == Change::What::put && change.part == "number") return change.place;
    }
    return std::int64_t{-1};
  };
  EXPECT_EQ(changed(after), "m1 number=1; ");
  EXPECT_EQ(place(before), place(after));
}

TEST(Passages, a_document_is_its_paragraphs) {
  EXPECT_EQ(changed(entry("document.registered", R"({"document":{"number":"云政〔2026〕1号",
    "title":{"$private":{"key":"3","value":"工作报告"}}},"text":{"$private":{"key":"3","value":"第一段\r\n\n第二段"}}})")),
            "m1 document/title=工作报告; m1 document/number=云政〔2026〕1号; m1 document/text/0000000000=第一段\r; "
            "m1 document/text/0000000006=第二段; ");
}

TEST(Passages, places_are_one_each_and_ascend_with_entries) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "第" + std::to_string(i) + "段\\n";
  const auto changes = changes_of(
      entry("document.registered", R"({"document":{},"text":{"$private":{"key":"3","value":")" + text + "\"}}}"));
  std::set<std::int64_t> places;
  for (const auto& change : changes) {
    if (change.what == Change::What::put) places.insert(change.place);
  }
  EXPECT_EQ(places.size(), 200U);
  EXPECT_GT(changes.front().place, changes.back().place) << "what stands first comes first where the newest does";
  EXPECT_EQ(*places.rbegin() >> 20, 7);
}

TEST(Passages, a_long_line_is_cut_into_pieces_that_overlap) {
  std::string line;
  for (std::size_t i = 0; i < 2 * kPieceMax; ++i) line += "河";
  const auto pieces = pieces_of(line, 100);
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(base::count_code_points(pieces[0].text), kPieceMax);
  EXPECT_EQ(pieces[1].start, kPieceMax - kPieceOverlap);
  EXPECT_EQ(pieces_of(line.substr(0, 3 * kPieceMax), 100).size(), 1U);
}

TEST(Passages, very_many_short_lines_are_joined) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "行\n";
  const auto pieces = pieces_of(text, 20);
  EXPECT_LE(pieces.size(), 20U);
  EXPECT_EQ(pieces.back().start + base::count_code_points(pieces.back().text), 2'000U);
}

TEST(Passages, say_whom_a_matter_comes_near_to) {
  const auto near = near_of(entry("matter.created", R"({"change":{"unit":"A1","creator":"p","leader":"l",
    "co":{"b":{},"c":null},"consulted":{"d":{}},"named":{"q":true},"readers":{"r":{"at":"x"}},"post":"o"},
    "children":{"m2":{"body":{"type":"task_force","unit":"e"}}},"also":{"m3":{"children":{"open":1}}}})"));
  ASSERT_EQ(near.size(), 2U);
  EXPECT_EQ(near[0].subject, "m1");
  EXPECT_EQ(near[0].words, (std::vector<std::string>{"na1", "no", "np", "nl", "nb", "nd", "nq", "nr"}));
  EXPECT_EQ(near[1].subject, "m2");
  EXPECT_EQ(near[1].words, (std::vector<std::string>{"ttaskforce", "ne"}));
  EXPECT_EQ(whose_word("A1"), "na1");
}

TEST(Passages, words_of_a_unit_are_one_word) {
  EXPECT_EQ(words_of("unit", "01997A2C-6f00"), "u01997a2c6f00");
  EXPECT_EQ(words_of("title", "停车"), "停 停车 车");
}

}  // namespace
}  // namespace luoshi::ledger::search
