// SPDX-License-Identifier: Apache-2.0
// Sync: units and people brought up to their source by its own ids at set times: the import of lists (lists.hpp), done
// by the server for a person who answers for it, without a preview. A list with a problem changes nothing; who is not
// in it any more is told, never ended. When it is due is a pure function; what is read comes as bytes.
#pragma once

#include "exchange/lists.hpp"
#include "ledger/ledger.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange {

inline constexpr std::string_view kFromDirectory = "directory";  ///< as a source: the directory of [directory] (LDAP)
inline constexpr std::int64_t kSyncEveryMaxMinutes = 7 * 24 * 60;

struct SyncSource {
  ListKind kind = ListKind::units;
  std::string from;  ///< path of a csv or xlsx file, or kFromDirectory
};

struct SyncSettings {
  std::vector<SyncSource> sources = {};  ///< units before people; empty: nothing is synchronised
  std::int64_t every_minutes = 0;        ///< from one beginning to the next; 0: by the time of day
  std::int64_t at_minute = 0;            ///< of the day in Beijing
  std::string login = {};                ///< of the person who answers for it
};

/// "02:30" as minutes of the day; absent for anything else.
[[nodiscard]] std::optional<std::int64_t> minute_of_day(std::string_view text);

/// When it is due next: after the last beginning, or (never begun) at once where it comes every so many minutes, else
/// at the next time of day after `started`.
[[nodiscard]] base::Instant next_sync(const SyncSettings& settings, std::optional<base::Instant> last,
                                      base::Instant started);

struct SyncedList {
  std::string kind;
  std::string import = {};  ///< its id; empty: nothing was to be done
  std::size_t done = 0;     ///< rows
  std::size_t refused = 0;
  std::size_t unchanged = 0;
  std::vector<std::string> missing = {};  ///< rows of those that are not in the source any more; no names
};

/// Reads the bytes of a source; an error changes nothing.
using ReadSource = std::function<Result<std::string>(const SyncSource& source)>;

/// All sources, one after another, when all are read; the first error ends it. A list stands or falls as a whole.
/// E-EXCHANGE-035: nobody has that login; those of access (the right to manage what is listed is asked before anything
/// is read), of the source, of tables and lists; of a list with problems the first of them, with its line.
[[nodiscard]] Result<std::vector<SyncedList>> sync(ledger::Ledger& ledger, const SyncSettings& settings,
                                                   const ReadSource& read, base::Instant now);

}  // namespace luoshi::exchange
