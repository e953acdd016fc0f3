// SPDX-License-Identifier: Apache-2.0
#include "ledger/erasure/affected.hpp"

#include <algorithm>
#include <array>

namespace luoshi::ledger::erasure {
namespace {

constexpr store::Statement kNamed{"erasure.named",
                                  "SELECT id FROM matter_index WHERE type = $1 AND field = $2 AND value = $3 "
                                  "ORDER BY id LIMIT $4"};

}  // namespace

Result<std::vector<Target>> with_descendants(store::Reader& reader, const Definitions& definitions,
                                             std::vector<Target> targets) {
  for (std::size_t at = 0; at < targets.size() && targets.size() <= kPartsMax; ++at) {
    const Target target = targets[at];
    if (target.holder != Holder::document && target.holder != Holder::matter) continue;
    const std::string_view field = target.holder == Holder::document ? "$document" : "$parent";
    for (const auto& type : definitions.model().types()) {
      const std::array<store::Value, 4> parameters = {type.id, field, store::Value::bytes(std::string_view(target.id)),
                                                      kPartsMax};
      LUOSHI_TRY(const auto rows, reader.query(kNamed, parameters));
      for (const auto row : rows) {
        Target one{Holder::matter, std::string(row.text(0))};
        if (std::ranges::find(targets, one) == targets.end()) targets.push_back(std::move(one));
      }
    }
  }
  return targets;
}

}  // namespace luoshi::ledger::erasure
