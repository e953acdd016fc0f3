// SPDX-License-Identifier: Apache-2.0
// The entries about the district and its definitions, as JSON, for this sub-room and Ledger: kinds, tables and the form
// of a set: {"hash", "sources": [{"part", "name", "hash"}]}.
#pragma once

#include "codec/json.hpp"
#include "ledger/definitions/definitions_state.hpp"

#include <string_view>

namespace luoshi::ledger {

/// outcome {"demonstration", "name"}; on: the id of the district.
inline constexpr std::string_view kDistrictCreated = "district.created";
/// outcome {"name"}; on: the id of the district.
inline constexpr std::string_view kDistrictNamed = "district.named";
/// outcome {"part", "name", "text"}; on: the hash of the text.
inline constexpr std::string_view kTextKept = "definition.kept";
/// outcome: a set; on: the id of the district.
inline constexpr std::string_view kEnforced = "definitions.enforced";

inline constexpr std::string_view kSetsTable = "definition_sets";

[[nodiscard]] codec::Json to_json(const EnforcedSet& set);
[[nodiscard]] EnforcedSet read_set(journal::Sequence sequence, const codec::Json& json);
/// The hash of the set that is in force; empty: none is. For every request, so it reads one row and no more of it.
[[nodiscard]] Result<std::string> read_last_hash(store::Reader& reader);

}  // namespace luoshi::ledger
