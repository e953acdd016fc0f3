// SPDX-License-Identifier: Apache-2.0
// The columns of the table that a unit fills in for a reporting round, and the hidden key of its rows. What goes out
// and what comes back are read by this one list. Pure.
#pragma once

#include "base/error.hpp"
#include "exchange/headings.hpp"
#include "paper/workbook.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange::rounds {

inline constexpr std::size_t kFiguresMax = 5;  ///< figures of one matter that a table asks for

// Ids of columns; those of figures have a number behind them ("figure1").
inline constexpr std::string_view kKey = "key";
inline constexpr std::string_view kNumber = "number";
inline constexpr std::string_view kTitle = "title";
inline constexpr std::string_view kUnit = "unit";
inline constexpr std::string_view kDue = "due";
inline constexpr std::string_view kGoal = "goal";
inline constexpr std::string_view kFigure = "figure";
inline constexpr std::string_view kProgress = "progress";
inline constexpr std::string_view kProblems = "problems";
inline constexpr std::string_view kMeasures = "measures";
inline constexpr std::string_view kPercent = "percent";

struct FormColumn {
  std::string id;
  std::string zh;
  std::string en;
  paper::Column look = {};  ///< without its title
  [[nodiscard]] const std::string& heading(base::Language language) const {
    return language == base::Language::zh ? zh : en;
  }
};

/// In the order in which they stand; with columns for so many figures.
[[nodiscard]] std::vector<FormColumn> form_columns(std::size_t figures);
/// What a returned table's head may say, in both languages; the key is not required: it may be lost.
[[nodiscard]] std::vector<Meaning> form_meanings();
/// "figure1" for 1.
[[nodiscard]] std::string figure_id(std::size_t number);

/// What a row was made of.
struct RowKey {
  std::string matter;
  std::string round;
  std::string unit;           ///< that led the matter
  std::int64_t reported = 0;  ///< moment of the report that stood then, in ms; 0: none
  std::string lock = {};      ///< of the locked cells (lock_of)
  bool operator==(const RowKey&) const = default;
};
[[nodiscard]] std::string key_text(const RowKey& key);
/// Nothing: it is no such key.
[[nodiscard]] std::optional<RowKey> row_key(std::string_view text);
/// By which a change of a locked cell is seen: blanks and line breaks do not count, office programs move them.
[[nodiscard]] std::string lock_of(std::string_view number, std::string_view title, std::string_view unit);

}  // namespace luoshi::exchange::rounds
