// SPDX-License-Identifier: Apache-2.0
// What a search found, as JSON: where it stands, a snippet, and which of its characters match. For the API and the
// command line.
#pragma once

#include "api/frame/view.hpp"
#include "codec/json.hpp"
#include "ledger/search/search.hpp"

namespace luoshi::api {

[[nodiscard]] codec::Json hit_json(const View& view, const ledger::search::Hit& hit);

}  // namespace luoshi::api
