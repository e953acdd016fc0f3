// SPDX-License-Identifier: Apache-2.0
// Facts: the part of a matter's body (ledger/matters/row.hpp) that indicators may read: state, moments, counters, lead
// and co-units, children, and the fields that an indicator of its type names. Folded from entries by themselves, so
// that the follower needs no other projection. Nothing that a person wrote stands in them. Pure.
#pragma once

#include "codec/json.hpp"
#include "ledger/matters/row.hpp"
#include "model/body.hpp"
#include "model/formula.hpp"
#include "model/type.hpp"

#include <set>
#include <string>

namespace luoshi::indicator {

using codec::Json;

/// Merges a patch of an entry into the facts; `fields` are the keys that are kept. A due date that is taken away stays
/// as `dueWas`: whether it was kept is asked when the work is done. `day` is the entry's: it stays under the counters
/// that it raised (`days.nudges`: ["2026-03-05", …]), and under `days.reports` when the lead unit reported.
void fold(Json& facts, const Json& patch, const std::set<std::string, std::less<>>& fields, std::string_view day);

/// What a formula reads: the fields, and `matter`, `children`, `units` (docs/packs.md, Indicators). Days are days of
/// Asia/Shanghai.
[[nodiscard]] model::Body fields_of(const Json& facts, const model::Type& type);
[[nodiscard]] model::Surroundings surroundings_of(const Json& facts);

/// Where in the facts stands what an indicator reads (model::reads_of), as paths: "matter.days.nudges" is
/// "days/nudges", "matter" alone "" for all of them. Where it counts by default (unit, created) is among them.
[[nodiscard]] std::set<std::string> paths_of(const std::set<std::string>& read);

/// The day of a moment in the facts ("created"), as 2026-03-05; empty where there is none.
[[nodiscard]] std::string day_of(const Json& facts, std::string_view member);

}  // namespace luoshi::indicator
