// SPDX-License-Identifier: Apache-2.0
// What a person types, as terms.
#include "ledger/search/query.hpp"

#include "text/search_tokens.hpp"

#include <gtest/gtest.h>

namespace luoshi::ledger::search {
namespace {

// Terms as "token token|token", or the id of the refusal.
std::string parsed(std::string_view text) {
  const auto query = parse_query(text);
  if (!query) return std::string(query.error().id);
  std::string made;
  for (const auto& term : query->terms) {
    if (!made.empty()) made += '|';
    for (std::size_t i = 0; i < term.phrase.size(); ++i) made += (i == 0 ? "" : " ") + term.phrase[i];
  }
  return made;
}

TEST(Query, blanks_part_terms) {
  EXPECT_EQ(parsed("停车"), "停车");
  EXPECT_EQ(parsed("停"), "停");
  EXPECT_EQ(parsed(" 停车　泊位\t4000 "), "停车|泊位|4000");
  EXPECT_EQ(parsed("停车泊位"), "停车 车 车泊 泊 泊位");
}

TEST(Query, quotation_marks_make_one_term) {
  EXPECT_EQ(parsed("\"PM2.5 浓度\""), "pm 2 5 浓 浓度");
  EXPECT_EQ(parsed("“停车 泊位”4000"), "停车 车 车泊 泊 泊位|4000");
  EXPECT_EQ(parsed("「停车」『泊位』"), "停车|泊位");
  EXPECT_EQ(parsed("\"停车"), "停车") << "one that is not closed goes to the end";
}

TEST(Query, mixes_scripts) {
  EXPECT_EQ(parsed("5G基站"), "5 g 基 基站");
  EXPECT_EQ(parsed("云督〔2026〕3号"), "云督 督 2026 3 号");
  EXPECT_EQ(parsed("ＧＢ５００１６"), "gb 50016");
}

TEST(Query, says_clearly_what_cannot_be_searched) {
  EXPECT_EQ(parsed(""), "E-SEARCH-001");
  EXPECT_EQ(parsed("，。！"), "E-SEARCH-001");
  EXPECT_EQ(parsed("\"\""), "E-SEARCH-001");
  EXPECT_EQ(parsed(std::string(kQueryMax, 'a')).find("E-"), std::string::npos);
  EXPECT_EQ(parsed(std::string(kQueryMax + 1, 'a')), "E-SEARCH-002");
  EXPECT_EQ(parsed("a b c d e f g h"), "a|b|c|d|e|f|g|h");
  EXPECT_EQ(parsed("a b c d e f g h i"), "E-SEARCH-003");
  EXPECT_EQ(parsed("\xFF\xFE"), "E-SEARCH-004");
}

}  // namespace
}  // namespace luoshi::ledger::search
