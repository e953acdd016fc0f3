// SPDX-License-Identifier: Apache-2.0
// Balance (账): a whole quantity in one unit (件, 套, 个, 元 counted in fen) that must not get lost, as a pack declares
// it: who may keep one, on which matters it is posted, and what no posting may break. How it is posted and kept is the
// ledger's (ledger/balances). Made by the loader (loader.hpp); immutable once loaded.
#pragma once

#include "model/label.hpp"
#include "model/level.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

/// In `of`: units keep it, beside the types of matters that stand there.
inline constexpr std::string_view kUnitHolder = "unit";
/// Of one posting, of a limit, and of what a holder can have on either side of zero: exact as a number of JSON, too.
inline constexpr std::int64_t kQuantityMax = 9'000'000'000'000'000;
inline constexpr std::size_t kBalancesMax = 200;  ///< of all packs

/// One of them, as a pack declares it.
struct Balance {
  std::string id;
  Label title = {};
  Label note = {};  ///< what it counts, in words; may be empty
  std::string pack = {};
  std::string unit = {};                     ///< 件, 套, 平方米; 元 is counted in fen
  std::vector<std::string> of = {};          ///< ids of types, or kUnitHolder; never empty
  std::vector<std::string> on = {};          ///< types on whose matters it is posted; never empty
  std::vector<std::string> issued_on = {};   ///< those of `on` that may bring it in from outside, or take it out
  std::optional<std::int64_t> lowest = {};   ///< never below; absent: no limit
  std::optional<std::int64_t> highest = {};  ///< never above; absent: none, or as `highest_field` says
  std::string highest_field = {};            ///< a number field of the matter that keeps it; empty: none
  std::vector<Level> levels = {};            ///< of the matters that may keep it; empty: any
  std::vector<std::string> readers = {};     ///< roles that read what every holder has
  std::uint32_t line = 0;
  std::string file = {};

  // Whether units, or matters of the type, keep it; whether it is posted on them, and may be issued there.
  [[nodiscard]] bool kept_by_units() const;
  [[nodiscard]] bool kept_by(std::string_view type) const;
  [[nodiscard]] bool posted_on(std::string_view type) const;
  [[nodiscard]] bool issued_by(std::string_view type) const;
};

/// "12 套"; what is counted in fen is written in yuan: "12.50 元".
[[nodiscard]] std::string quantity_text(const Balance& balance, std::int64_t quantity);

}  // namespace luoshi::model
