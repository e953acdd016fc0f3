// SPDX-License-Identifier: Apache-2.0
#include "process/decision_models.hpp"

#include <algorithm>

namespace luoshi::process {
namespace {

using decision::Model;
using decision::Severity;

/// Only what the model may ask for: a matter has many variables.
feel::Context asked_of(const Model& model, const VariableReader& variables) {
  feel::Context asked;
  for (const auto& input : model.inputs()) {
    for (const auto* name : {&input.name, &input.import}) {
      if (!name->empty()) asked.put(*name, variables.find(*name));
    }
  }
  return asked;
}

}  // namespace

Result<void> DecisionModels::add(Model model) {
  for (const auto& problem : model.problems()) {
    if (problem.severity == Severity::error) return fail(problem.error);
  }
  auto places = places_;
  const auto take = [&](const std::vector<Model::Element>& elements, bool service) -> Result<void> {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (elements[i].space != model.space()) continue;
      const Place here{.model = models_.size(), .index = i, .service = service};
      for (const auto& key : {elements[i].name, elements[i].id}) {
        if (key.empty() || places.emplace(key, here).first->second == here) continue;
        return fail({.code = base::ErrorCode::conflict, .id = "E-FLOW-180", .args = {{"decision", key}}});
      }
    }
    return {};
  };
  LUOSHI_CHECK(take(model.decisions(), false));
  LUOSHI_CHECK(take(model.services(), true));
  places_ = std::move(places);
  models_.push_back(std::move(model));
  return {};
}

Result<feel::Value> DecisionModels::decide(std::string_view decision, const VariableReader& variables,
                                           feel::Evaluation& evaluation) const {
  const auto found = places_.find(decision);
  if (found == places_.end()) {
    return fail(
        {.code = base::ErrorCode::not_found, .id = "E-FLOW-181", .args = {{"decision", std::string(decision)}}});
  }
  const auto& place = found->second;
  const Model& model = models_[place.model];
  decision::Session session(model, evaluation);
  if (place.service) return session.call_service(place.index, variables.all());
  const auto inputs = model.bind(asked_of(model, variables));
  return session.decide(place.index, inputs);
}

}  // namespace luoshi::process
