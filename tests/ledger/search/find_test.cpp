// SPDX-License-Identifier: Apache-2.0
// Search as kernel.md 10 has it: any two characters of a sentence find it, newest first, under the caller's rights;
// what may not be seen is neither found nor counted; what was erased is gone.
#include "ledger/search/finder.hpp"
#include "ledger/search/tidy.hpp"

#include <algorithm>
#include <set>

namespace luoshi::ledger::test {
namespace {

using Ids = std::vector<std::string>;

class Search : public Finding {};

TEST_P(Search, kernel_10_any_two_characters_of_what_was_written_find_the_matter) {
  const auto one =
      direct("a", "2026-06-30", R"({"sources":[{"document":"d","start":0,"end":9,"text":"推进云河景观带贯通工程"}]})");
  const auto other = direct("b", "2026-06-30", R"({"title":"修缮老旧小区"})");
  EXPECT_EQ(act("sign_for", one, "la"), "");
  EXPECT_EQ(evidence(one, "la", "acceptance"), "");
  EXPECT_EQ(act("report_progress", one, "la", R"({"progress":"已签约七成","problems":"管线迁改慢"})"), "");
  EXPECT_EQ(act("report_progress", one, "la", R"({"progress":"完成竣验"})"), "");
  EXPECT_EQ(act("comment", one, "officer", R"({"text":"请盯紧节点,确保PM2.5达标"})"), "");
  follow();
  for (const std::string_view sentence :
       {"新增停车泊位", "推进云河景观带贯通工程", "已签约七成", "管线迁改慢", "完成竣验", "请盯紧节点", "照片"}) {
    for (std::size_t at = 0; at + 6 <= sentence.size(); at += 3) {
      const auto pair = sentence.substr(at, 6);
      const auto ids = found("officer", pair);
      EXPECT_TRUE(std::ranges::find(ids, one) != ids.end()) << pair;
    }
  }
  EXPECT_EQ(found("officer", "缮"), Ids{other}) << "a single character";
  EXPECT_EQ(found("officer", "pm2.5"), Ids{one});
  EXPECT_EQ(found("officer", "4000"), (Ids{one}));
  EXPECT_EQ(found("officer", text(one, "number")), Ids{one}) << "its number";
  EXPECT_EQ(found("officer", "城管"), Ids{one}) << "its unit, by name";
  EXPECT_EQ(found("officer", "小區"), Ids{other}) << "traditional characters";
  EXPECT_EQ(found("officer", "照片.jpg"), Ids{one});
  EXPECT_EQ(found("officer", "没有这话"), Ids());
}

TEST_P(Search, every_term_must_be_there_and_a_quotation_stands_as_it_is_written) {
  const auto one = direct("a", "2026-06-30", R"({"title":"新建口袋公园"})");
  const auto other = direct("b", "2026-06-30", R"({"title":"公园里的口袋"})");
  EXPECT_EQ(act("comment", one, "officer", R"({"text":"树苗已经到场"})"), "");
  follow();
  EXPECT_EQ(found("officer", "口袋公园"), Ids{one}) << "its pairs in another order are not it";
  EXPECT_EQ(found("officer", "\"口袋公园\""), Ids{one});
  EXPECT_EQ(found("officer", "公园 口袋"), (Ids{one, other}).size() == 2 ? found("officer", "口袋 公园") : Ids());
  EXPECT_EQ(found("officer", "公园 口袋").size(), 2U);
  EXPECT_EQ(found("officer", "公园 树苗"), Ids{one}) << "in different passages of one matter";
  EXPECT_EQ(found("officer", "交警 口袋"), Ids{other}) << "a unit and a word";
  EXPECT_EQ(found("officer", "城管 里的"), Ids());
}

TEST_P(Search, an_answer_says_where_it_was_found) {
  const auto one = direct("a", "2026-06-30");
  const auto taken = document("政府工作报告", "各位代表:\n新增停车泊位四千个。\n谢谢大家。");
  follow();
  const auto in_title = find("officer", "泊位4000").hits;
  ASSERT_EQ(in_title.size(), 1U);
  EXPECT_EQ(in_title[0].part, "title");
  EXPECT_EQ(in_title[0].title, "新增停车泊位4000个");
  EXPECT_EQ(in_title[0].snippet, "新增停车泊位4000个");
  EXPECT_EQ(in_title[0].marks, (std::vector<search::Mark>{{4, 10}}));
  ASSERT_TRUE(in_title[0].matter);
  EXPECT_EQ(in_title[0].matter->id, one);
  const auto in_text = find("officer", "四千").hits;
  ASSERT_EQ(in_text.size(), 1U);
  EXPECT_EQ(in_text[0].kind, search::Kind::document);
  EXPECT_EQ(in_text[0].id, taken);
  EXPECT_EQ(in_text[0].title, "政府工作报告");
  EXPECT_EQ(in_text[0].start, 12U) << "of the whole text";
}

TEST_P(Search, pages_go_by_key_without_gap_or_repeat_newest_first) {
  Ids made;
  for (int i = 0; i < 5; ++i) made.push_back(direct("a", "2026-06-30", R"({"title":"修路第一期"})"));
  EXPECT_EQ(act("comment", made[1], "officer", R"({"text":"修路要快"})"), "");
  follow();
  Ids ids;
  search::Paging paging{.limit = 2};
  for (int page = 0; page < 10; ++page) {
    const auto answer = find("officer", "修路", paging);
    EXPECT_LE(answer.hits.size(), 2U);
    for (const auto& hit : answer.hits) ids.push_back(hit.id);
    paging.after = answer.next;
    if (answer.next.empty()) break;
  }
  EXPECT_EQ(ids, (Ids{made[1], made[4], made[3], made[2], made[0]})) << "the comment is the newest";
}

// Where the common word is the longer one, the rare one leads through the index: with a budget that walking the common
// one would use up, the one matter that has both is found, and nothing is told of the rest.
TEST_P(Search, of_several_terms_the_rarest_leads) {
  const auto wanted = direct("a", "2026-06-30", R"({"title":"停车泊位甲7号片区"})");
  for (int i = 0; i < 12; ++i) direct("a", "2026-06-30", R"({"title":"停车泊位新建片区"})");
  follow();
  const auto answer = find("officer", "停车泊位 甲7", {.limit = 20, .budget = 4});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits.front().id, wanted);
  EXPECT_FALSE(answer.narrow);
  EXPECT_TRUE(find("lb", "停车泊位 甲7").hits.empty()) << "another unit's";
}

TEST_P(Search, pages_of_several_terms_go_on_with_the_term_that_led) {
  Ids made;
  for (int i = 0; i < 5; ++i) made.push_back(direct("a", "2026-06-30", R"({"title":"停车泊位围挡"})"));
  follow();
  Ids ids;
  search::Paging paging{.limit = 2};
  for (int page = 0; page < 10; ++page) {
    const auto answer = find("officer", "围挡 停车泊位", paging);
    for (const auto& hit : answer.hits) ids.push_back(hit.id);
    paging.after = answer.next;
    if (answer.next.empty()) break;
    EXPECT_TRUE(answer.next.contains('.')) << answer.next;
    // Words that became rarer meanwhile do not change the order of the pages.
    direct("a", "2026-06-30", R"({"title":"别处的停车泊位"})");
    follow();
  }
  std::ranges::reverse(made);
  EXPECT_EQ(ids, made);
}

TEST_P(Search, deny_by_default_roles_and_units_what_may_not_be_seen_is_neither_found_nor_counted) {
  const auto mine = direct("a", "2026-06-30", R"({"title":"清淤河道一"})");
  const auto theirs = direct("b", "2026-06-30", R"({"title":"清淤河道二"})");
  const auto draft = direct("a", "2026-06-30", R"({"direct":false,"title":"清淤河道三"})");
  const auto report = document("清淤报告", "清淤河道四");
  follow();
  EXPECT_EQ(found("la", "清淤"), Ids{mine});
  EXPECT_EQ(found("lb", "清淤"), Ids{theirs});
  EXPECT_EQ(found("lc", "清淤"), Ids());
  const auto officer = found("officer", "清淤");
  EXPECT_EQ(std::set<std::string>(officer.begin(), officer.end()),
            (std::set<std::string>{mine, theirs, draft, report}));
  const auto denied = find("lc", "清淤", {.limit = 1});
  EXPECT_TRUE(denied.hits.empty());
  EXPECT_EQ(denied.next, "") << "nor is there a next page that would tell";
  EXPECT_FALSE(denied.narrow);
  const auto page = find("la", "清淤", {.limit = 1, .budget = 1});
  EXPECT_EQ(page.hits.size(), 1U) << "what others have does not use up the budget";
}

TEST_P(Search, what_comes_to_somebody_later_is_found_by_him_as_it_was_written_before) {
  const auto one = direct("a", "2026-06-30", R"({"title":"疏浚河道"})");
  follow();
  EXPECT_EQ(found("lb", "疏浚"), Ids());
  EXPECT_EQ(act("circulate", one, "officer", R"({"people":[")" + person("lb") + R"("]})"), "");
  follow();
  EXPECT_EQ(found("lb", "疏浚"), Ids{one});
  EXPECT_EQ(act("transfer", one, "officer", R"({"to":")" + unit("c") + R"(","reason":"职责调整"})"), "");
  EXPECT_EQ(act("comment", one, "officer", R"({"text":"疏浚要快"})"), "");
  follow();
  EXPECT_EQ(found("lc", "疏浚"), Ids{one});
  EXPECT_EQ(found("lc", "河道"), Ids{one});
  EXPECT_EQ(found("la", "疏浚"), Ids()) << "it was his once; rights are those of now";
}

TEST_P(Search, deny_by_default_levels_and_people_outside) {
  const auto open = direct("a", "2026-06-30", R"({"title":"排查隐患一","level":"internal"})");
  direct("a", "2026-06-30", R"({"title":"排查隐患二","level":"work_secret"})");
  const auto plain = document("排查通知", "排查隐患三", "internal");
  document("排查密件", "排查隐患四", "work_secret");
  follow();
  EXPECT_EQ(found("officer", "排查").size(), 6U) << "titles and texts of both documents";
  // The same rights, but for work secrets.
  auto texts = shipped_texts();
  for (auto& source : texts) {
    for (std::size_t at = 0; (at = source.text.find(R"("internal", "work_secret"])", at)) != std::string::npos;) {
      source.text.replace(at, 26, R"("internal"])");
    }
  }
  other_definitions_ = store::must(Definitions::load(texts));
  const auto ids = found("officer", "排查");
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), (std::set<std::string>{open, plain}));
  EXPECT_EQ(found("la", "排查"), Ids{open});
  const auto directory = store::must(ledger_->directory());
  const access::By stranger{.actor = "nobody"};
  const auto reader = store::must(store_->reader());
  const auto refused = search::find(
      *reader, {*directory, other_definitions_->model(), stranger, base::Instant{now_ms_.load()}}, "排查", {});
  EXPECT_EQ(store::id_of(refused), "E-ACCESS-002");
}

