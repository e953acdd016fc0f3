// SPDX-License-Identifier: Apache-2.0
// Indicator: a figure made of matters, as a pack declares it: which matters are counted, on which day, in which
// category, and what of each goes into the figure. Always a numerator over a denominator, so that a share can be opened
// to what made it. Its formulas are pure: fields that are no person's and no text, `matter`, `children`, `units`;
// neither now() nor today() (kernel.md 5). Made by the loader (loader.hpp); how it is kept is the room `indicator`'s.
#pragma once

#include "model/formula.hpp"
#include "model/label.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

enum class Measure : std::uint8_t {
  count,  ///< how many
  sum,    ///< of `value`
  share,  ///< how many of those counted satisfy `part`
  mean,   ///< of `value` over those that have one
  ratio   ///< the sum of `value` over the sum of `over`: visited over listed
};
[[nodiscard]] std::string_view name_of(Measure measure);
[[nodiscard]] std::optional<Measure> measure_named(std::string_view name);

/// Which way is better; `neither` where the figure judges nobody.
enum class Better : std::uint8_t { neither, more, less };
[[nodiscard]] std::string_view name_of(Better better);
[[nodiscard]] std::optional<Better> better_named(std::string_view name);

struct Indicator {
  std::string id;
  Label title = {};
  Label note = {};  ///< what is counted, in words; may be empty
  std::string pack = {};
  std::vector<std::string> types = {};  ///< of matters; never empty
  Measure measure = Measure::count;
  std::optional<Formula> when = {};      ///< counted unless it yields anything but true; absent: all
  std::optional<Formula> part = {};      ///< of share: true for the numerator
  std::optional<Formula> value = {};     ///< of sum, mean and ratio: a number; a matter without one is not counted
  std::optional<Formula> over = {};      ///< of ratio: a number, likewise
  std::optional<Formula> day = {};       ///< a date; a matter without one is not counted. Absent: the day it was made
  std::optional<Formula> category = {};  ///< text, number or boolean; absent, or null: none
  std::string unit = {};                 ///< 件, 元 …; a share is in %, and so is a ratio whose unit is %
  Better better = Better::neither;
  std::vector<std::string> readers = {};  ///< roles that read the district's figure, whatever of it they may see
  std::uint32_t line = 0;
  std::string file = {};
};
inline constexpr std::size_t kIndicatorsMax = 2'000;  ///< of all packs

/// Its formulas by their keys, those that it has.
[[nodiscard]] std::vector<std::pair<std::string_view, const Formula*>> formulas(const Indicator& indicator);
/// Keys of the fields that its formulas read, each once.
[[nodiscard]] std::vector<std::string> fields_read(const Indicator& indicator);

}  // namespace luoshi::model
