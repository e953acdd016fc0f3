// SPDX-License-Identifier: Apache-2.0
// Vocabulary: a versioned list of codes with labels, each valid from one day to another: what fields of kind `choice`
// hold. Codes are never removed or reused, only ended, so that an old matter can always be read. Plain values.
#pragma once

#include "feel/temporal.hpp"
#include "model/label.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

/// Where the list comes from (packs.md): given by a document the pack quotes, taken from a standard, or an example that
/// each district replaces by its own.
enum class Origin : std::uint8_t { given, standard, local };
[[nodiscard]] std::string_view name_of(Origin origin);
[[nodiscard]] std::optional<Origin> origin_named(std::string_view name);

struct Code {
  std::string code;
  Label label = {};
  std::optional<feel::Date> from = {};  ///< first day; absent: always
  std::optional<feel::Date> to = {};    ///< last day
};

inline constexpr std::size_t kCodesMax = 10'000;

struct Vocabulary {
  std::string id;
  Label title = {};
  std::string version = {};
  Origin origin = Origin::local;
  std::string source = {};  ///< document or standard it is taken from
  std::vector<Code> codes = {};
  std::uint32_t line = 0;

  /// Null when there is none.
  [[nodiscard]] const Code* find(std::string_view code) const;
  /// Whether there is such a code and it is valid on that day.
  [[nodiscard]] bool has(std::string_view code, feel::Date on) const;
};

}  // namespace luoshi::model
