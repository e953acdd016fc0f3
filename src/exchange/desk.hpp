// SPDX-License-Identifier: Apache-2.0
// ImportDesk: imports on their way in a server: handed in and looked at, confirmed and carried out in the background
// with progress, stopped, undone. Each belongs to the person who handed it in; nobody else finds it. Files wait in
// memory and in a folder, bounded and for an hour, since they are no record; after a restart one that waits is planned
// anew, and one that was under way goes on where it stopped. Safe from any thread; the ledger and the flows outlive it.
#pragma once

#include "exchange/lists.hpp"
#include "exchange/matter_plan.hpp"
#include "exchange/rounds/returns.hpp"
#include "exchange/run.hpp"
#include "ledger/ledger.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::exchange {

inline constexpr std::size_t kHeldMax = 32;                           ///< imports waiting or running
inline constexpr std::size_t kHeldBytesMax = std::size_t{256} << 20;  ///< of their files
inline constexpr std::int64_t kHeldMs = 3'600'000;                    ///< how long one waits to be confirmed

struct ImportRequest {
  std::string kind;  ///< "matters", "units", "people", "groups", "portfolios", "returns"
  std::string sheet = {};
  MatterImport how = {};
  rounds::ReturnsImport returns = {};  ///< of "returns"
  std::string name = {};               ///< of the file; only messages about returns name it
};

enum class ImportState : std::uint8_t { planned, running, stopped, done, failed };
[[nodiscard]] std::string_view name_of(ImportState state);

/// How an import stands; a copy.
struct ImportStatus {
  std::string id;
  ImportState state = ImportState::planned;
  bool undoing = false;
  Plan plan = {};
  Progress progress = {};
  std::vector<Error> problems = {};  ///< of the plan, and of rows that were refused
  std::optional<Error> failure = {};
  std::shared_ptr<const rounds::Returns> returns = {};  ///< row by row; null for other kinds
};

class ImportDesk {
 public:
  /// Reads a list out of the directory as csv (directory_list.hpp); `only`: one entry by login or id.
  using Fetch = std::function<Result<std::string>(ListKind kind, std::string_view only)>;

  /// `folder`: where files wait across a restart; empty: only in memory.
  ImportDesk(ledger::Ledger& ledger, ledger::matters::Flows& flows, std::function<base::Instant()> now,
             std::filesystem::path folder = {});
  /// What runs is stopped behind its slice.
  ~ImportDesk();
  ImportDesk(const ImportDesk&) = delete;
  ImportDesk& operator=(const ImportDesk&) = delete;

  /// Reads the file and plans; the same file of the same person has the same id. Lists need the right to manage what
  /// they list, also to be looked at. Errors: those of read_table() and the plans; E-EXCHANGE-030: too much is waiting.
  [[nodiscard]] Result<std::string> take(const ledger::access::By& by, ImportRequest request, std::string bytes);
  /// Before anything else; without it there is no directory.
  void set_directory(Fetch fetch);
  /// The same with a list out of the directory. The right is asked before anybody is called. E-EXCHANGE-031 no list of
  /// that kind, -034 no directory is set; those of take() and of the directory.
  [[nodiscard]] Result<std::string> take_from_directory(const ledger::access::By& by, const std::string& kind,
                                                        std::string_view only);
  /// One that was carried out, wholly or in part, is known after a restart too: by its counts, with an empty plan, done
  /// or stopped. E-EXCHANGE-029: no such import of this person is waiting or running here or was ever begun.
  [[nodiscard]] Result<ImportStatus> status(const ledger::access::By& by, const std::string& id) const;
  /// Carries it out in the background; nothing when it is running or done. E-EXCHANGE-026, -029.
  [[nodiscard]] Result<void> run(const ledger::access::By& by, const std::string& id);
  /// Behind the slice under way.
  [[nodiscard]] Result<void> stop(const ledger::access::By& by, const std::string& id);
  /// The rows with problems as xlsx.
  [[nodiscard]] Result<std::string> problems(const ledger::access::By& by, const std::string& id,
                                             base::Language language) const;
  /// Undoes an import of this person, waiting for it; it need not be one of this desk (undo.hpp).
  [[nodiscard]] Result<Outcome> undo(const ledger::access::By& by, const std::string& id, const std::string& reason);
  /// Waits until nothing runs; for tests and an orderly stop.
  void settle();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace luoshi::exchange
