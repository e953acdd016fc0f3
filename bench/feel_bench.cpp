// SPDX-License-Identifier: Apache-2.0
// feel_bench SECONDS: one condition compiled once and run often, the same compiled anew each time, and a pack of 1,000
// expressions compiled. Prints a line for each: its name and times a second, or milliseconds, of this thread.
#include "feel/program.hpp"

#include <fmt/core.h>

#include <array>
#include <ctime>
#include <string>

namespace {

using luoshi::feel::Value;

constexpr std::string_view kExpression = R"(if a > 10 and b in [1..5] then "x" else "y")";

double thread_seconds() {
  std::timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Rounds of `work`, which says how much it did, until the time is over.
template <class Work>
double rate(double seconds, const Work& work) {
  double done = 0;
  const double began = thread_seconds();
  double used = 0;
  do {
    done += work();
    used = thread_seconds() - began;
  } while (used < seconds);
  return done / used;
}

std::string pack_expression(int i) {
  switch (i % 4) {
    case 0:
      return fmt::format("if a > {} and b in [{}..{}] then \"x{}\" else \"y\"", i, i, i + 5, i);
    case 1:
      return fmt::format("sum(for x in [a, b, {}] return x * 2) >= {}", i, i * 3);
    case 2:
      return fmt::format("date(\"2026-01-01\") + duration(\"P{}D\") < date(\"2026-12-31\")", i % 300);
    default:
      return fmt::format("contains(\"abc{}\", \"c\") or every y in [1..3] satisfies y < a + {}", i, i);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::stod(argv[1]) : 1.0;
  const luoshi::feel::Names names{.variables = {{.name = "a"}, {.name = "b"}}};
  const std::array<std::array<Value, 2>, 4> inputs{{{Value::number(11), Value::number(3)},
                                                    {Value::number(11), Value::number(9)},
                                                    {Value::number(2), Value::number(3)},
                                                    {Value::number(40), Value::number(5)}}};
  const auto program = luoshi::feel::compile(kExpression, names);
  if (!program) return 1;
  std::size_t bytes = 0;  // what keeps the work from being left out
  const auto compiled = rate(seconds, [&] {
    luoshi::feel::Evaluation evaluation;
    for (int i = 0; i < 4'000; ++i) {
      bytes += program->evaluate(inputs.at(static_cast<std::size_t>(i & 3)), evaluation).as_string().size();
    }
    return 4'000;
  });
  const auto parsed = rate(seconds, [&] {
    for (const auto& input : inputs) {
      luoshi::feel::Evaluation evaluation;
      const auto fresh = luoshi::feel::compile(kExpression, names);
      bytes += fresh->evaluate(input, evaluation).as_string().size();
    }
    return 4;
  });
  std::array<std::string, 1'000> pack;
  for (int i = 0; i < 1'000; ++i) pack.at(static_cast<std::size_t>(i)) = pack_expression(i);
  const auto packs = rate(seconds, [&] {
    for (const auto& text : pack) bytes += luoshi::feel::compile(text, names)->text().size();
    return 1;
  });
  fmt::print("compiled {:.0f}\nparsed {:.0f}\npack_ms {:.3f}\n", compiled, parsed, 1e3 / packs);
  return bytes == 0 ? 1 : 0;
}
