// SPDX-License-Identifier: Apache-2.0
// Imports that there were: who, when, how many rows, and what each row became. Working state (tables.hpp). From any
// thread.
#pragma once

#include "base/instant.hpp"
#include "exchange/plan.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace luoshi::exchange {

struct ImportSummary {
  std::string id;
  std::string kind;
  std::string actor;
  base::Instant started = {};
  base::Instant ended = {};  ///< of its last slice
  std::size_t total = 0;
  std::size_t done = 0;
  std::size_t refused = 0;  ///< of the last run
  std::size_t undone = 0;
};

struct ImportRow {
  std::string item;
  std::uint32_t line = 0;
  Effect effect = Effect::add;
  std::string subject;             ///< id of what the entry is on
  journal::Sequence sequence = 0;  ///< of the entry
  bool undone = false;
};

/// The import as it is known, or a new one.
[[nodiscard]] Result<ImportSummary> begin_import(store::Store& store, ImportSummary fresh);
/// E-EXCHANGE-021: there is none of that id.
[[nodiscard]] Result<ImportSummary> find_import(store::Store& store, std::string_view id);
/// The newest first, those of one actor or (empty) of all.
[[nodiscard]] Result<std::vector<ImportSummary>> imports(store::Store& store, std::string_view actor,
                                                         std::size_t limit = 100);
/// In the order of the table's lines.
[[nodiscard]] Result<std::vector<ImportRow>> import_rows(store::Store& store, std::string_view id);

[[nodiscard]] Result<void> write_import(store::Transaction& transaction, const ImportSummary& summary);

}  // namespace luoshi::exchange
