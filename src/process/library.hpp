// SPDX-License-Identifier: Apache-2.0
// Library: the definitions that instances run on: every version of every process, made ready for the engine. Adding is
// the business of one thread while no step runs; reading is safe from any thread. Definitions and symbols are only ever
// added, so an index or a symbol that a state holds stays what it was; states on disk name definitions by id and
// version instead (state_bytes.hpp).
#pragma once

#include "base/result.hpp"
#include "process/model.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace luoshi::process {

/// A variable's name, as a number. The first ones are what the engine itself tells (symbol::).
using Symbol = std::uint32_t;
using DefinitionIndex = std::uint16_t;
inline constexpr DefinitionIndex kNoDefinition = UINT16_MAX;

namespace symbol {
// Told by a multi-instance or loop activity to whatever stands inside it (BPMN 13.3.7, Table 10.31).
inline constexpr Symbol kInstances = 0;   ///< nrOfInstances
inline constexpr Symbol kCompleted = 1;   ///< nrOfCompletedInstances
inline constexpr Symbol kActive = 2;      ///< nrOfActiveInstances
inline constexpr Symbol kTerminated = 3;  ///< nrOfTerminatedInstances
inline constexpr Symbol kCounter = 4;     ///< loopCounter, from 1
inline constexpr Symbol kTally = 5;       ///< tally: context of outcome → sum of weights
inline constexpr Symbol kTallyCount = 6;  ///< tallyCount: context of outcome → number of instances
inline constexpr Symbol kOutcome = 7;     ///< outcome of the instance that has just completed
inline constexpr Symbol kWeight = 8;      ///< weight of an instance's vote; 1 when nobody says
inline constexpr Symbol kFirstFree = 9;
}  // namespace symbol

struct Definition;  // engine/definition.hpp

class Library {
 public:
  Library();
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();

  /// Puts a process in force: call activities and starts by id take it from now on. The same id and version gives the
  /// index it has. Refuses with E-FLOW-101 a process whose references do not fit together (load() makes no such).
  Result<DefinitionIndex> add(ProcessPtr process);

  [[nodiscard]] std::size_t size() const { return definitions_.size(); }
  [[nodiscard]] const Process& process(DefinitionIndex index) const;
  [[nodiscard]] const Definition& definition(DefinitionIndex index) const { return *definitions_[index]; }
  /// The definition in force under an id; kNoDefinition when there is none.
  [[nodiscard]] DefinitionIndex current(std::string_view process_id) const;
  [[nodiscard]] DefinitionIndex find(std::string_view process_id, std::string_view version) const;

  [[nodiscard]] std::optional<Symbol> symbol(std::string_view name) const;
  [[nodiscard]] const std::string& name(Symbol symbol) const { return names_[symbol]; }
  /// How many symbols there are; greater ones belong to one state (names it alone knows).
  [[nodiscard]] Symbol symbols() const { return static_cast<Symbol>(names_.size()); }
  Symbol intern(std::string_view name);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class T>
  using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  std::vector<std::unique_ptr<Definition>> definitions_;
  Table<DefinitionIndex> current_;
  Table<Symbol> symbols_;
  std::vector<std::string> names_;
};

}  // namespace luoshi::process