TEST_P(Search, what_is_changed_or_taken_out_is_found_no_more) {
  const auto one = direct("a", "2026-06-30", R"({"direct":false,"title":"旧的标题","co":[")" + unit("b") + R"("]})");
  follow();
  EXPECT_EQ(found("officer", "旧的"), Ids{one});
  EXPECT_EQ(found("officer", "交警"), Ids{one});
  EXPECT_EQ(act("edit", one, "officer", R"({"title":"新的标题","co":[]})"), "");
  follow();
  EXPECT_EQ(found("officer", "旧的"), Ids());
  EXPECT_EQ(found("officer", "交警"), Ids());
  EXPECT_EQ(found("officer", "新的"), Ids{one});
}

TEST_P(Search, kernel_6_a_destroyed_key_takes_its_passages_and_their_words_along) {
  const auto one = direct("a", "2026-06-30", R"({"title":"獬豸计划"})");
  EXPECT_EQ(act("comment", one, "officer", R"({"text":"獬豸要保密"})"), "");
  const auto taken = document("獬豸文件", "獬豸正文第一段\n獬豸正文第二段");
  follow();
  EXPECT_EQ(found("officer", "獬豸").size(), 4U);
  const auto index_before = count_rows("search_index");
  const auto key = matters::key_of(row(one).body);
  destroy(one, key);
  std::optional<journal::KeyNumber> document_key;
  {
    const auto reader = store::must(store_->reader());
    const store::Value id(taken);
    const auto rows = store::must(reader->fetch(documents::kDocumentsTable, std::span(&id, 1)));
    document_key = documents::document_from(rows.front()).key;
  }
  destroy(taken, *document_key);
  follow();
  EXPECT_EQ(found("officer", "獬豸"), Ids());
  EXPECT_EQ(count_rows("search_index"), index_before - 5) << "two of the matter, three of the document";
  EXPECT_EQ(count_rows("search_passages WHERE text LIKE '%獬豸%'"), 0);
  EXPECT_EQ(count_rows("search_index WHERE words LIKE '%獬豸%'"), 0);
  // TearDown rebuilds from entries whose words can be read no more, and compares.
}

