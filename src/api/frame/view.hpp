// SPDX-License-Identifier: Apache-2.0
// View: who looks, and what names and rights are looked up in, while something of the record is turned into JSON. It
// holds references; all of them outlive it. For one request or one command.
#pragma once

#include "base/date.hpp"
#include "base/instant.hpp"
#include "journal/keys.hpp"
#include "ledger/access/access.hpp"

namespace luoshi::api {

struct View {
  const ledger::people::Directory& directory;
  const model::Definitions& definitions;
  const ledger::access::By& by;
  base::Instant now;
  base::Date today;
  const journal::KeyStore& keys;  ///< opens personal fields for who may read them
};

/// "区住建局" as of that day, for people to read; the id where the unit is unknown.
[[nodiscard]] std::string unit_name(const ledger::people::Directory& directory, std::string_view id, base::Date day);
/// The name, or the id of a person unknown or erased.
[[nodiscard]] std::string person_name(const ledger::people::Directory& directory, std::string_view id);

}  // namespace luoshi::api
