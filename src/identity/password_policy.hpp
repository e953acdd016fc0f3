// SPDX-License-Identifier: Apache-2.0
// PasswordPolicy: which new passwords are taken. Length counts in code points, so that a sentence in Chinese is as good
// as one in Latin letters. A long password need not mix kinds of characters. Pure.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string_view>

namespace luoshi::identity {

struct PasswordPolicy {
  std::size_t length_min = 10;   ///< code points
  std::size_t kinds_min = 3;     ///< of lower case, upper case, digits, others
  std::size_t long_enough = 16;  ///< from here on the kinds do not matter
  std::size_t repeats_max = 3;   ///< the same character in a row
};

/// Errors: E-IDENTITY-003 too short, -004 too few kinds, -005 holds the user's name or is a well-known password or a
/// run of one character, -006 not valid UTF-8 or with control characters.
[[nodiscard]] Result<void> check_new_password(std::string_view password, std::string_view user_name,
                                              const PasswordPolicy& policy = {});

}  // namespace luoshi::identity
