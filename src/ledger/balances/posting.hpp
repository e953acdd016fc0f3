// SPDX-License-Identifier: Apache-2.0
// Posting: a quantity of one balance from one holder to another. What an entry of kind matter.posted holds beside what
// every entry on a matter does: "posted": {"postings":[{"balance","from","to","quantity"}], "corrects": "SEQUENCE"};
// quantities are texts of digits (house rule), `corrects` stands only in a counter-posting. Since each posting takes
// from one what it gives to another, an entry sums to zero whatever it says. Plain values; pure.
#pragma once

#include "codec/json.hpp"
#include "journal/entry.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::balances {

/// So much from one to another.
struct Posting {
  std::string balance;  ///< id of a model::Balance
  std::string from;     ///< holders as text (holder.hpp)
  std::string to;
  std::int64_t quantity = 0;  ///< 1 … model::kQuantityMax
  bool operator==(const Posting&) const = default;
};

inline constexpr std::string_view kPosted = "matter.posted";
inline constexpr std::size_t kPostingsMax = 200;  ///< of one command: a plan for every unit of a district

/// A whole number in a text of digits, or in a JSON number; absent for anything else or beyond ±kQuantityMax.
[[nodiscard]] std::optional<std::int64_t> whole_number(const codec::Json& json);

/// [{"balance","from","quantity","to"}]
[[nodiscard]] codec::Json to_json(const std::vector<Posting>& postings);
/// Of such an array; members that are not there are empty, a quantity that is none 0.
[[nodiscard]] std::vector<Posting> postings_in(const codec::Json* array);

/// The member "posted" of an outcome.
[[nodiscard]] codec::Json posted_json(const std::vector<Posting>& postings, journal::Sequence corrects);
/// What it holds.
struct Posted {
  std::vector<Posting> postings = {};
  journal::Sequence corrects = 0;  ///< the entry that it takes back; 0: none
};
/// Nothing for an outcome without one.
[[nodiscard]] Posted posted_of(const codec::Json& outcome);

/// What takes all of them back, the last one first.
[[nodiscard]] std::vector<Posting> reversed(const std::vector<Posting>& postings);

}  // namespace luoshi::ledger::balances
