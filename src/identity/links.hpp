// SPDX-License-Identifier: Apache-2.0
// Links: one-time secrets that open one page: to set a password where there is none, and to set up a new district. They
// take the place of default passwords. Each works once, ends by itself, and is hashed at rest; making another for the
// same purpose ends the one before. Safe from any thread.
#pragma once

#include "identity/caller.hpp"
#include "identity/session.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity {

class Users;
struct Context;

/// One of the three administrators to be. Name and login of at least two characters; no two logins alike.
struct Administrator {
  std::string name;
  std::string login;
};

struct NewDistrict {
  std::string name = {};  ///< of the district; empty: it keeps the one it has
  Administrator system;   ///< 系统管理员, who fills the page in and sets the password below
  Administrator secrecy;  ///< 安全保密管理员
  Administrator audit;    ///< 安全审计员
  std::string password;   ///< of the system administrator
  /// The first who works with it (督查室), so that a report can be read before anybody else is entered; and his roles.
  std::optional<Administrator> clerk = {};
  std::vector<std::string> clerk_roles = {};
};

/// The district is set up: links by which the other two set their own passwords, so that nobody knows all three.
struct SetUpDone {
  std::string system;        ///< the person's id
  std::string secrecy_link;  ///< secrets of links
  std::string audit_link;
  std::string clerk_link = {};  ///< empty without a clerk
};

class Links {
 public:
  Links(Context& context, Users& users) : context_(&context), users_(&users) {}

  /// Whether somebody can look after the district already (access::is_set_up, and has a way to sign in).
  [[nodiscard]] Result<bool> is_set_up(base::Instant now);
  /// The secret of a link that sets the district up. E-IDENTITY-026: it is set up.
  [[nodiscard]] Result<std::string> make_set_up(base::Instant now);
  /// Whether the link would work: E-IDENTITY-027 unknown, used or ended.
  [[nodiscard]] Result<void> check_set_up(std::string_view secret, base::Instant now);
  /// Spends the link: the three people, their roles, the first password. What is refused leaves the link as it was;
  /// what was cut short is gone on with by the same link. Errors: -026, -027, -028 names or logins, -003 to -006,
  /// E-LEDGER-009.
  [[nodiscard]] Result<SetUpDone> set_up(std::string_view secret, const NewDistrict& what, base::Instant now);

  /// A link by which a person sets the password, made by an administrator of people (asked here) or at the machine.
  [[nodiscard]] Result<std::string> make_password(const Caller& by, std::string_view person, base::Instant now);
  [[nodiscard]] Result<std::string> make_password_at_machine(std::string_view person, base::Instant now);
  /// The person whose password the link sets. E-IDENTITY-027.
  [[nodiscard]] Result<std::string> check_password(std::string_view secret, base::Instant now);
  /// Spends it. E-IDENTITY-027, -003 to -006, -014. The person's id.
  [[nodiscard]] Result<std::string> set_password(std::string_view secret, std::string_view password, base::Instant now);
  [[nodiscard]] Result<void> tidy(base::Instant now);

 private:
  [[nodiscard]] Result<SetUpDone> make_administrators(const NewDistrict& what, base::Instant now);

  Context* context_;
  Users* users_;
};

}  // namespace luoshi::identity
