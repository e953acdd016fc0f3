// SPDX-License-Identifier: Apache-2.0
// Gathering what is to be printed: the matters of a list or those that were named, each with the values that a form
// shows, as whoever asks may see them, and a look in the log for all of them before anything is handed out. Only what
// may go out of the system is there (exchange/going_out.hpp).
#pragma once

#include "exchange/going_out.hpp"
#include "journal/journal_reader.hpp"
#include "ledger/access/look.hpp"
#include "ledger/matters/rounds.hpp"
#include "model/form.hpp"
#include "store/store.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::publish {

inline constexpr std::size_t kMattersMax = 10'000;  ///< of one print
inline constexpr std::size_t kSheetsMax = 500;      ///< of those printed one by one

/// Writes a look; its failure ends the print.
using Looked = std::function<Result<void>(ledger::access::Look)>;

/// A matter on paper.
struct Gathered {
  std::string id;
  std::string unit = {};  ///< name of its lead unit; empty: none
  bool open = false;
  bool done = false;  ///< 办结 or 销号
  bool red = false;   ///< 红灯: overdue or far behind
  bool yellow = false;
  bool problem = false;                                         ///< its last report names a problem
  std::optional<ledger::matters::Reported> reported = {};       ///< in the round that is printed
  std::map<std::string, paper::Cell, std::less<>> values = {};  ///< by the names that the form uses
};

struct Wanted {
  const model::Form* form = nullptr;
  ledger::matters::ListQuery query = {};  ///< where no matters are named; it is narrowed to what may go out
  std::vector<std::string> matters = {};  ///< ids; they stand in this order
  /// A reporting round in place of either: what it covers now, or as it was frozen.
  const ledger::matters::Row* round = nullptr;
  const journal::JournalReader* journal = nullptr;  ///< of a round: what was reported until then
};

/// E-PUBLISH-001: a named matter is not there or may not be printed; -002: more than kMattersMax (kSheetsMax); -003:
/// the form is not for matters of its type; E-EXCHANGE-025; those of matters_of_round(); those of store and looks.
[[nodiscard]] Result<std::vector<Gathered>> gather(store::Store& store, const exchange::Viewer& viewer, Wanted wanted,
                                                   const Looked& looked);

}  // namespace luoshi::publish
