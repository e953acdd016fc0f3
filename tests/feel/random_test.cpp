// SPDX-License-Identifier: Apache-2.0
// Random expressions put together from the pieces of the grammar: none of them breaks anything, all give the same value
// twice, and a value without functions, written as FEEL and read again, is the same value.
#include "feel/program.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace luoshi::feel {
namespace {

class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::string expression(int depth) { return depth == 0 ? leaf() : "(" + form(depth) + ")"; }

 private:
  std::string form(int depth) {
    const auto inner = [&] { return expression(depth - 1); };
    switch (random_() % 16) {
      case 0:
        return "(" + inner() + " + " + inner() + ")";
      case 1:
        return inner() + " * " + inner();
      case 2:
        return inner() + " < " + inner();
      case 3:
        return "(" + inner() + ") and (" + inner() + ")";
      case 4:
        return "if " + inner() + " then " + inner() + " else " + inner();
      case 5:
        return "[" + inner() + ", " + inner() + "]";
      case 6:
        return "[" + inner() + "][item = " + inner() + "]";
      case 7:
        return "{k: " + inner() + ", m n: k}.m n";
      case 8:
        return "for i in [" + inner() + ", a] return " + inner();
      case 9:
        return "some i in " + inner() + " satisfies i = " + inner();
      case 10:
        return "(function(x) [x, " + inner() + "])(" + inner() + ")";
      case 11:
        return "(" + inner() + ") in ([" + inner() + ".." + inner() + "], " + inner() + ")";
      case 12:
        return "(" + inner() + ") instance of list<number>";
      case 13:
        return "-(" + inner() + ")";
      case 14:
        return "count(" + inner() + ")";
      default:
        return leaf();
    }
  }

  std::string leaf() {
    static constexpr auto kLeaves = std::to_array<std::string_view>({"1",
                                                                     "0",
                                                                     "-2.5",
                                                                     "a",
                                                                     "Monthly Income",
                                                                     "\"落实\"",
                                                                     "\"\\\"q\"",
                                                                     "true",
                                                                     "false",
                                                                     "null",
                                                                     "@\"2026-03-15\"",
                                                                     "@\"10:00:00+08:00\"",
                                                                     "@\"P1D\"",
                                                                     "@\"P1Y\"",
                                                                     "[1..5]",
                                                                     "(< 3)",
                                                                     "[]",
                                                                     "{}",
                                                                     "{z: 1}",
                                                                     "[1, 2, 3]",
                                                                     "@\"2026-03-15T10:00:00\""});
    return std::string(kLeaves.at(random_() % kLeaves.size()));
  }

  std::mt19937 random_;
};

bool speaks_of_functions(const std::string& text) { return text.contains("function"); }

TEST(FeelProperties, random_expressions_break_nothing_and_values_survive_being_written) {
  const Names names{.variables = {{.name = "a"}, {.name = "Monthly Income"}}};
  const std::array<Value, 2> inputs{Value::number(3), Value::number(100)};
  std::size_t survived = 0;
  for (unsigned seed = 1; seed <= 3'000; ++seed) {
    const std::string text = Writer(seed).expression(static_cast<int>(seed % 5));
    const auto program = compile(text, names);
    ASSERT_TRUE(program) << text << ": " << base::describe(program.error(), base::Language::en);
    Evaluation first;
    Evaluation second;
    const std::string written = to_feel(program->evaluate(inputs, first));
    EXPECT_EQ(to_feel(program->evaluate(inputs, second)), written) << text;
    EXPECT_EQ(first.noted(), second.noted()) << text;
    if (speaks_of_functions(written)) continue;
    const auto again = compile(written, names);
    ASSERT_TRUE(again) << written;
    EXPECT_EQ(to_feel(again->evaluate(inputs, second)), written) << text;
    ++survived;
  }
  EXPECT_GT(survived, 2'000u);
}

}  // namespace
}  // namespace luoshi::feel
