// SPDX-License-Identifier: Apache-2.0
#include "ledger/balances/holder.hpp"

namespace luoshi::ledger::balances {
namespace {

constexpr std::string_view kUnit = "unit:";
constexpr std::string_view kMatter = "matter:";

}  // namespace

std::string text_of(const Holder& holder) {
  if (holder.kind == HolderKind::outside) return std::string(kOutside);
  return std::string(holder.kind == HolderKind::unit ? kUnit : kMatter) + holder.id;
}

std::optional<Holder> parse_holder(std::string_view text) {
  if (text == kOutside) return Holder{};
  for (const auto& [prefix, kind] : {std::pair(kUnit, HolderKind::unit), std::pair(kMatter, HolderKind::matter)}) {
    if (!text.starts_with(prefix) || text.size() == prefix.size()) continue;
    return Holder{.kind = kind, .id = std::string(text.substr(prefix.size()))};
  }
  return std::nullopt;
}

}  // namespace luoshi::ledger::balances
