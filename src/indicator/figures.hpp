// SPDX-License-Identifier: Apache-2.0
// Figures: what an indicator says of a period, by unit, type, category, month or day. Whoever holds one of the roles
// that the indicator names reads the district's figure, from sums that are kept; everybody else is answered from the
// matters that he may see, one by one, so that his figure counts nothing that he may not see. From any thread, on a
// read session of its own.
#pragma once

#include "base/instant.hpp"
#include "indicator/counted.hpp"
#include "ledger/access/access.hpp"
#include "ledger/matters/row.hpp"
#include "store/session.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::indicator {

struct Caller {
  const ledger::people::Directory& directory;
  const model::Definitions& definitions;
  const ledger::access::By& by;
  base::Instant now;
};

enum class Group : std::uint8_t { none, unit, type, category, month, day };
[[nodiscard]] std::string_view name_of(Group group);
[[nodiscard]] std::optional<Group> group_named(std::string_view name);

struct Question {
  std::string indicator;
  std::string from = {};                ///< first day, 2026-03-01; empty: from the beginning
  std::string to = {};                  ///< last day; empty: no end
  std::vector<std::string> units = {};  ///< lead units; empty: all
  std::string type = {};
  std::optional<std::string> category = {};
  Group group = Group::none;
};

struct Figure {
  std::string key = {};  ///< of a group: id of the unit or type, code, 2026-03, 2026-03-05
  base::Decimal numerator = {};
  base::Decimal denominator = {};
  std::int64_t members = 0;  ///< matters that it counts
};
/// What a figure comes to: the numerator of a count and a sum, the quotient of the others (in % where that is the
/// unit, and for every share), to four digits behind the point; absent where there is nothing to divide by.
[[nodiscard]] std::optional<base::Decimal> value_of(const model::Indicator& indicator, const Figure& figure);

struct Answer {
  Figure total = {};
  std::vector<Figure> groups = {};  ///< by ascending key
  bool of_district = false;         ///< else: of what the caller may see
  std::uint64_t behind = 0;         ///< entries that are not counted yet
};

/// E-INDICATOR-001: there is no such indicator. -002: more matters than can be looked at for somebody who does not read
/// the district's figure: narrow it. Errors of the store.
[[nodiscard]] Result<Answer> figure(store::Reader& reader, const Caller& caller, const Question& question);

/// A matter that a figure counts.
struct Member {
  ledger::matters::Row row;
  Counted counted;
};
/// Of the matters that a figure counts: all of them, those in the numerator, or those that are not.
enum class Side : std::uint8_t { all, in, out };

struct Page {
  std::vector<Member> members = {};
  std::int64_t hidden = 0;  ///< counted on this page, but not the caller's to see: the counts stay the same
  std::string next = {};    ///< `after` of the next page; empty: the last
};
inline constexpr std::size_t kPageMax = 200;
/// The matters behind a figure, by day. Shown and hidden ones of all pages together are the figure's members; to
/// whom the figure is not the district's, hidden ones are not told of. E-INDICATOR-001, -003: `after` is none.
[[nodiscard]] Result<Page> members(store::Reader& reader, const Caller& caller, const Question& question, Side side,
                                   std::string_view after, std::size_t limit);

/// Entries that the figures have not taken in yet; all of them while other indicators than those stored are in force.
[[nodiscard]] Result<std::uint64_t> behind(store::Reader& reader, const model::Definitions& definitions);

/// Whether the caller reads the figure of the district.
[[nodiscard]] bool reads_district(const Caller& caller, const model::Indicator& indicator);

}  // namespace luoshi::indicator
