// SPDX-License-Identifier: Apache-2.0
// The commands that work on a record. run_record() reads the settings, says all that is wrong with them, and calls the
// command; each command is a file of its own beside this one, and a row of the table in command.cpp.
#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/output.hpp"
#include "app/read/command.hpp"
#include "app/record/session.hpp"
#include "codec/json.hpp"

#include <functional>

namespace luoshi::app {

[[nodiscard]] ExitCode run_record(const RecordArguments& arguments, base::Language language);

/// What a command answers under --json, in place of standard output.
using Told = std::function<void(const codec::Json&)>;

/// One command on a record whose settings are known already, its answer told to `told` and errors given back: for a
/// story of a pack. E-APP-007: no such command.
[[nodiscard]] Result<ExitCode> run_record_command(const RecordArguments& arguments, const RecordSettings& settings,
                                                  base::Instant now, const Told& told);

/// What a command is given.
struct RecordCall {
  const RecordArguments& arguments;
  base::Language language;
  RecordSettings settings;
  std::optional<base::Instant> now = {};   ///< of --now, else of the settings
  std::vector<base::Error> mistakes = {};  ///< of the settings; only `doctor` is called with any
  Told told = {};                          ///< empty: answers go to standard output

  [[nodiscard]] bool zh() const { return language == base::Language::zh; }
  [[nodiscard]] bool json() const { return told || arguments.has("json"); }
  /// The session of this command.
  [[nodiscard]] Result<std::unique_ptr<Session>> open(SessionFor purpose) const;
  /// Writes to standard output: the JSON as one line under --json, else the text.
  [[nodiscard]] Result<void> answer(const codec::Json& json, std::string_view text) const;
  /// That a command was done: the entry's place, its subject and kind.
  [[nodiscard]] Result<ExitCode> answer_receipt(const journal::Receipt& receipt) const;
  /// Who acts: the person of --as, for the one of --for. E-RECORD-015 without --as.
  [[nodiscard]] Result<ledger::access::By> by(const ledger::people::Directory& directory) const;
  /// The person of --as, or the machine itself while the district is not set up yet. E-RECORD-015 afterwards.
  [[nodiscard]] Result<ledger::access::By> by_or_system(const ledger::people::Directory& directory) const;
  /// E-APP-055: the command has no such action.
  [[nodiscard]] Failure unknown_action(std::string_view action, std::string_view known) const;
};

/// A look of this command (Session::record_look), of "matter", "list", "evidence" …
[[nodiscard]] ledger::access::Look look_of(const ledger::access::By& by, std::string what,
                                           std::vector<std::string> targets, std::uint64_t count = 0);

// One function a command. What is wrong is returned and told by run_record(); a code of its own where the outcome is no
// error (verify that found damage, a batch of which some were not done).
using RecordCommand = Result<ExitCode> (*)(const RecordCall&);
[[nodiscard]] Result<ExitCode> run_init(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_unit(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_user(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_import(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_export(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_place(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_print(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_matters(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_show(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_search(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_indicator(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_do(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_due(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_verify(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_proof(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_erase(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_looks(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_backup(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_restore(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_migrate(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_doctor(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_demo(const RecordCall& call);
[[nodiscard]] Result<ExitCode> run_serve(const RecordCall& call);

}  // namespace luoshi::app
