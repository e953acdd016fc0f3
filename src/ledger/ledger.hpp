// SPDX-License-Identifier: Apache-2.0
// Ledger: the record of one district, opened: store, keys, journal, projections and the definitions in force put
// together. Start here. What changes something is a command of a sub-room handed to submit(); what only looks takes a
// read session of the store, the snapshot of the directory, and the definitions. Safe from any thread; the store and
// the keys outlive it.
#pragma once

#include "journal/journal.hpp"
#include "journal/journal_reader.hpp"
#include "ledger/access/access.hpp"
#include "ledger/definitions/definitions.hpp"
#include "ledger/definitions/source_text.hpp"
#include "ledger/people/directory.hpp"
#include "ledger/registry.hpp"
#include "ledger/touched.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::ledger {

struct Settings {
  journal::Settings journal;
  /// The district's own packs, flows and calendars; a file of a shipped one's part and name takes its place.
  std::vector<SourceText> overlay = {};
};

class Ledger {
  struct Private {};  // only open() makes one

 public:
  /// Opens the record of a store that was brought up to date (migrations() of registry.hpp, with those of rooms above).
  /// If a district is there already and the program or the overlay bring other definitions than those in force, they
  /// are put in force by entries. Errors: those of Journal::open, those of the definitions' readers.
  [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(store::Store& store, journal::KeyStore& keys,
                                                            Settings settings);
  /// The same object without a journal: for commands that only look, also while another process writes. Nothing is
  /// enforced, journal() and submit() are a bug and throw std::logic_error.
  [[nodiscard]] static Result<std::unique_ptr<Ledger>> open_reading(store::Store& store, journal::KeyStore& keys,
                                                                    std::vector<SourceText> overlay = {});

  Ledger(Private, store::Store& store, journal::KeyStore& keys, std::vector<SourceText> texts);
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  /// Sets the district up: its first entry, and the definitions put in force. E-LEDGER-005: there is one already.
  [[nodiscard]] Result<void> create_district(const access::By& by, const std::string& name,
                                             Practice practice = Practice::no);

  /// Puts these places (texts of Part::place) in force instead of those there were; they stay in force until others are
  /// set, whatever program opens the record. By whoever may set_definitions. E-LEDGER-007: they are in force already;
  /// the mistakes of the files.
  [[nodiscard]] Result<journal::Receipt> set_places(const access::By& by, std::vector<SourceText> places);

  /// Hands a command to the journal and waits. `key` and `row` make a repeat recognisable (journal.hpp).
  [[nodiscard]] Result<journal::Receipt> submit(std::unique_ptr<journal::Command> command, std::string caller,
                                                std::string key = {}, std::string row = {}, crypto::Hash request = {});

  [[nodiscard]] journal::Journal& journal();
  [[nodiscard]] const journal::JournalReader& reader() const { return reader_; }
  [[nodiscard]] store::Store& store() const { return *store_; }
  [[nodiscard]] const journal::KeyStore& keys() const { return *keys_; }
  [[nodiscard]] const Projections& projections() const { return projections_; }

  /// What was touched since this was opened; by entries of this process.
  [[nodiscard]] const Touched& touched() const { return touched_; }

  /// The directory as of the last commit; the same object until something of it changes.
  [[nodiscard]] Result<std::shared_ptr<const people::Directory>> directory() const;

  /// The definitions of the set that is in force, and of the one that an entry's `basis` names (kernel.md 9).
  /// E-LEDGER-002: none. E-LEDGER-008: no set was put in force by that entry.
  [[nodiscard]] Result<DefinitionsPtr> definitions() const;
  [[nodiscard]] Result<DefinitionsPtr> definitions_at(journal::Sequence basis) const;
  /// The sets that were put in force, oldest first.
  [[nodiscard]] Result<std::vector<EnforcedSet>> sets() const;
  /// Absent before create_district().
  [[nodiscard]] Result<std::optional<District>> district() const;

 private:
  [[nodiscard]] Result<void> bring_into_force();
  /// With the texts that are to be in force, by the entries of whoever asks; absent where they are already.
  [[nodiscard]] Result<std::optional<journal::Receipt>> put_in_force(const access::By& by,
                                                                     const std::vector<SourceText>& texts);
  [[nodiscard]] Result<DefinitionsPtr> ready(store::Reader& reader, const std::vector<EnforcedSet>& sets,
                                             std::size_t at) const;

  store::Store* store_;
  journal::KeyStore* keys_;
  std::vector<SourceText> texts_;  ///< what program and overlay bring; the district's places stand in the record
  mutable Projections projections_;
  journal::JournalReader reader_;
  Touched touched_;  ///< outlives the journal, which tells it
  std::unique_ptr<journal::Journal> journal_;
  mutable std::mutex mutex_;  ///< over the snapshot
  mutable std::shared_ptr<const people::Directory> snapshot_;
  mutable journal::Sequence snapshot_at_ = -1;
};

}  // namespace luoshi::ledger
