// SPDX-License-Identifier: Apache-2.0
// The register of destructions as a strict projection: one row each, found by its id, and by the entry that destroyed
// its last part, from which carry_out() sees what is still to be cleaned. The working table beside it remembers how far
// the files have been cleaned; it may be lost, then they are cleaned again.
#pragma once

#include "journal/projection.hpp"
#include "journal/states.hpp"
#include "ledger/erasure/destruction.hpp"
#include "store/migration.hpp"
#include "store/session.hpp"
#include "store/table.hpp"

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::erasure {

inline constexpr std::string_view kDestructions = "destructions";
inline constexpr auto kDestructionColumns = std::to_array<store::Column>({{"id"},
                                                                          {"done", store::Kind::integer},
                                                                          {"destroyed", store::Kind::integer},
                                                                          {"updated", store::Kind::integer},
                                                                          {"body"}});
inline constexpr store::Table kDestructionsTable{"destructions", kDestructionColumns, 1};

class DestructionsState final : public journal::State {
 public:
  void forget() override;
  /// Null when there is none; it must have been asked for.
  [[nodiscard]] const Destruction* find(std::string_view id) const;

 private:
  friend class DestructionsProjection;
  struct Held {
    std::optional<Destruction> value = {};
    bool dirty = false;
  };
  std::map<std::string, Held, std::less<>> rows_;
};

class DestructionsProjection final : public journal::Projection {
 public:
  [[nodiscard]] std::string_view name() const override { return "destructions"; }
  [[nodiscard]] std::uint32_t version() const override { return 1; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override;
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;
};

/// The register, oldest first, those after `after` (an id), at most `limit`.
[[nodiscard]] Result<std::vector<Destruction>> read_destructions(store::Reader& reader, std::string_view after,
                                                                 std::size_t limit);
/// Absent when there is none.
[[nodiscard]] Result<std::optional<Destruction>> find_destruction(store::Reader& reader, std::string_view id);

/// Room "erasure": the register and how far the files are clean.
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::ledger::erasure
