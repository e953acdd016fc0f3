// SPDX-License-Identifier: Apache-2.0
#include "exchange/csv_cell.hpp"

#include "codec/csv.hpp"
#include "exchange/table.hpp"

#include <gtest/gtest.h>

#include <array>

namespace luoshi::exchange {
namespace {

TEST(CsvCell, guards_whatever_an_office_program_may_run) {
  for (const char* text : {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1",
                           "\xEF\xBC\x9D"
                           "1",
                           "-三"}) {
    EXPECT_TRUE(is_formula_like(text)) << text;
    EXPECT_EQ(csv_cell(text), "'" + std::string(text));
  }
}

TEST(CsvCell, leaves_text_and_numbers_alone) {
  for (const char* text : {"", "建成学校", "a=1", "-5", "+3.5", "-0.25", "'quoted'", "1-1"}) {
    EXPECT_EQ(csv_cell(text), text);
  }
}

TEST(CsvCell, is_undone_when_our_own_csv_is_read) {
  std::string csv;
  const std::array<std::string, 2> head = {"工作任务", "备注"};
  const std::array<std::string, 2> row = {csv_cell("=1+1"), csv_cell("'tis")};
  codec::append_csv_record(csv, head);
  codec::append_csv_record(csv, row);
  const auto table = read_table(csv).value();
  EXPECT_EQ(table.rows[1].cells, (std::vector<std::string>{"=1+1", "'tis"}));
}

}  // namespace
}  // namespace luoshi::exchange
