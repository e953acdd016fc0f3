// SPDX-License-Identifier: Apache-2.0
// Role: a name under which people are allowed things, held in a unit (督查室 of the district, 联络员 of a bureau).
// Packs declare roles; the three administrators are the kernel's own (data/rights/administrators.toml) and stand alone:
// whoever holds one of them holds nothing else, so that no one who runs the machine, grants rights or audits is also
// read into the business. Plain values.
#pragma once

#include "base/result.hpp"
#include "model/label.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace luoshi::model {

// The administrators of the classified protection scheme (三员).
inline constexpr std::string_view kSystemAdministrator = "system_administrator";    ///< 系统管理员
inline constexpr std::string_view kSecrecyAdministrator = "secrecy_administrator";  ///< 安全保密管理员
inline constexpr std::string_view kAuditor = "auditor";                             ///< 安全审计员
[[nodiscard]] bool is_administrator(std::string_view role);

struct Role {
  std::string id;
  Label title = {};
  std::string pack = {};  ///< empty: the kernel's own
  std::uint32_t line = 0;
  std::string file = {};
};

/// Whether one person may hold all these roles together: E-MODEL-060 when an administrator is among several. The same
/// role in two units is one role.
[[nodiscard]] Result<void> check_separation(std::span<const std::string_view> roles);

}  // namespace luoshi::model
