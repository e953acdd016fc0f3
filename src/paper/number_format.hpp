// SPDX-License-Identifier: Apache-2.0
// What a cell with a number shows. In xlsx a day is a number too, and only its format tells (ECMA-376 part 1, 18.8.30,
// 18.8.31): this reads format codes as far as to know days, months, times and per cent from plain numbers, and writes
// the value accordingly. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::paper {

enum class Shows : std::uint8_t { number, percent, date, month, time, date_time };

/// Of a built-in format; those of Chinese office programs (27 to 36, 50 to 58) as they mean them.
[[nodiscard]] Shows shows_built_in(std::uint32_t id);
/// Of a format code: `yyyy"年"m"月"`, `0.00%`, `[h]:mm`.
[[nodiscard]] Shows shows_code(std::string_view code);

/// The number as digits: at most 15 of them count, as in the office programs, without exponent. Absent for what is no
/// number.
[[nodiscard]] std::optional<std::string> number_text(std::string_view written, Shows shows);
/// The day, month or time of a serial number; `from_1904` says which calendar counts (18.2.28). Absent outside the
/// years 1900 to 9999.
[[nodiscard]] std::optional<std::string> date_text(std::string_view written, Shows shows, bool from_1904);

}  // namespace luoshi::paper
