// SPDX-License-Identifier: Apache-2.0
// Tries: the failed sign-ins of a login and of an address, in the store. A try counts as failed before the password is
// looked at and is taken back when it succeeds, so that many tries at the same moment do not pass beneath the limit. A
// login is counted whether anybody has it or not, so that a lock tells nothing; it stands there as a keyed hash.
#pragma once

#include "identity/context.hpp"

namespace luoshi::identity {

class Tries {
 public:
  Tries(Context& context, std::string_view login, std::string_view address);

  /// Counts a try of login and address. E-IDENTITY-002 when either is locked; then nothing is counted.
  [[nodiscard]] Result<void> begin(base::Instant now);
  /// It went well: the login starts at nothing again, the address has one less.
  [[nodiscard]] Result<void> succeeded();
  /// Neither well nor badly (a code is still to come): both have one less.
  [[nodiscard]] Result<void> took_back();

 private:
  Context* context_;
  std::string login_;
  std::string address_;
};

}  // namespace luoshi::identity
