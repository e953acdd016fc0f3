// SPDX-License-Identifier: Apache-2.0
// The index over a column must say exactly what trying every cell would say.
#include "decision/column_index.hpp"

#include <gtest/gtest.h>

#include <random>

namespace luoshi::decision {
namespace {

using feel::Program;
using feel::Value;

class Column {
 public:
  explicit Column(const std::vector<std::string>& cells) {
    programs_.reserve(cells.size());
    std::vector<const Program*> pointers;
    for (const auto& cell : cells) {
      programs_.push_back(feel::compile(cell, {}, feel::Grammar::unary_tests).value());
      pointers.push_back(&programs_.back());
    }
    index_ = ColumnIndex(pointers, 0);
  }

  // Rows for which the index and the cells disagree; -1 in front when the kind is not indexed.
  [[nodiscard]] std::vector<int> disagreements(const Value& value) const {
    std::vector<RowWord> rows((programs_.size() + kRowsPerWord - 1) / kRowsPerWord, ~RowWord{0});
    std::vector<int> wrong;
    if (!index_.narrow(value, rows)) wrong.push_back(-1);
    for (std::size_t row = 0; row < programs_.size(); ++row) {
      const bool in = ((rows[row / kRowsPerWord] >> (row % kRowsPerWord)) & 1U) != 0;
      feel::Evaluation evaluation;
      const bool accepts = programs_[row].evaluate({&value, 1}, evaluation).is_true();
      const bool right = index_.decides(row) ? in == accepts : in;
      if (!right) wrong.push_back(static_cast<int>(row));
    }
    return wrong;
  }

 private:
  std::vector<Program> programs_;
  ColumnIndex index_;
};

using None = std::vector<int>;

TEST(ColumnIndex, agrees_with_the_cells_on_every_kind_of_value) {
  const Column column({"-",
                       "1",
                       "1, 3",
                       "[2..5)",
                       "> 4",
                       "not(3)",
                       "not(< 2, 5)",
                       "\"a\"",
                       "\"a\", \"b\"",
                       "not(\"a\")",
                       "null",
                       "not(null)",
                       "true",
                       "false",
                       "not(true)",
                       "1, \"a\"",
                       "? > 2",
                       "date(\"2026-01-01\")",
                       ">= date(\"2026-01-01\")",
                       "duration(\"P1D\")",
                       "(1..1)",
                       "[5..1]"});
  for (int i = 0; i <= 6; ++i) EXPECT_EQ(column.disagreements(Value::number(i)), None{}) << i;
  EXPECT_EQ(column.disagreements(Value(base::Decimal(15, -1))), None{});
  for (const char* text : {"", "a", "b", "c"}) EXPECT_EQ(column.disagreements(Value::string(text)), None{}) << text;
  EXPECT_EQ(column.disagreements(Value()), None{});
  EXPECT_EQ(column.disagreements(Value(true)), None{});
  EXPECT_EQ(column.disagreements(Value(false)), None{});
  EXPECT_EQ(column.disagreements(Value(feel::Date{.year = 2026, .month = 1, .day = 1})), None{});
  EXPECT_EQ(column.disagreements(Value(feel::Date{.year = 2025, .month = 1, .day = 1})), None{});
  EXPECT_EQ(column.disagreements(Value(feel::DayTimeDuration{.seconds = 86'400})), None{});
}

TEST(ColumnIndex, leaves_lists_and_contexts_to_the_cells) {
  const Column column({"1", "-"});
  EXPECT_EQ(column.disagreements(Value::list({Value::number(1)})).front(), -1);
}

// Many rows: full sets at some pieces only, changes in between.
TEST(ColumnIndex, agrees_with_the_cells_of_thousands_of_random_rows) {
  std::mt19937 random(7);
  const auto number = [&](int max) { return std::to_string(static_cast<int>(random() % static_cast<unsigned>(max))); };
  std::vector<std::string> cells;
  for (int row = 0; row < 3'000; ++row) {
    switch (random() % 5) {
      case 0:
        cells.push_back("[" + number(2'000) + ".." + number(2'000) + ")");
        break;
      case 1:
        cells.push_back("< " + number(2'000));
        break;
      case 2:
        cells.push_back("not(" + number(2'000) + ")");
        break;
      case 3:
        cells.push_back(number(10));
        break;
      default:
        cells.push_back(number(2'000) + ", > " + number(2'000));
    }
  }
  const Column column(cells);
  for (int i = 0; i < 60; ++i) {
    EXPECT_EQ(
        column.disagreements(Value(base::Decimal(static_cast<int>(random() % 4'002) - 1, 0) * base::Decimal(5, -1))),
        None{});
  }
}

}  // namespace
}  // namespace luoshi::decision
