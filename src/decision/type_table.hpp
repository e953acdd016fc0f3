// SPDX-License-Identifier: Apache-2.0
// The item definitions of a set of models made into types, each once, on demand. A definition that refers to itself has
// type Any at the point where the circle closes. Used by one thread while a model is made runnable.
#pragma once

#include "decision/definitions.hpp"
#include "decision/item_type.hpp"
#include "decision/problem.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::decision {

class TypeTable {
 public:
  /// Both must outlive the table.
  TypeTable(std::span<const Definitions> models, std::vector<Problem>& problems);

  /// The type that `reference` names in a model; nullptr for any. An unknown name is a problem (E-DMN-010), and any.
  [[nodiscard]] ItemTypePtr resolve(std::size_t model, std::string_view reference, const Place& place,
                                    std::string_view item);
  /// The types of a model by the names that FEEL may use in it, those of imports included.
  [[nodiscard]] std::vector<feel::Names::NamedType> names(std::size_t model);

 private:
  struct Entry {
    const ItemDefinition* definition = nullptr;
    ItemTypePtr made = nullptr;
    bool making = false;
  };

  [[nodiscard]] ItemTypePtr find(std::size_t model, std::string_view name, bool& known);
  [[nodiscard]] ItemTypePtr make(std::size_t model, const ItemDefinition& definition);
  [[nodiscard]] ItemTypePtr make_single(std::size_t model, const ItemDefinition& definition);
  [[nodiscard]] ItemTypePtr make_function(std::size_t model, const ItemDefinition& definition);
  [[nodiscard]] std::optional<feel::Program> tests(std::size_t model, const ItemDefinition& definition,
                                                   const std::optional<Text>& text, const feel::TypePtr& type);
  [[nodiscard]] std::optional<std::size_t> model_of(std::string_view space) const;

  std::span<const Definitions> models_;
  std::vector<Problem>* problems_;
  std::vector<std::map<std::string, Entry, std::less<>>> entries_;  ///< by model
};

/// A type of FEEL by any of the names that DMN has had for it ("date and time", "dateTime", "feel:number"), or nullptr.
[[nodiscard]] feel::TypePtr simple_type_of(std::string_view name);
[[nodiscard]] ItemTypePtr item_type_of(feel::TypePtr type, std::string name);

}  // namespace luoshi::decision
