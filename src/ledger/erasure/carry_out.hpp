// SPDX-License-Identifier: Apache-2.0
// After a destruction has been entered: the blobs of what is gone are removed, and the files of the store are cleaned
// of what rows and search once said (Store::scrub: secure_delete, full-text indexes rewritten, log truncated; VACUUM
// FULL). It waits until the followers have folded the destruction, for they take their own words out. Run by `jobs` and
// at the end of `luoshi erase confirm`; done twice it does no harm. Backups are beyond its reach: docs/secrecy.md.
#pragma once

#include "journal/projection.hpp"
#include "ledger/erasure/destruction.hpp"
#include "store/blobs.hpp"
#include "store/store.hpp"

#include <vector>

namespace luoshi::ledger::erasure {

struct Cleaned {
  std::size_t destructions = 0;  ///< whose traces were removed now
  std::size_t blobs = 0;
  bool waits = false;  ///< a follower has not come so far yet: call again
};

/// Errors of the store; E-STORE-009, -025 pass: call again.
[[nodiscard]] Result<Cleaned> carry_out(store::Store& store, store::Blobs& blobs, const journal::Registry& registry);

/// For verify: what a destruction should have removed and has not. E-ERASE-010: a blob is still there (where.item is
/// its hash). Only destructions whose files were cleaned are looked at.
[[nodiscard]] Result<std::vector<Error>> check_remains(store::Store& store, store::Blobs& blobs);

}  // namespace luoshi::ledger::erasure
