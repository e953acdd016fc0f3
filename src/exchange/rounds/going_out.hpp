// SPDX-License-Identifier: Apache-2.0
// Going out: a reporting round as tables. 发表: a workbook a unit, with a row a matter that it is to report on, a
// hidden key in each row, what was reported last beside locked and open columns. 汇总: the whole round in one workbook,
// how each unit reported and by which way. Both have what whoever asks may take out of the round and of each matter
// (going_out.hpp above this folder), and are told to the log of looks before they are handed out.
#pragma once

#include "exchange/matter_cells.hpp"
#include "exchange/rounds/returned.hpp"
#include "journal/journal_reader.hpp"
#include "ledger/access/look.hpp"
#include "store/store.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace luoshi::exchange::rounds {

/// Writes a look; its failure ends what is asked for.
using Looked = std::function<Result<void>(ledger::access::Look)>;

struct RoundForm {
  std::string unit;
  NamedBytes file;  ///< "七月填报-区住建局.xlsx"
  std::size_t rows = 0;
};

/// Of the units named, of all where none is; by name of the unit. E-MATTER-001 no such round for this person, -036 it
/// is none; E-EXCHANGE-025 it may not be taken out, -603 frozen or over, -617 nothing to report on; those of paper.
[[nodiscard]] Result<std::vector<RoundForm>> round_forms(store::Store& store, const Viewer& viewer,
                                                         const std::string& round, std::span<const std::string> units,
                                                         const Looked& looked);

/// As it stands, or as it was frozen. Errors as above but for -603.
[[nodiscard]] Result<NamedBytes> round_summary(store::Store& store, const journal::JournalReader& journal,
                                               const Viewer& viewer, const std::string& round, const Looked& looked);

}  // namespace luoshi::exchange::rounds
