// SPDX-License-Identifier: Apache-2.0
#include "codec/csv.hpp"

#include <gtest/gtest.h>

#include <random>

namespace luoshi::codec {
namespace {

using Fields = std::vector<std::string>;
using Table = std::vector<Fields>;

Table read(std::string_view text) {
  const auto records = read_csv(text).value();
  Table table;
  for (const auto& record : records) table.push_back(record.fields);
  return table;
}

// "id line:column"
std::string refused(std::string_view text, const CsvLimits& limits = {}) {
  const auto records = read_csv(text, limits);
  if (records) return "";
  const auto& error = records.error();
  std::string column;
  for (const auto& arg : error.args) {
    if (arg.name == "column") column = ":" + arg.value;
  }
  return std::string(error.id) + " " + std::to_string(error.where.line) + column;
}

TEST(Csv, reads_the_forms_of_rfc_4180) {
  EXPECT_EQ(read("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"), (Table{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(read("aaa,bbb"), (Table{{"aaa", "bbb"}}));
  EXPECT_EQ(read("\"aaa\",\"b\r\nbb\",\"c,cc\"\r\nzzz,yyy,\"x\"\"x\""),
            (Table{{"aaa", "b\r\nbb", "c,cc"}, {"zzz", "yyy", "x\"x"}}));
  EXPECT_EQ(read("a,,c\n,,\n"), (Table{{"a", "", "c"}, {"", "", ""}}));
}

TEST(Csv, reads_what_spreadsheets_write) {
  EXPECT_EQ(read("\xEF\xBB\xBF编码,名称\r\n01,区教育局\r\n"), (Table{{"编码", "名称"}, {"01", "区教育局"}}));
  EXPECT_EQ(read("a\rb\r"), (Table{{"a"}, {"b"}}));
  EXPECT_EQ(read("\r\n\na\n\n\nb"), (Table{{"a"}, {"b"}}));
  EXPECT_EQ(read(""), Table{});
  EXPECT_EQ(read("\xEF\xBB\xBF"), Table{});
  EXPECT_EQ(read("\"\"\n"), (Table{{""}}));
  EXPECT_EQ(read(" a , b "), (Table{{" a ", " b "}}));
}

TEST(Csv, counts_lines_also_inside_quotes) {
  const auto records = read_csv("a\n\"b\nb\r\nb\"\n\nc\n").value();
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].line, 1U);
  EXPECT_EQ(records[1].line, 2U);
  EXPECT_EQ(records[2].line, 6U);
  EXPECT_EQ(records[2].field(0), "c");
  EXPECT_EQ(records[2].field(1), "");
}

TEST(Csv, takes_other_separators) {
  CsvReader reader("a;b,c\n\"d;e\";f", {}, ';');
  CsvRecord record;
  ASSERT_TRUE(reader.next(record).value());
  EXPECT_EQ(record.fields, (Fields{"a", "b,c"}));
  ASSERT_TRUE(reader.next(record).value());
  EXPECT_EQ(record.fields, (Fields{"d;e", "f"}));
  EXPECT_FALSE(reader.next(record).value());
  EXPECT_FALSE(reader.next(record).value());
}

TEST(Csv, names_line_and_column_of_what_is_broken) {
  EXPECT_EQ(refused("a\n名称,\"b\nc"), "E-CSV-001 2:4");
  EXPECT_EQ(refused("\""), "E-CSV-001 1:1");
  EXPECT_EQ(refused("a\n名称b\"c\""), "E-CSV-002 2:4");
  EXPECT_EQ(refused("a,\"b\"c\n"), "E-CSV-003 1:6");
  EXPECT_EQ(refused("\"a\nb\" ,c"), "E-CSV-003 2:3");
  EXPECT_EQ(refused("a\r\n名\xff"), "E-CSV-004 2:2");
}

TEST(Csv, has_limits) {
  EXPECT_EQ(refused("abc", {.bytes_max = 3}), "");
  EXPECT_EQ(refused("abcd", {.bytes_max = 3}), "E-CSV-005 0");
  EXPECT_EQ(refused("a\nb\n", {.records_max = 2}), "");
  EXPECT_EQ(refused("a\nb\nc", {.records_max = 2}), "E-CSV-006 3:1");
  EXPECT_EQ(refused("a,b", {.fields_max = 2}), "");
  EXPECT_EQ(refused("a,b,c", {.fields_max = 2}), "E-CSV-007 1:5");
  EXPECT_EQ(refused("abc,\"def\"", {.field_bytes_max = 3}), "");
  EXPECT_EQ(refused("ab,abcd", {.field_bytes_max = 3}), "E-CSV-008 1:4");
  EXPECT_EQ(refused("\n\"ab\ncd\"", {.field_bytes_max = 3}), "E-CSV-008 2:1");
}

TEST(Csv, reads_back_what_it_wrote) {
  constexpr std::array<std::string_view, 9> kPieces = {"a", "落实", ",", "\"", "\r\n", "\n", "\r", " ", "\xEF\xBB\xBF"};
  std::mt19937 engine(4180);
  Table table;
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    Fields fields(1 + engine() % 4);
    for (auto& field : fields) {
      for (auto pieces = engine() % 4; pieces > 0; --pieces) field += kPieces[engine() % kPieces.size()];
    }
    append_csv_record(text, fields);
    table.push_back(std::move(fields));
  }
  EXPECT_EQ(read(text), table);
  EXPECT_EQ(read(std::string(kCsvByteOrderMark) + text), table);
}

}  // namespace
}  // namespace luoshi::codec
