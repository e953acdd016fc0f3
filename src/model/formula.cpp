// SPDX-License-Identifier: Apache-2.0
#include "model/formula.hpp"

#include "model/formula_names.hpp"

#include <algorithm>
#include <array>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, 6> kAround = {"matter", "parent", "children", "units", "actor", "gates"};

const feel::Value& around_at(const Surroundings& around, std::size_t index) {
  const std::array<const feel::Value*, kAround.size()> values = {&around.matter, &around.parent, &around.children,
                                                                 &around.units,  &around.actor,  &around.gates};
  return *values[index];
}

}  // namespace

bool is_reserved(std::string_view key) { return std::ranges::find(kAround, key) != kAround.end(); }

feel::Names formula_names(std::span<const std::string> keys) {
  feel::Names names;
  names.variables.reserve(keys.size() + kAround.size());
  for (const auto& key : keys) names.variables.push_back({.name = key});
  for (const auto name : kAround) names.variables.push_back({.name = std::string(name)});
  return names;
}

Result<Formula> Formula::compile(std::string_view text, std::span<const std::string> keys) {
  const auto names = formula_names(keys);
  LUOSHI_TRY(auto program, feel::compile(text, names));
  Formula made(std::move(program));
  made.inputs_ = names.variables.size();
  for (const auto slot : made.program_.used_variables()) {
    made.slots_.push_back(slot);
    if (slot < keys.size()) made.reads_.push_back(keys[slot]);
  }
  return made;
}

bool Formula::reads_around(std::string_view name) const {
  const auto at =
      inputs_ - kAround.size() + static_cast<std::size_t>(std::ranges::find(kAround, name) - kAround.begin());
  return std::ranges::find(slots_, at) != slots_.end();
}

feel::Value Formula::evaluate(const Body& body, const Surroundings& around, feel::Evaluation& evaluation) const {
  std::vector<feel::Value> inputs(inputs_);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (i >= reads_.size()) {  // slots are ascending: the fields come first
      inputs[slots_[i]] = around_at(around, slots_[i] - (inputs_ - kAround.size()));
    } else if (const auto* value = body.find(reads_[i])) {
      inputs[slots_[i]] = *value;
    }
  }
  return program_.evaluate(inputs, evaluation);
}

}  // namespace luoshi::model
