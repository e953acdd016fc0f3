// SPDX-License-Identifier: Apache-2.0
#include "ledger/touched.hpp"

#include "ledger/access/looks_state.hpp"
#include "ledger/matters/outcome.hpp"

#include <functional>

namespace luoshi::ledger {

std::size_t Touched::slot_of(std::string_view id) { return std::hash<std::string_view>{}(id) % kSlots; }

// The moment comes last: whoever has it may rely on the marks.
void Touched::note(const journal::Entry& entry) {
  const auto moment = now_.load(std::memory_order_relaxed) + 1;
  if (entry.kind.starts_with(matters::kMatterEntry)) {
    touch(entry.on, moment);
    for (const std::string_view beside : {"also", "children"}) {
      const auto* members = entry.outcome.members_of(beside);
      if (members == nullptr) continue;
      for (const auto& member : *members) touch(member.name, moment);
    }
    matters_.store(moment, std::memory_order_release);
  } else if (entry.kind != access::kLooksSealed) {
    rest_.store(moment, std::memory_order_release);
  }
  now_.store(moment, std::memory_order_release);
}

}  // namespace luoshi::ledger
