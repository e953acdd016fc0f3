// SPDX-License-Identifier: Apache-2.0
// The district and the definitions in force, as a strict projection: who this district is, every text that ever
// governed it (by hash), and which set was in force from which entry on. Commands ask need_definitions() and take
// in_force(): the ready-made Definitions and the `basis` they write into their entries.
#pragma once

#include "journal/entry.hpp"
#include "journal/projection.hpp"
#include "journal/states.hpp"
#include "ledger/definitions/definitions.hpp"
#include "store/migration.hpp"
#include "store/session.hpp"
#include "store/table.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger {

/// Definitions made ready in this process, by the hash of their set. Safe from any thread.
class Shelf {
 public:
  void put(DefinitionsPtr definitions);
  /// Null when no such set was made ready here.
  [[nodiscard]] DefinitionsPtr find(std::string_view hash) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, DefinitionsPtr, std::less<>> held_;
};

/// Whether a district is an invented one, to practise on.
enum class Practice : std::uint8_t { no, yes };

struct District {
  std::string id;
  std::string name;
  bool demonstration = false;  ///< invented, for practice: the program then lets the clock be set
  journal::Sequence updated = 0;
};

/// A set that was put in force.
struct EnforcedSet {
  journal::Sequence sequence = 0;  ///< the entry: the `basis` of what was decided by it
  std::string hash;
  std::vector<SourceHash> sources;
};

class DefinitionsState : public journal::State {
 public:
  explicit DefinitionsState(const Shelf& shelf) : shelf(&shelf) {}
  void forget() override;

  const Shelf* shelf;
  bool loaded = false;
  std::optional<District> district;
  std::vector<EnforcedSet> sets;             ///< by sequence; the last one is in force
  std::set<std::string, std::less<>> known;  ///< hashes of the texts kept
  DefinitionsPtr ready;                      ///< of the last set; null when not on the shelf
  // Changed since the last store().
  bool district_changed = false;
  std::size_t sets_stored = 0;
  std::map<std::string, SourceText> texts_changed;
  std::map<std::string, journal::Sequence> texts_sequence;
};

class DefinitionsProjection : public journal::Projection {
 public:
  /// The shelf outlives it.
  explicit DefinitionsProjection(const Shelf& shelf) : shelf_(&shelf) {}

  [[nodiscard]] std::string_view name() const override { return "definitions"; }
  [[nodiscard]] std::uint32_t version() const override { return 1; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override;
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;

 private:
  const Shelf* shelf_;
};

/// What a command decides by.
struct InForce {
  const Definitions* definitions;
  journal::Sequence basis;
};

void need_definitions(journal::Needs& needs);
/// E-LEDGER-002: nothing is in force (the district was not set up). E-LEDGER-003: another program has put definitions
/// in force that this one has not read.
[[nodiscard]] Result<InForce> in_force(const journal::States& states);

/// The sets in force so far, oldest first, as stored.
[[nodiscard]] Result<std::vector<EnforcedSet>> read_sets(store::Reader& reader);
/// The texts of a set. E-LEDGER-004: one of them is not kept.
[[nodiscard]] Result<std::vector<SourceText>> read_texts(store::Reader& reader, std::span<const SourceHash> sources);
/// Absent before `district.created`.
[[nodiscard]] Result<std::optional<District>> read_district(store::Reader& reader);

[[nodiscard]] std::span<const std::string_view> definitions_kinds();
[[nodiscard]] std::span<const store::Migration> definitions_migrations();

}  // namespace luoshi::ledger
