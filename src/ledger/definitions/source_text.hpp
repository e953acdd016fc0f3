// SPDX-License-Identifier: Apache-2.0
// SourceText: a file by which the district is governed: rights, packs, flows, rules, calendars, places. Texts are kept
// by the hash of their bytes for good, so that whatever an entry was decided by can be read again (kernel.md 1 and 9).
// A set of them is named by one hash over all its parts, names and hashes. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger {

enum class Part : std::uint8_t { pack, flow, rule, calendar, place };

[[nodiscard]] std::string_view name_of(Part part);
[[nodiscard]] std::optional<Part> part_named(std::string_view name);

struct SourceText {
  Part part = Part::pack;
  std::string name;  ///< "work-report/types.toml"; what stands under it in the shipped set is replaced by an overlay's
  std::string text;
};

/// A text of a set, named by what it says.
struct SourceHash {
  Part part = Part::pack;
  std::string name;
  std::string hash;  ///< SHA-256 of the text, 64 hexadecimal digits
  bool operator==(const SourceHash&) const = default;
};

[[nodiscard]] std::string hash_of(std::string_view text);
/// The set's texts by part and name, in that order.
[[nodiscard]] std::vector<SourceHash> hashes_of(std::span<const SourceText> texts);
/// SHA-256 over "part NUL name NUL hash LF" of each, in order: 64 hexadecimal digits.
[[nodiscard]] std::string set_hash(std::span<const SourceHash> hashes);

/// What the program was built with: packs (and the rights of the administrators), flows, calendars.
[[nodiscard]] const std::vector<SourceText>& shipped_texts();
/// The shipped texts with a district's own: one of the same part and name takes the place of the shipped one.
[[nodiscard]] std::vector<SourceText> with_overlay(std::span<const SourceText> overlay);

}  // namespace luoshi::ledger
