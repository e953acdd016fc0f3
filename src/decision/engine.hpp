// SPDX-License-Identifier: Apache-2.0
// Running a linked model: decisions in their order, knowledge and services as functions of FEEL. State of one run is in
// Values and Run; Content never changes.
#pragma once

#include "decision/content.hpp"

#include <memory>

namespace luoshi::decision {

using ContentPtr = std::shared_ptr<const Content>;

/// The values of one run: what was given for inputs, what decisions came to.
struct Values {
  std::vector<feel::Value> inputs = {};
  std::vector<feel::Value> decisions = {};
};

class Engine {
 public:
  Engine(ContentPtr content, feel::Evaluation& evaluation, Run& run)
      : content_(std::move(content)), evaluation_(&evaluation), run_(&run) {}

  /// Evaluates decisions in that order; values of earlier ones are in place.
  void decide(std::span<const std::uint32_t> order, Values& values);
  /// What was given for an input, converted and checked.
  [[nodiscard]] feel::Value input(std::uint32_t index, const feel::Value& value);
  [[nodiscard]] feel::Value function(const Reference& reference);
  [[nodiscard]] feel::Value call_service(const ServiceElement& service, std::span<const feel::Value> arguments);

 private:
  [[nodiscard]] feel::Value source(const Source& source, const Values& values);
  [[nodiscard]] feel::Value value_of(const Reference& reference, const Values& values);
  [[nodiscard]] feel::Value decide_one(const DecisionElement& decision, const Values& values);

  ContentPtr content_;
  feel::Evaluation* evaluation_;
  Run* run_;
};

}  // namespace luoshi::decision
