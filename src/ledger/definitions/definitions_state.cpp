// SPDX-License-Identifier: Apache-2.0
// The fold of district and definitions, and what commands read of it.
#include "ledger/definitions/definitions_state.hpp"

#include "codec/json.hpp"
#include "ledger/definitions/definitions_json.hpp"

#include <algorithm>
#include <array>

namespace luoshi::ledger {
namespace {

constexpr std::array kKinds = std::to_array<std::string_view>({kDistrictCreated, kDistrictNamed, kTextKept, kEnforced});

std::string text_of(const codec::Json& json, std::string_view name) {
  return std::string(json.text_of(name).value_or(""));
}

}  // namespace

std::span<const std::string_view> definitions_kinds() { return kKinds; }

void Shelf::put(DefinitionsPtr definitions) {
  const std::scoped_lock lock(mutex_);
  std::string hash = definitions->hash();
  held_.try_emplace(std::move(hash), std::move(definitions));  // the first stays: commands may hold it
}

DefinitionsPtr Shelf::find(std::string_view hash) const {
  const std::scoped_lock lock(mutex_);
  const auto at = held_.find(hash);
  return at == held_.end() ? nullptr : at->second;
}

void DefinitionsState::forget() {
  loaded = false;
  district.reset();
  sets.clear();
  known.clear();
  ready.reset();
  district_changed = false;
  sets_stored = 0;
  texts_changed.clear();
  texts_sequence.clear();
}

std::unique_ptr<journal::State> DefinitionsProjection::make() const {
  return std::make_unique<DefinitionsState>(*shelf_);
}

void DefinitionsProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  if (std::ranges::find(kKinds, entry.kind) != kKinds.end()) out.add(kSetsTable, "*");
}

void DefinitionsProjection::apply(journal::State& state, const journal::Entry& entry) const {
  auto& held = static_cast<DefinitionsState&>(state);
  if (entry.kind == kDistrictCreated) {
    held.district = District{entry.on, text_of(entry.outcome, "name"),
                             entry.outcome.boolean_of("demonstration").value_or(false), entry.sequence};
    held.district_changed = true;
  } else if (entry.kind == kDistrictNamed && held.district) {
    held.district->name = text_of(entry.outcome, "name");
    held.district->updated = entry.sequence;
    held.district_changed = true;
  } else if (entry.kind == kTextKept) {
    if (!held.known.insert(entry.on).second) return;
    const Part part = part_named(entry.outcome.text_of("part").value_or("")).value_or(Part::pack);
    held.texts_changed[entry.on] = {part, text_of(entry.outcome, "name"), text_of(entry.outcome, "text")};
    held.texts_sequence[entry.on] = entry.sequence;
  } else if (entry.kind == kEnforced) {
    held.sets.push_back(read_set(entry.sequence, entry.outcome));
    held.ready = held.shelf->find(held.sets.back().hash);
  }
}

void need_definitions(journal::Needs& needs) { needs.add<DefinitionsState>(kSetsTable, "*"); }

Result<InForce> in_force(const journal::States& states) {
  const auto& held = states.get<DefinitionsState>();
  if (held.sets.empty()) return fail({base::ErrorCode::unavailable, "E-LEDGER-002"});
  const EnforcedSet& last = held.sets.back();
  // A set may have come to the shelf after the fold that put it in force. What is on the shelf stays there.
  const Definitions* ready = held.ready ? held.ready.get() : held.shelf->find(last.hash).get();
  if (ready == nullptr) return fail({base::ErrorCode::unavailable, "E-LEDGER-003"});
  return InForce{ready, last.sequence};
}

}  // namespace luoshi::ledger
