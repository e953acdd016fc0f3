// SPDX-License-Identifier: Apache-2.0
// A matter as JSON, as far as somebody may see it: with names beside ids, hidden fields left out, masked ones with
// their ends only. A line is what a list shows; the whole adds the body. For the API and the command line.
#pragma once

#include "api/frame/view.hpp"
#include "codec/json.hpp"
#include "ledger/matters/row.hpp"

#include <span>
#include <string>

namespace luoshi::api {

/// The last word on each row that is shown.
[[nodiscard]] bool may_see(const View& view, const ledger::matters::Row& row);

/// What a list shows: id, version, type, number, title, state, progress, units, holder, due, lamp, percent …
[[nodiscard]] codec::Json matter_line(const View& view, const ledger::matters::Row& row);
/// The line and the body. Errors of RowCipher.
[[nodiscard]] Result<codec::Json> matter_json(const View& view, const ledger::matters::Row& row);

/// Only the members named, `id` and `version` always; with no names, all. "fields.kind" names a field of the type.
[[nodiscard]] Result<codec::Json> matter_selected(const View& view, const ledger::matters::Row& row,
                                                  std::span<const std::string> names);

}  // namespace luoshi::api
