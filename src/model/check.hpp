// SPDX-License-Identifier: Apache-2.0
// Check: identifiers that carry their own check character: a field names one (`check = "resident_id"`), and a value
// that was mistyped is refused with what is wrong with it. Sources: GB 32100-2015, GB 11714-1997, GB 11643-1999, ISO
// 7064 (MOD 37,36); telephones and vehicle plates have no check character, only a form. Pure and safe from any thread.
#pragma once

#include "base/error.hpp"
#include "feel/temporal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::model {

enum class Check : std::uint8_t {
  social_credit_code,  ///< 统一社会信用代码: 18 characters, with the organisation code in 9 to 17
  organisation_code,   ///< 组织机构代码: 8 characters and a check character, with or without "-"
  resident_id,         ///< 公民身份号码, and the residence permit that begins with 9: 18 characters
  mobile_phone,        ///< 1, 3 to 9, nine digits
  vehicle_plate,       ///< 车牌: province, letter, five characters, or six (new energy)
  mod_37_36            ///< ISO 7064 MOD 37,36 over 0-9 A-Z: for numbers that a district makes itself
};
[[nodiscard]] std::string_view name_of(Check check);
[[nodiscard]] std::optional<Check> check_named(std::string_view name);
inline constexpr std::string_view kCheckNames =
    "social_credit_code, organisation_code, resident_id, mobile_phone, vehicle_plate, mod_37_36";

/// The form in which a value is kept: without blanks, letters upper case ("…002x" is "…002X").
[[nodiscard]] std::string checked_form(std::string_view text);

/// What is wrong with a value in that form: E-MODEL-121 to 128, without the value itself, which may be personal. A date
/// of birth lies not behind `on`.
[[nodiscard]] std::optional<base::Error> find_fault(Check check, std::string_view text, feel::Date on);

}  // namespace luoshi::model
