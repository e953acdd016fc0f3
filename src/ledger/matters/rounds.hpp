// SPDX-License-Identifier: Apache-2.0
// Rounds: reporting rounds (填报期, practice.md 4) as matters of a type that says what it covers (model::Round). While
// one is open, each matter that it covers has reported since the round opened, has not, was given its report back, or
// is finished and is not asked. Freezing writes into the round how each of them stood: lamp, pace and figures as the
// ledger had them then, and the last entry on each, so that its words are those of that moment. Words are not copied:
// they stand in the entries, under the keys of their matters, and are erased there.
#pragma once

#include "ledger/clocks/lamp.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/queries.hpp"
#include "model/definitions.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::matters {

inline constexpr std::size_t kRoundMax = 2'000;  ///< matters of one round

/// How a matter stands to a round.
enum class Reported : std::uint8_t {
  missing,   ///< not since the round opened; so is what stands still: it reports even without progress
  reported,  ///<
  returned,  ///< 退回填报: to be reported again
  finished   ///< 办结, 销号: not asked
};
[[nodiscard]] std::string_view name_of(Reported reported);
[[nodiscard]] std::optional<Reported> reported_named(std::string_view name);

/// From which day on reports count; absent where the round does not say it.
[[nodiscard]] std::optional<base::Date> opens(const model::Type& type, const Json& round);

/// Whether a round is about that matter: of a type it covers, handed down and not taken back, where it names values of
/// the fields to match sharing one, and not finished in a year before that in which it opens.
[[nodiscard]] bool is_covered(const model::Type& type, const Json& round, const Json& body);

[[nodiscard]] Reported reported_since(const Json& body, base::Date opens);

/// How a matter stood when its round was frozen.
struct Frozen {
  Sequence at = 0;  ///< the last entry on it
  std::string unit = {};
  std::string state = {};
  model::Progress progress = model::Progress::active;
  clocks::Lamp lamp = clocks::Lamp::green;  ///< confirmed, else proposed
  clocks::Pace pace = clocks::Pace::not_started;
  base::Decimal percent = {};
  base::Decimal expected = {};
  Reported reported = Reported::missing;
};
/// How it stands now.
[[nodiscard]] Frozen standing_of(const Row& row, base::Date opens, base::Instant now);
[[nodiscard]] Json to_json(const Frozen& frozen);
/// Absent where the round is not frozen, or does not have that matter.
[[nodiscard]] std::optional<Frozen> frozen_in(const Json& round, std::string_view matter);
/// When it was; absent where it is not.
[[nodiscard]] std::optional<base::Instant> frozen_at(const Json& round);
/// Ids of the matters of a frozen round.
[[nodiscard]] std::vector<std::string> frozen_matters(const Json& round);

/// The matters of a round as they are now, in the order of their making: of an open one those that it covers, of a
/// frozen one those it was frozen with. `visible` is asked of each. E-MATTER-036: no round; -037: more than kRoundMax.
[[nodiscard]] Result<std::vector<Row>> matters_of_round(store::Reader& reader, const model::Definitions& definitions,
                                                        const Row& round,
                                                        const std::function<bool(const Row&)>& visible);

/// Puts the ids of what a round covers into the input of 冻结, which nobody writes by hand, and leaves that of another
/// verb as it is: for whoever hands verbs in. Those of matters_of_round().
[[nodiscard]] Result<void> name_covered(store::Store& store, const model::Definitions& definitions, model::Verb verb,
                                        std::string_view round, Json& input);

/// What was reported last up to an entry: `report` of the body as it was then, folded from the entries where there are
/// later ones (the newest kEntriesPage on the matter); null where nothing had been.
[[nodiscard]] Result<Json> report_at(const journal::JournalReader& journal, const Row& row, Sequence at);

/// What was shown of it then; days are not counted.
[[nodiscard]] Shown shown_then(const Frozen& frozen);
/// The row as it stood then, for what is shown of it beside that: unit, state and report.
[[nodiscard]] Row as_frozen(Row row, const Frozen& frozen, Json report);

/// The round of the same type that was frozen last before this one opened; absent where there is none.
[[nodiscard]] Result<std::optional<Row>> round_before(store::Reader& reader, const model::Type& type, const Row& round);

}  // namespace luoshi::ledger::matters
