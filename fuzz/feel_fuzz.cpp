// SPDX-License-Identifier: Apache-2.0
// Any text as an expression and as unary tests, with a few variables of all kinds: what compiles is run within small
// limits, which it keeps; what it gives can be written and compared.
#include "feel/program.hpp"
#include "valid_text.hpp"

#include <array>

namespace {

using luoshi::feel::Value;

const luoshi::feel::Names& names() {
  static const luoshi::feel::Names made{
      .variables = {{.name = "a"}, {.name = "b c"}, {.name = "s"}, {.name = "l"}, {.name = "k"}, {.name = "d"}}};
  return made;
}

std::array<Value, 7> inputs() {
  luoshi::feel::Context context;
  context.put("x", Value::number(1));
  context.put("y z", Value::string("v"));
  const Value entry = Value::context(context);
  return {Value::number(7),
          Value::number(-2),
          Value::string("落实 abc"),
          Value::list({entry, entry, {}}),
          entry,
          luoshi::feel::Date{.year = 2026, .month = 3, .day = 15},
          Value::number(3)};
}

void run(std::string_view text, luoshi::feel::Grammar grammar) {
  const auto program = luoshi::feel::compile(text, names(), grammar);
  if (!program) {
    if (program.error().id.empty()) __builtin_trap();
    return;
  }
  const luoshi::feel::Limits limits{
      .steps = 20'000, .depth = 300, .list_items = 2'000, .string_bytes = 20'000, .diagnostics = 10};
  luoshi::feel::Evaluation evaluation(luoshi::feel::DateTime{}, limits);
  const auto given = inputs();
  const Value value = program->evaluate(given, evaluation);
  if (evaluation.stopped() && !value.is_null()) __builtin_trap();
  const auto size = luoshi::feel::size_of(value);
  if (size.depth > limits.value_depth) __builtin_trap();
  if (size.items < 100'000) {
    (void)luoshi::feel::to_feel(value);
    (void)luoshi::feel::equal(value, value);
  }
  for (const auto& diagnostic : evaluation.diagnostics()) {
    (void)luoshi::feel::underline(text, diagnostic.position);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = luoshi::valid_text(data, size);
  run(text, luoshi::feel::Grammar::expression);
  run(text, luoshi::feel::Grammar::unary_tests);
  return 0;
}
