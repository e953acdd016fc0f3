// SPDX-License-Identifier: Apache-2.0
// What is odd about places that can be read: said to whoever keeps them, and no reason to refuse them, for surveyed
// borders seldom meet to the centimetre. Pure.
#pragma once

#include "base/error.hpp"
#include "place/places.hpp"

#include <vector>

namespace luoshi::place {

/// Borders that part or overlap by no more are taken to meet: 10^-5 degrees, about a metre.
inline constexpr std::int64_t kTolerance = kDegree / 100'000;

/// E-PLACE-020: a cell that is not within its parent; -021: two cells of one kind under one parent that overlap; -022:
/// a cell whose code is not made as GB/T 2260, GB/T 10114 and GB/T 30428.1 have it (6, 9, 12, 14 to 18 digits, each
/// beginning with its parent's).
[[nodiscard]] std::vector<base::Error> find_oddities(const Places& places);

}  // namespace luoshi::place
