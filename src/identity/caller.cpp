// SPDX-License-Identifier: Apache-2.0
#include "identity/caller.hpp"

#include "crypto/hash.hpp"

#include <algorithm>

namespace luoshi::identity {
namespace {

Failure refused(std::string_view id) { return fail({.code = base::ErrorCode::forbidden, .id = id}); }

}  // namespace

std::string_view name_of(Means means) {
  switch (means) {
    case Means::password:
      return "password";
    case Means::oidc:
      return "oidc";
    case Means::cas:
      return "cas";
    case Means::ticket:
      return "ticket";
    case Means::link:
      return "link";
    case Means::token:
      return "token";
    case Means::certificate:
      return "certificate";
  }
  return "unknown";
}

Result<void> check_forgery(const Caller& caller, std::string_view token) {
  if (caller.is_machine()) return {};
  const bool same = !token.empty() && crypto::equal_in_constant_time(caller.forgery_token, token);
  return same ? Result<void>() : refused("E-IDENTITY-009");
}

Result<void> check_duty(const Caller& caller) {
  if (caller.duty == Duty::change_password) return refused("E-IDENTITY-020");
  if (caller.duty == Duty::enrol_code) return refused("E-IDENTITY-021");
  return {};
}

Result<void> check_scope(const Caller& caller, std::string_view area, bool writes) {
  if (!caller.is_machine()) return {};
  const auto covers = [&](std::string_view scope) {
    const auto dot = scope.find('.');
    if (dot == std::string_view::npos) return false;
    const auto scope_area = scope.substr(0, dot);
    const auto what = scope.substr(dot + 1);
    return (scope_area == "*" || scope_area == area) && (what == "write" || (!writes && what == "read"));
  };
  return std::ranges::any_of(caller.scopes, covers) ? Result<void>() : refused("E-IDENTITY-022");
}

}  // namespace luoshi::identity
