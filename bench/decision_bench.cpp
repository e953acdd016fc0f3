// SPDX-License-Identifier: Apache-2.0
// decision_bench ROUNDS: decision tables on one core. Each round prints evaluations a second of the table that
// ../shared/peers/c_rules.cjs gives its peers (20 rules, 4 inputs, FIRST), and of tables of 100 and 10,000 rules.
#include "decision/model.hpp"
#include "decision/xml_reader.hpp"

#include <fmt/core.h>

#include <ctime>

namespace {

using luoshi::decision::Model;
using luoshi::feel::Value;

double thread_seconds() {
  std::timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string cell(const std::string& text) { return "<inputEntry><text><![CDATA[" + text + "]]></text></inputEntry>"; }

std::string model_head() {
  std::string xml =
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="d" namespace="urn:bench">)";
  for (const char* name : {"amount", "days", "category", "urgent"}) {
    xml += fmt::format(R"(<inputData id="{0}" name="{0}"/>)", name);
  }
  xml += R"(<decision id="dec" name="dec">)";
  for (const char* name : {"amount", "days", "category", "urgent"}) {
    xml += fmt::format(R"(<informationRequirement><requiredInput href="#{}"/></informationRequirement>)", name);
  }
  return xml + R"(<decisionTable hitPolicy="FIRST">)";
}

std::string input(const char* name, const char* type) {
  return fmt::format(R"(<input><inputExpression typeRef="{}"><text>{}</text></inputExpression></input>)", type, name);
}

std::string rule(const std::string& cells, std::size_t number) {
  return fmt::format(R"(<rule>{}<outputEntry><text>"r{}"</text></outputEntry></rule>)", cells, number);
}

Model built(const std::string& xml) {
  std::vector<luoshi::decision::Definitions> models;
  models.push_back(luoshi::decision::read_definitions(xml, "bench.dmn").value());
  return Model::build(std::move(models)).value();
}

// The table of the peers, row for row.
Model peers_table() {
  std::string xml = model_head() + input("amount", "number") + input("days", "number") + input("category", "string") +
                    input("urgent", "boolean") + R"(<output name="res" typeRef="string"/>)";
  for (std::size_t i = 0; i < 19; ++i) {
    xml += rule(cell(fmt::format(">= {}", (20 - i) * 5)) + cell(fmt::format("[{}..{}]", i, i + 30)) +
                    cell(fmt::format("\"c{}\"", i % 5)) + cell(i % 3 != 0 ? "true" : "-"),
                i);
  }
  xml += rule(cell("-") + cell("-") + cell("-") + cell("-"), 19);
  return built(xml + "</decisionTable></decision></definitions>");
}

// Ranges and words, each rule for itself.
Model long_table(std::size_t rules) {
  std::string xml = model_head() + input("amount", "number") + input("category", "string") +
                    R"(<output name="res" typeRef="string"/>)";
  for (std::size_t i = 0; i < rules; ++i) {
    xml += rule(cell(fmt::format("[{}..{})", i, i + 20)) + cell(fmt::format("\"c{}\"", i % 50)), i);
  }
  return built(xml + "</decisionTable></decision></definitions>");
}

std::vector<std::vector<Value>> peers_inputs() {
  std::vector<std::vector<Value>> inputs;
  for (int i = 0; i < 64; ++i) {
    inputs.push_back({Value::number(i * 37 % 110), Value::number(i * 13 % 55), Value::string(fmt::format("c{}", i % 5)),
                      Value(i % 2 == 0)});
  }
  return inputs;
}

std::vector<std::vector<Value>> long_inputs(std::size_t rules) {
  std::vector<std::vector<Value>> inputs;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::size_t amount = i * 7919 % rules;
    inputs.push_back({Value::number(static_cast<std::int64_t>(amount)), Value(),
                      Value::string(fmt::format("c{}", amount % 50)), Value()});
  }
  return inputs;
}

double evaluations_a_second(const Model& model, const std::vector<std::vector<Value>>& inputs) {
  luoshi::feel::Evaluation warm;
  luoshi::decision::Session session(model, warm);
  std::size_t done = 0;
  const double began = thread_seconds();
  double used = 0;
  do {
    for (const auto& input : inputs) {
      luoshi::feel::Evaluation evaluation;
      session.restart(evaluation);
      if (session.decide(0, input).is_null()) fmt::print(stderr, "decision_bench: a null\n");
      ++done;
    }
    used = thread_seconds() - began;
  } while (used < 0.5);
  session.restart(warm);
  return static_cast<double>(done) / used;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::stoi(argv[1]) : 3;
  const Model peers = peers_table();
  const Model hundred = long_table(100);
  const Model many = long_table(10'000);
  for (int round = 0; round < rounds; ++round) {
    fmt::print("{:.0f} {:.0f} {:.0f}\n", evaluations_a_second(peers, peers_inputs()),
               evaluations_a_second(hundred, long_inputs(100)), evaluations_a_second(many, long_inputs(10'000)));
  }
  return 0;
}
