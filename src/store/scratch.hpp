// SPDX-License-Identifier: Apache-2.0
// What a store that is thrown away (Settings::scratch) does without: its rows are written and compared once, and nobody
// asks it anything else.
#pragma once

#include "base/result.hpp"
#include "store/store.hpp"

namespace luoshi::store {

/// Puts an ordinary table with the same columns in the stead of each full-text index (FTS5) of a scratch store on
/// SQLite, which must be empty. Its rows are written, read and compared as before; nobody looks for words in it.
/// Errors: those of the store.
[[nodiscard]] Result<void> drop_full_text(Store& scratch);

}  // namespace luoshi::store
