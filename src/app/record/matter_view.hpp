// SPDX-License-Identifier: Apache-2.0
// How a matter is shown on the command line: what the person may see of it, with names instead of ids, as a line, a
// page or JSON. Of fields that are masked for the person only the ends are shown, hidden ones are left out.
#pragma once

#include "base/error.hpp"
#include "codec/json.hpp"
#include "ledger/access/access.hpp"
#include "ledger/matters/row.hpp"

#include <string>

namespace luoshi::app {

/// Who looks, and what names are looked up in.
struct People {
  const ledger::people::Directory& directory;
  const model::Definitions& definitions;
  const ledger::access::By& by;
  base::Instant now;
  base::Date today;
  const journal::KeyStore& keys;  ///< opens personal fields for who may read them
};

[[nodiscard]] bool may_see(const People& people, const ledger::matters::Row& row);

/// One line: lamp, state, days left, lead unit, title, number, id.
[[nodiscard]] std::string matter_line(const People& people, const ledger::matters::Row& row, base::Language language);
/// A page of it.
[[nodiscard]] std::string matter_page(const People& people, const ledger::matters::Row& row, base::Language language);
/// Errors of RowCipher.
[[nodiscard]] Result<codec::Json> matter_json(const People& people, const ledger::matters::Row& row);

}  // namespace luoshi::app
