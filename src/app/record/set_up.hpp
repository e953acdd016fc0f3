// SPDX-License-Identifier: Apache-2.0
// The set-up of a district at the machine: its first entries, made by `system`, and the first system administrator.
// Used by `init` and `demo`. Afterwards people act, under their own rights.
#pragma once

#include "app/record/session.hpp"

#include <string>

namespace luoshi::app {

struct SetUp {
  std::string title;
  bool demonstration = false;
};

/// The district with its definitions in force. One of that title whose set-up was cut short
/// before it had an administrator is gone on with. E-LEDGER-005: there is one already.
[[nodiscard]] Result<void> set_up_district(Session& session, const SetUp& set_up);

/// A person with that login who is system administrator of the whole district. The id of the person.
[[nodiscard]] Result<std::string> add_administrator(Session& session, const std::string& login,
                                                    const std::string& name);

}  // namespace luoshi::app
