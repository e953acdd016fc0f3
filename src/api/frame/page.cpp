// SPDX-License-Identifier: Apache-2.0
#include "api/frame/page.hpp"

#include "api/frame/call.hpp"
#include "codec/base64.hpp"

namespace luoshi::api {

std::string page_token(std::string_view place) {
  return place.empty() ? std::string() : codec::to_base64url(base::Bytes(place));
}

Result<std::string> page_place(std::string_view token) {
  if (token.empty()) return std::string();
  auto place = codec::from_base64url(token);
  if (!place || place->empty()) return refused("E-API-005", {}, base::ErrorCode::invalid_input, "after");
  return *std::move(place);
}

codec::Json page_json(codec::Json items, std::string_view place) {
  return codec::json_object({{"items", std::move(items)}, {"next", page_token(place)}});
}

}  // namespace luoshi::api
