// SPDX-License-Identifier: Apache-2.0
// Row: a matter as the ledger keeps it: one body (JSON), the state of its flow, the sequence of its last entry. What
// lists are driven by (columns, index rows) is computed from the body alone, so the fold, a rebuild and `verify` agree.
// Texts that a person wrote stand in the body as private nodes under the matter's key. Plain values; pure functions.
//
// Members of a body (by number or id where there may be several, so that a patch names only what changed):
//   type version level key created creator   what it is, its key's number, when and by whom it was made
//   state progress                            as the flow and the type's states have it; progress is model::Progress
//   title fields indexed personal             fields by key as model::to_json writes them; indexed: key -> kind;
//                                             personal: key -> findable or kept (personal.hpp)
//   unit post holder co.UNIT.{signed}         lead unit, first-responsible post and its holder; co-units
//   sources.N.{document start end number text} where it was promised
//   number                                    文号
//   clocks.{lead|UNIT} due dueSoon standing   clocks::to_json; due of the lead clock
//   yellowAt redAt                            when the lamp turns if nothing happens
//   steps.NAME.{due overdue}                  clocks of the flow's work items
//   plan.{nodes.N.{title by percent done} filed filer approved approver}
//   quantities.N.{of unit op target kind value date evidence forecast}
//   percent report.{at by …} reports          progress as last reported
//   conditions.N.{text clock met by at evidence}
//   links.ID parent children.{total open done}  links: ID -> parent, cause, duplicate, amends
//   readers.PERSON.{at by read circled} copied.UNIT followers.PERSON consulted.UNIT.{…}
//   evidence.ID.{…} handlers.PERSON asked did.PERSON (completed a step of the flow) returned.{at by} (waits since)
//   moved.N.{clock from to reason approver at} extension suspended supervision lamp signing
//   issued approved signed finished finishedBy verified completed closed transfers.N amended.N consulted.UNIT each
//   counters.{nudges extensions returns reopened amendments}
#pragma once

#include "codec/json.hpp"
#include "journal/entry.hpp"
#include "model/type.hpp"

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace luoshi::ledger::matters {

using codec::Json;
using journal::Sequence;

struct Row {
  std::string id;
  Json body;
  std::string flow;  ///< process::save() bytes; empty when the matter has no flow any more
  Sequence updated = 0;
};

/// Where no moment is: sorts behind every moment.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

/// What stands in columns of its own. Moments are milliseconds, kNever where there is none.
struct Columns {
  std::string type;
  std::string unit;
  std::string state;
  std::int64_t progress = 0;  ///< model::Progress
  std::int64_t level = 0;     ///< model::Level
  std::int64_t due = kNever;
  std::int64_t yellow_at = kNever;
  std::int64_t red_at = kNever;
  std::string place;     ///< cell of the grid tree, or empty
  std::int64_t key = 0;  ///< number of the matter's key
};
[[nodiscard]] Columns columns_of(const Json& body);

/// One row of matter_index, without the id. The kernel's own fields: `$co_unit`, `$holder`, `$parent`, `$number`,
/// `$document`, `$watcher`, `$reader` (has not read yet), `$did` (did a step), `$returned` (since when), `$place`
/// (the cell and what it lies in);
/// what rights ask for: `$post`, `$asked`, `$circulated` (read or not), `$involved` (author, leader in charge, named).
struct IndexRow {
  std::string type;
  std::string field;
  std::string value;  ///< bytes in the order of the values (model/order.hpp)
  auto operator<=>(const IndexRow&) const = default;
};
/// Ascending, each once; without those of findable personal fields (personal.hpp).
[[nodiscard]] std::vector<IndexRow> index_rows(const Json& body);

/// What body.indexed says of a field: its kind, with "[]" for a list; and the field it means again.
[[nodiscard]] Json indexed_fields(const model::Type& type);

/// Lead and co-units, each once, the lead first.
[[nodiscard]] std::vector<std::string_view> units_of(const Json& body);
[[nodiscard]] model::Progress progress_of(const Json& body);
[[nodiscard]] model::Level level_of(const Json& body);
[[nodiscard]] journal::KeyNumber key_of(const Json& body);

}  // namespace luoshi::ledger::matters
