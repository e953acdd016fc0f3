// SPDX-License-Identifier: Apache-2.0
// Projections: every projection of the ledger in the order in which they fold, the kinds of entries they know and the
// migrations of their tables. The one list: a sub-room that keeps rows adds itself here, and program, verify and tests
// then have it. Made once per program; the journal and the Registry point into it, so it outlives them and stays put.
#pragma once

#include "journal/entry_kinds.hpp"
#include "journal/keys.hpp"
#include "journal/projection.hpp"
#include "ledger/access/looks_state.hpp"
#include "ledger/balances/projection.hpp"
#include "ledger/definitions/definitions_state.hpp"
#include "ledger/documents/projection.hpp"
#include "ledger/erasure/destructions_state.hpp"
#include "ledger/matters/projection.hpp"
#include "ledger/people/directory_state.hpp"
#include "ledger/search/projection.hpp"
#include "store/migration.hpp"

#include <vector>

namespace luoshi::ledger {

class Projections {
 public:
  /// The key store outlives it.
  explicit Projections(const journal::KeyStore& keys);
  Projections(const Projections&) = delete;
  Projections& operator=(const Projections&) = delete;

  [[nodiscard]] const journal::Registry& registry() const { return registry_; }
  [[nodiscard]] const journal::EntryKinds& kinds() const { return kinds_; }
  /// Where definitions made ready in this process stand.
  [[nodiscard]] Shelf& shelf() { return shelf_; }

 private:
  Shelf shelf_;
  DefinitionsProjection definitions_;
  people::DirectoryProjection directory_;
  matters::MattersProjection matters_;
  balances::BalancesProjection balances_;
  documents::DocumentsProjection documents_;
  access::LooksProjection looks_;
  search::SearchProjection search_;  ///< a follower
  erasure::DestructionsProjection destructions_;
  journal::Registry registry_;
  journal::EntryKinds kinds_;
};

/// Tables of the journal and of all sub-rooms of the ledger, in the order in which they are made.
[[nodiscard]] std::vector<store::Migration> migrations();

}  // namespace luoshi::ledger
