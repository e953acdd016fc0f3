// SPDX-License-Identifier: Apache-2.0
// The directory as a strict projection of the journal: six small tables, held whole in memory. Commands of every
// sub-room name it with need_directory() and read it with directory_of(). Rows hold personal values as cipher text only
// (kernel.md 6); the State has them in clear. An entry carries the whole new value of its subject, so the fold is a
// replacement.
#pragma once

#include "journal/keys.hpp"
#include "journal/projection.hpp"
#include "journal/states.hpp"
#include "ledger/people/directory.hpp"
#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace luoshi::ledger::people {

class DirectoryState : public journal::State {
 public:
  void forget() override;

  Directory directory;
  bool loaded = false;
  /// Ids of changed rows, by table in the order of DirectoryProjection::tables().
  std::array<std::set<std::string, std::less<>>, 6> changed;
};

class DirectoryProjection : public journal::Projection {
 public:
  /// The key store outlives it.
  explicit DirectoryProjection(const journal::KeyStore& keys) : keys_(&keys) {}

  [[nodiscard]] std::string_view name() const override { return "people"; }
  [[nodiscard]] std::uint32_t version() const override { return 1; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override;
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;

 private:
  const journal::KeyStore* keys_;
};

/// For Command::needs of whatever asks the directory.
void need_directory(journal::Needs& needs);
/// The directory as the entries in front of this command have left it.
[[nodiscard]] const Directory& directory_of(const journal::States& states);

/// All of it as it is stored, for readers on other threads.
[[nodiscard]] Result<Directory> read_directory(store::Reader& reader, const journal::KeyStore& keys);
/// The sequence of the last entry that changed anything of it; 0 if nothing ever did.
[[nodiscard]] Result<journal::Sequence> directory_changed(store::Reader& reader);

/// The kinds of entries this projection folds.
[[nodiscard]] std::span<const std::string_view> directory_kinds();
[[nodiscard]] std::span<const store::Migration> directory_migrations();

}  // namespace luoshi::ledger::people
