// SPDX-License-Identifier: Apache-2.0
// RoundOut: a round and its matters as somebody may take them out: what forms and summary are made of.
// Rights and masks are those of exports. Plain values, read once.
#pragma once

#include "exchange/rounds/going_out.hpp"
#include "ledger/matters/rounds.hpp"

namespace luoshi::exchange::rounds {

struct RoundOut {
  ledger::matters::Row round;
  std::string title;
  base::Date opens;
  std::vector<ledger::matters::Row> rows;
};

/// E-MATTER-001, -036, -037; E-EXCHANGE-025; those of the store.
[[nodiscard]] Result<RoundOut> round_out(store::Store& store, const Viewer& viewer, const std::string& round);
/// That these were taken out.
[[nodiscard]] Result<void> tell_taken_out(const Viewer& viewer, const RoundOut& out, const Looked& looked);

/// Name of a unit and a person, for people to read.
[[nodiscard]] std::string unit_name(const Viewer& viewer, std::string_view unit);
[[nodiscard]] std::string person_name(const Viewer& viewer, std::string_view person);
/// No sign that a file system refuses.
[[nodiscard]] std::string file_name(std::string_view words);
/// Who takes it out and when, for the foot of each page.
[[nodiscard]] std::string foot_of(const Viewer& viewer);

}  // namespace luoshi::exchange::rounds
