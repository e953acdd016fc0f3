// SPDX-License-Identifier: Apache-2.0
#include "model/role.hpp"

#include <algorithm>

namespace luoshi::model {

bool is_administrator(std::string_view role) {
  return role == kSystemAdministrator || role == kSecrecyAdministrator || role == kAuditor;
}

Result<void> check_separation(std::span<const std::string_view> roles) {
  const auto administrator = std::ranges::find_if(roles, is_administrator);
  if (administrator == roles.end()) return {};
  const auto other = std::ranges::find_if(roles, [&](std::string_view role) { return role != *administrator; });
  if (other == roles.end()) return {};
  return fail({.code = base::ErrorCode::conflict,
               .id = "E-MODEL-060",
               .args = {{"role", std::string(*administrator)}, {"other", std::string(*other)}}});
}

}  // namespace luoshi::model
