// SPDX-License-Identifier: Apache-2.0
// Any bytes as a decision model: what reads is linked, analysed and evaluated within small limits; a table decides the
// same with a trace as without.
#include "decision/analysis.hpp"
#include "decision/xml_reader.hpp"

#include <cstdint>

namespace {

using luoshi::decision::Model;

// Values of several kinds for the inputs, so that cells have something to say.
std::vector<luoshi::feel::Value> some_inputs(const Model& model, std::size_t seed) {
  using luoshi::feel::Value;
  const std::vector<Value> values{Value(),
                                  Value::number(10),
                                  Value::string("停水"),
                                  Value(true),
                                  Value::list({Value::number(1)}),
                                  Value(luoshi::feel::Date{})};
  std::vector<Value> inputs;
  for (std::size_t i = 0; i < model.inputs().size(); ++i) inputs.push_back(values[(seed + i) % values.size()]);
  return inputs;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  auto read = luoshi::decision::read_definitions(xml, "fuzz.dmn", {.bytes_max = 100'000});
  if (!read) return 0;
  std::vector<luoshi::decision::Definitions> models;
  models.push_back(*std::move(read));
  const auto model = Model::build(std::move(models));
  if (!model) return 0;
  (void)luoshi::decision::analyse(*model, {.steps = 2'000, .set_words = 20'000});
  const luoshi::feel::Limits limits{.steps = 5'000, .depth = 100, .list_items = 1'000, .string_bytes = 10'000};
  const auto inputs = some_inputs(*model, size);
  for (std::size_t i = 0; i < model->decisions().size(); ++i) {
    luoshi::feel::Evaluation plain({}, limits);
    luoshi::feel::Evaluation traced({}, limits);
    luoshi::decision::Trace trace;
    luoshi::decision::Session first(*model, plain);
    luoshi::decision::Session second(*model, traced, &trace);
    const auto value = first.decide(i, inputs);
    if (value.kind() != second.decide(i, inputs).kind()) __builtin_trap();
  }
  return 0;
}
