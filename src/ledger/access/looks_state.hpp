// SPDX-License-Identifier: Apache-2.0
// The sealed blocks of the look log as a strict projection: number and hash of each, so that the blocks themselves,
// which are a stream and no record, can be checked against the journal. The State holds only the last one.
#pragma once

#include "journal/projection.hpp"
#include "journal/states.hpp"
#include "ledger/access/look.hpp"
#include "store/migration.hpp"
#include "store/table.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

/// outcome {"number", "first", "last", "count", "hash"}; on: kLooksSubject.
inline constexpr std::string_view kLooksSealed = "looks.sealed";
inline constexpr std::string_view kLooksSubject = "looks";

/// The number of the block that an entry of kind kLooksSealed seals.
[[nodiscard]] std::int64_t sealed_block_of(const journal::Entry& entry);

class LooksState : public journal::State {
 public:
  void forget() override;

  bool loaded = false;
  std::int64_t last_number = 0;
  journal::Sequence last_sequence = 0;
  struct Sealed {
    LookBlock block;
    journal::Sequence sequence;
  };
  std::vector<Sealed> fresh;  ///< since the last store()
};

class LooksProjection : public journal::Projection {
 public:
  [[nodiscard]] std::string_view name() const override { return "looks"; }
  [[nodiscard]] std::uint32_t version() const override { return 1; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override { return std::make_unique<LooksState>(); }
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;
};

void need_looks(journal::Needs& needs);

/// Also the stream's own tables: looks not packed yet, and the blocks.
[[nodiscard]] std::span<const store::Migration> looks_migrations();

}  // namespace luoshi::ledger::access
