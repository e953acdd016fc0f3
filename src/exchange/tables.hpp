// SPDX-License-Identifier: Apache-2.0
// The room's own tables: which imports there were and what each row became, so that an import can be looked at and
// undone as a whole. Working state (kernel.md 3): when it is lost, every entry stays, and rows are undone one by one.
// It holds ids, never what a row said.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::exchange {

inline constexpr auto kImportColumns = std::to_array<store::Column>({{"id"},
                                                                     {"kind"},
                                                                     {"actor"},
                                                                     {"started", store::Kind::integer},
                                                                     {"ended", store::Kind::integer},
                                                                     {"total", store::Kind::integer},
                                                                     {"done", store::Kind::integer},
                                                                     {"refused", store::Kind::integer},
                                                                     {"undone", store::Kind::integer}});
inline constexpr auto kImportRowColumns = std::to_array<store::Column>({{"import"},
                                                                        {"item"},
                                                                        {"line", store::Kind::integer},
                                                                        {"effect", store::Kind::integer},
                                                                        {"subject"},
                                                                        {"sequence", store::Kind::integer},
                                                                        {"undone", store::Kind::integer}});

inline constexpr store::Table kImports{"exchange_imports", kImportColumns, 1};
inline constexpr store::Table kImportRows{"exchange_import_rows", kImportRowColumns, 2};

/// Room "exchange".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::exchange