TEST_P(Search, personal_fields_are_never_in_the_index) {
  const auto one = direct("a", "2026-06-30", R"({"fields":{"contact":"王小明","contact_phone":"13800001111"}})");
  EXPECT_EQ(act("comment", one, "officer", R"({"text":"已联系"})"), "");
  follow();
  EXPECT_EQ(found("officer", "已联"), Ids{one});
  EXPECT_EQ(found("officer", "小明"), Ids());
  EXPECT_EQ(found("officer", "13800001111"), Ids());
  EXPECT_EQ(count_rows("search_passages WHERE text LIKE '%小明%' OR text LIKE '%13800001111%'"), 0);
}

TEST_P(Search, a_follower_behind_says_so) {
  direct("a", "2026-06-30");
  EXPECT_GT(find("officer", "停车").behind, 0U);
  EXPECT_TRUE(find("officer", "停车").hits.empty());
  follow();
  EXPECT_EQ(find("officer", "停车").behind, 0U);
  EXPECT_EQ(find("officer", "停车").hits.size(), 1U);
}

TEST_P(Search, the_parts_of_the_index_are_put_together_piece_by_piece_and_what_is_found_stays) {
  std::vector<std::string> all;
  for (int i = 0; i < 18; ++i) {
    all.insert(all.begin(), direct("a", "2026-06-30"));
    follow();  // a part of its own
  }
  const bool is_sqlite = store_->adapter() == "sqlite";
  const auto parts = [&] { return is_sqlite ? count_rows("(SELECT DISTINCT segid FROM search_index_idx)") : 1; };
  if (is_sqlite) EXPECT_GE(parts(), 18) << "none is put together within the transaction that brings a new one";
  EXPECT_EQ(found("officer", "停车"), all);
  int pieces = 0;
  for (bool more = true; more; ++pieces) {
    const auto transaction = store::must(store_->begin());
    more = store::must(search::tidy_index(*transaction, false));
    store::must(transaction->commit());
    ASSERT_LT(pieces, 100) << "it ends";
  }
  if (is_sqlite) EXPECT_GT(pieces, 1);
  EXPECT_LT(parts(), 10);
  EXPECT_EQ(found("officer", "停车"), all);
  EXPECT_TRUE(store::must(store_->check_indexes()).problems.empty());
}

TEST_P(Search, refuses_what_is_no_search_and_no_place) {
  const auto directory = store::must(ledger_->directory());
  const auto definitions = store::must(ledger_->definitions());
  const access::By by{.actor = person("officer")};
  const auto reader = store::must(store_->reader());
  const search::Caller caller{*directory, definitions->model(), by, base::Instant{now_ms_.load()}};
  EXPECT_EQ(store::id_of(search::find(*reader, caller, "，。", {})), "E-SEARCH-001");
  EXPECT_EQ(store::id_of(search::find(*reader, caller, "停车", {.after = "x"})), "E-SEARCH-005");
}

INSTANTIATE_TEST_SUITE_P(Stores, Search, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
