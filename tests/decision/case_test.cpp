// SPDX-License-Identifier: Apache-2.0
// The cases of models.case: what the models of tests/decision/models decide.
#include "decision/model.hpp"
#include "feel/json.hpp"
#include "models.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace luoshi::decision {
namespace {

struct ModelCase {
  std::string place;
  std::string model;
  std::string decision;
  std::string input;
  std::string expected;
};

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<ModelCase> cases() {
  std::vector<ModelCase> cases;
  std::istringstream lines(file_text(LUOSHI_ROOT "/tests/decision/models.case"));
  std::string model;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("model ")) {
      model = line.substr(6);
      continue;
    }
    const auto first = line.find(" | ");
    const auto last = line.rfind(" | ");
    cases.push_back({.place = "models.case:" + std::to_string(number),
                     .model = model,
                     .decision = trimmed(line.substr(0, first)),
                     .input = line.substr(first + 3, last - first - 3),
                     .expected = line.substr(last + 3)});
  }
  return cases;
}

feel::Value result_of(const Model& model, const ModelCase& test, Session& session) {
  const feel::Context given = feel::value_from_json(test.input).value().as_context();
  if (const auto decision = Model::find(model.decisions(), test.decision)) {
    auto inputs = model.bind(given);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const auto& type = model.inputs()[i].type;
      if (type != nullptr) inputs[i] = feel::typed(inputs[i], *type, model.inputs()[i].name).value();
    }
    return session.decide(*decision, inputs);
  }
  if (const auto service = Model::find(model.services(), test.decision)) return session.call_service(*service, given);
  return session.call_knowledge(Model::find(model.knowledge(), test.decision).value(), given);
}

TEST(Models, decide_as_their_cases_say) {
  std::string name;
  std::optional<Model> model;
  for (const ModelCase& test : cases()) {
    if (name != test.model) model = model_file(name = test.model);
    feel::Evaluation evaluation;
    Session session(*model, evaluation);
    const feel::Value value = result_of(*model, test, session);
    std::string ids;
    for (const auto& diagnostic : evaluation.diagnostics()) ids += std::string(diagnostic.id) + " ";
    if (test.expected.starts_with('!')) {
      EXPECT_TRUE(ids.contains(test.expected.substr(1)))
          << test.place << ": " << feel::to_json(value) << " and noted " << ids;
      continue;
    }
    const feel::Value expected = feel::value_from_json(test.expected).value();
    EXPECT_EQ(feel::to_json(value), feel::to_json(expected)) << test.place << " noted " << ids;
  }
}

TEST(Models, decide_the_same_with_a_trace) {
  std::string name;
  std::optional<Model> model;
  for (const ModelCase& test : cases()) {
    if (name != test.model) model = model_file(name = test.model);
    feel::Evaluation plain;
    feel::Evaluation traced;
    Trace trace;
    Session first(*model, plain);
    Session second(*model, traced, &trace);
    EXPECT_EQ(feel::to_json(result_of(*model, test, first)), feel::to_json(result_of(*model, test, second)))
        << test.place;
  }
}

}  // namespace
}  // namespace luoshi::decision
