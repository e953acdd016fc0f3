// SPDX-License-Identifier: Apache-2.0
// Pages by key: the place behind the last item of a page as one opaque word (`next`, given back as `after`), and the
// answer of a list. A place names no page number, so that nothing is skipped or shown twice when rows come and go.
#pragma once

#include "base/result.hpp"
#include "codec/json.hpp"

#include <string>
#include <string_view>

namespace luoshi::api {

/// Base64url without padding; empty for no place.
[[nodiscard]] std::string page_token(std::string_view place);
/// E-API-005 for a word that is none.
[[nodiscard]] Result<std::string> page_place(std::string_view token);

/// {"items":[…],"next":"…"}; `next` empty on the last page.
[[nodiscard]] codec::Json page_json(codec::Json items, std::string_view place);

inline constexpr std::int64_t kPageItems = 50;      ///< when nothing is asked for
inline constexpr std::int64_t kPageItemsMax = 200;  ///< at most

}  // namespace luoshi::api
