// SPDX-License-Identifier: Apache-2.0
// The columns in which matters are listed and exported, and what stands in them for whoever looks: names instead of
// ids, days of Shanghai, labels of codes, masked fields masked and hidden ones empty. What an export writes can be
// imported again: headings and forms are those that matter_columns.hpp knows. Pure but for opening personal fields.
#pragma once

#include "base/error.hpp"
#include "exchange/matter_plan.hpp"
#include "journal/row_cipher.hpp"
#include "ledger/matters/progress.hpp"
#include "paper/workbook.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange {

/// Who looks, and what names are looked up in; outlives the use.
struct Viewer {
  const journal::KeyStore& keys;
  const ledger::people::Directory& directory;
  const model::Definitions& definitions;
  ledger::access::By by;
  base::Instant now;
  base::Language language = base::Language::zh;
};

struct ListColumn {
  std::string id;  ///< "title", "unit", "due" …, or the key of a field of the type
  std::string heading;
  double width = 12;
};

/// Every column that a list of that type may have; of all types where `type` is null.
[[nodiscard]] std::vector<ListColumn> list_columns(const model::Type* type, base::Language language);
/// Those named, in that order; those of an ordinary list for none. E-EXCHANGE-024.
[[nodiscard]] Result<std::vector<ListColumn>> chosen_columns(const model::Type* type, base::Language language,
                                                             std::span<const std::string> ids);

/// The cells of a matter; lamp, pace and figures as they are now, or those given. Errors of RowCipher.
[[nodiscard]] Result<std::vector<paper::Cell>> cells_of(const Viewer& viewer, journal::RowCipher& cipher,
                                                        const ledger::matters::Row& row,
                                                        std::span<const ListColumn> columns,
                                                        std::optional<ledger::matters::Shown> shown = {});

}  // namespace luoshi::exchange
