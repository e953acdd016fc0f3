// SPDX-License-Identifier: Apache-2.0
// Holder: who keeps a balance: a matter, a unit, or the outside (外部), which everything comes from and goes back to,
// so that the quantities of all holders together are always zero. As text "outside", "unit:ID", "matter:ID": in
// entries, rows and addresses. A plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::ledger::balances {

/// What keeps it.
enum class HolderKind : std::uint8_t { outside, unit, matter };

/// Who keeps it; the id is empty of the outside.
struct Holder {
  HolderKind kind = HolderKind::outside;
  std::string id = {};  ///< of the unit or matter
  bool operator==(const Holder&) const = default;
};

/// The outside as text.
inline constexpr std::string_view kOutside = "outside";

/// "outside", "unit:ID", "matter:ID".
[[nodiscard]] std::string text_of(const Holder& holder);
/// Absent for a text that is none.
[[nodiscard]] std::optional<Holder> parse_holder(std::string_view text);

}  // namespace luoshi::ledger::balances
