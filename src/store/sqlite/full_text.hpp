// SPDX-License-Identifier: Apache-2.0
// Whether the full-text indexes say what their rows say. PRAGMA integrity_check of SQLite 3.40 looks at the pages of an
// FTS5 index, not at what is in them, and FTS5's own check takes the writer's place; this one only reads.
#pragma once

#include "store/sqlite/connection.hpp"
#include "store/store.hpp"

namespace luoshi::store::sqlite {

/// Adds a problem for each FTS5 table of words parted by blanks (tokenize = 'ascii') whose index holds other words, or
/// the same elsewhere, than its rows. The connection is one that reads, and of no other use afterwards.
[[nodiscard]] Result<void> check_full_text(Connection& connection, Soundness& soundness);

}  // namespace luoshi::store::sqlite
