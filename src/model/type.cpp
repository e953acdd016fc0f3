// SPDX-License-Identifier: Apache-2.0
#include "model/type.hpp"

#include "model/named.hpp"

#include <algorithm>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, kProgresses> kNames = {"draft",    "waiting", "active", "paused",
                                                              "checking", "done",    "closed", "dropped"};

template <class Item, class Key>
const Item* found_in(const std::vector<Item>& items, std::string_view name, Key key) {
  const auto found = std::ranges::find(items, name, key);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name_of(Progress progress) { return name_in(kNames, progress); }
std::optional<Progress> progress_named(std::string_view name) { return value_in<Progress>(kNames, name); }
bool is_open(Progress progress) { return progress >= Progress::waiting && progress <= Progress::checking; }

const Field* Type::field(std::string_view key) const { return found_in(fields, key, &Field::key); }
const State* Type::state(std::string_view wanted) const { return found_in(states, wanted, &State::id); }
const ClockUse* Type::clock(std::string_view wanted) const { return found_in(clocks, wanted, &ClockUse::id); }
const Step* Type::step(std::string_view node) const { return found_in(steps, node, &Step::node); }
const Make* Type::make(std::string_view wanted) const { return found_in(makes, wanted, &Make::id); }

const ClockUse* Type::main_clock() const {
  const auto found = std::ranges::find(clocks, true, &ClockUse::decides_due);
  return found == clocks.end() ? nullptr : &*found;
}

std::vector<MissingEvidence> missing_evidence(const Type& type, Verb before, const Body& body,
                                              const Surroundings& around, std::span<const EvidencePiece> pieces,
                                              feel::Evaluation& evaluation) {
  std::vector<MissingEvidence> missing;
  for (const auto& demand : type.evidence) {
    if (demand.before != before) continue;
    if (demand.when && demand.when->evaluate(body, around, evaluation).is_false()) continue;
    std::size_t counted = 0;
    std::optional<std::size_t> too_old;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const auto& [kind, age] = pieces[i];
      if (!demand.kinds.empty() && std::ranges::find(demand.kinds, kind) == demand.kinds.end()) continue;
      const bool fresh = demand.fresh_days == 0 || std::cmp_less_equal(age, demand.fresh_days);
      if (fresh) ++counted;
      if (!fresh && (!too_old || age < pieces[*too_old].age_days)) too_old = i;
    }
    if (counted < demand.at_least) missing.push_back({&demand, too_old});
  }
  return missing;
}

}  // namespace luoshi::model
