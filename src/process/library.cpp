// SPDX-License-Identifier: Apache-2.0
#include "process/library.hpp"

#include "process/engine/definition.hpp"

#include <array>

namespace luoshi::process {

Library::Library() {
  for (const std::string_view name : std::array<std::string_view, symbol::kFirstFree>{
           "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances", "nrOfTerminatedInstances", "loopCounter",
           "tally", "tallyCount", "outcome", "weight"}) {
    intern(name);
  }
}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

Result<DefinitionIndex> Library::add(ProcessPtr process) {
  auto index = find(process->id, process->version);
  if (index == kNoDefinition) {
    if (definitions_.size() >= kNoDefinition) {
      return fail({base::ErrorCode::limit, "E-FLOW-157", {}, {{"limit", std::to_string(kNoDefinition)}}});
    }
    LUOSHI_TRY(auto made, make_definition(std::move(process), *this));
    index = static_cast<DefinitionIndex>(definitions_.size());
    definitions_.push_back(std::move(made));
  }
  current_.insert_or_assign(definitions_[index]->process->id, index);
  return index;
}

const Process& Library::process(DefinitionIndex index) const { return *definitions_[index]->process; }

DefinitionIndex Library::current(std::string_view process_id) const {
  const auto found = current_.find(process_id);
  return found == current_.end() ? kNoDefinition : found->second;
}

DefinitionIndex Library::find(std::string_view process_id, std::string_view version) const {
  for (std::size_t i = 0; i < definitions_.size(); ++i) {
    const auto& process = *definitions_[i]->process;
    if (process.id == process_id && process.version == version) return static_cast<DefinitionIndex>(i);
  }
  return kNoDefinition;
}

std::optional<Symbol> Library::symbol(std::string_view name) const {
  const auto found = symbols_.find(name);
  if (found == symbols_.end()) return std::nullopt;
  return found->second;
}

Symbol Library::intern(std::string_view name) {
  if (const auto found = symbols_.find(name); found != symbols_.end()) return found->second;
  const auto made = static_cast<Symbol>(names_.size());
  names_.emplace_back(name);
  symbols_.emplace(name, made);
  return made;
}

}  // namespace luoshi::process
