// SPDX-License-Identifier: Apache-2.0
// What scoring is made of: members of rows as text and numbers, spans and how far they agree, and the greedy pairing of
// gold with what was found. Pure; pairs point at the rows they were made from.
#pragma once

#include "reading/score.hpp"

#include <compare>
#include <optional>

namespace luoshi::reading {

struct Span {
  double start = 0;
  double end = 0;
  auto operator<=>(const Span&) const = default;
};

struct Pair {
  const Row* gold = nullptr;
  const Row* found = nullptr;
};

/// A value as text: strings as they are, null as nothing.
[[nodiscard]] std::string text_of(const boost::json::value& value);
/// A member as text: empty where it is absent or null.
[[nodiscard]] std::string text_of(const Row& row, std::string_view member);
[[nodiscard]] std::optional<double> number_of(const Row& row, std::string_view member);
[[nodiscard]] bool same_number(std::optional<double> a, std::optional<double> b);

/// `start` and `end`, or `at` and the length of `text`.
[[nodiscard]] Span span_of(const Row& row);
[[nodiscard]] double overlap(Span a, Span b);
[[nodiscard]] double intersection_over_union(Span a, Span b);

/// The harmonic mean of precision and recall; 1 where nothing was owed and nothing claimed.
[[nodiscard]] double f1(double hits, std::size_t gold, std::size_t found);
/// F1 of the characters of two names, their order left aside.
[[nodiscard]] double character_f1(std::string_view a, std::string_view b);

/// Greedy one-to-one pairing, best weight first, of weights above `floor`, within each document.
[[nodiscard]] std::vector<Pair> pair_up(const Rows& gold, const Rows& found, double (*weight)(Span, Span),
                                        double floor);

}  // namespace luoshi::reading
