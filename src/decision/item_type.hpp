// SPDX-License-Identifier: Apache-2.0
// ItemType: an item definition made ready: the FEEL type that values are converted to, and the allowed values and
// constraints that are tested besides, at any depth. Immutable and shared.
#pragma once

#include "feel/program.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace luoshi::decision {

struct ItemType;
using ItemTypePtr = std::shared_ptr<const ItemType>;

struct ItemType {
  std::string name = {};          ///< as a person knows it
  feel::TypePtr type = {};        ///< never nullptr
  ItemTypePtr base = nullptr;     ///< what it refines, tested first
  ItemTypePtr element = nullptr;  ///< of a collection
  std::vector<std::pair<std::string, ItemTypePtr>> fields = {};
  ItemTypePtr result = nullptr;  ///< of a function
  std::optional<feel::Program> allowed = {};
  std::optional<feel::Program> constraint = {};
  bool constrained = false;  ///< something is to be tested besides the type
};

/// The value converted to the type, or null with a reason (E-DMN-020 for the type, -021 for its allowed values).
/// A null stays a null. `subject` names what is checked, for the message.
[[nodiscard]] feel::Value checked(const feel::Value& value, const ItemType& type, std::string_view subject,
                                  feel::Evaluation& evaluation);

}  // namespace luoshi::decision
