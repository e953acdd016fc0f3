// SPDX-License-Identifier: Apache-2.0
// What a verification found, as JSON: the same for the API and for `luoshi verify --json`. No value of the record
// stands in it.
#pragma once

#include "base/error.hpp"
#include "codec/json.hpp"
#include "journal/verify.hpp"

namespace luoshi::api {

/// {"sound", "entries", "root", "signedHeads", "rows", "blobs", "findings": [{"id", "table", "item", "message"}],
/// "skipped"}
[[nodiscard]] codec::Json verify_json(const journal::VerifyReport& report, base::Language language);

}  // namespace luoshi::api
