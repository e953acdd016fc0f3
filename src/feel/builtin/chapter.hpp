// SPDX-License-Identifier: Apache-2.0
// How a chapter of built-in functions writes its part of the table: kParameters<"list", "position"> names parameters,
// and each chapter is one function that gives its rows. table.cpp puts them in order.
#pragma once

#include "feel/builtin.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace luoshi::feel {

/// A word as a template argument.
template <std::size_t size>
struct Word {
  std::array<char, size> text{};
  consteval Word(const char (&letters)[size]) { std::copy_n(letters, size, text.begin()); }  // NOLINT
  [[nodiscard]] constexpr std::string_view view() const { return {text.data(), size - 1}; }
};

template <Word... words>
inline constexpr std::array<std::string_view, sizeof...(words)> kParameters{words.view()...};

[[nodiscard]] std::span<const Builtin> conversion_chapter();
[[nodiscard]] std::span<const Builtin> boolean_chapter();
[[nodiscard]] std::span<const Builtin> string_chapter();
[[nodiscard]] std::span<const Builtin> pattern_chapter();
[[nodiscard]] std::span<const Builtin> list_chapter();
[[nodiscard]] std::span<const Builtin> list_edit_chapter();
[[nodiscard]] std::span<const Builtin> statistics_chapter();
[[nodiscard]] std::span<const Builtin> numeric_chapter();
[[nodiscard]] std::span<const Builtin> date_and_time_chapter();
[[nodiscard]] std::span<const Builtin> context_chapter();
[[nodiscard]] std::span<const Builtin> range_chapter();
[[nodiscard]] std::span<const Builtin> sort_chapter();

}  // namespace luoshi::feel
