// SPDX-License-Identifier: Apache-2.0
// DecisionModels: what business rule tasks ask (BPMN 2.0.2, 10.3.3), answered by DMN models (room decision). A task
// names a decision or a decision service, by name or id; its inputs are the variables of the same names that the task
// sees. Models are added by one thread before anybody asks; asking is safe from any thread.
#pragma once

#include "decision/model.hpp"
#include "process/engine.hpp"

#include <map>
#include <string>
#include <vector>

namespace luoshi::process {

class DecisionModels final : public Decisions {
 public:
  /// Makes the decisions and services of a model known, not those that it imports. Refused, and nothing is added: the
  /// first fault of the model (E-DMN-…), E-FLOW-180 (another model has a decision of that name or id).
  Result<void> add(decision::Model model);

  /// Refused: E-FLOW-181 (no model has it).
  [[nodiscard]] Result<feel::Value> decide(std::string_view decision, const VariableReader& variables,
                                           feel::Evaluation& evaluation) const override;

 private:
  struct Place {
    std::size_t model = 0;
    std::size_t index = 0;
    bool service = false;
    bool operator==(const Place&) const = default;
  };

  std::vector<decision::Model> models_;
  std::map<std::string, Place, std::less<>> places_;
};

}  // namespace luoshi::process
