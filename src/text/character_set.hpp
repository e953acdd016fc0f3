// SPDX-License-Identifier: Apache-2.0
// CharacterSet: which characters of the basic plane belong to a set, one bit each: a rule that most characters of a
// text have nothing to do with is asked in one look. Made by the compiler; a constant of the program.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace luoshi::text {

class CharacterSet {
 public:
  consteval CharacterSet() = default;
  consteval explicit CharacterSet(std::u32string_view characters) { add(characters); }

  constexpr void add(char32_t c) { bits_[c >> 6] |= std::uint64_t{1} << (c & 63u); }
  constexpr void add(std::u32string_view characters) {
    for (const char32_t c : characters) add(c);
  }
  constexpr void add(const CharacterSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  }
  [[nodiscard]] constexpr bool holds(char32_t c) const {
    return c <= 0xFFFF && ((bits_[c >> 6] >> (c & 63u)) & 1u) != 0;
  }

 private:
  std::array<std::uint64_t, 1024> bits_{};
};

}  // namespace luoshi::text
