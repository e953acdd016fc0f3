// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/list_place.hpp"

#include "base/decimal.hpp"
#include "codec/base64.hpp"
#include "codec/json.hpp"

namespace luoshi::ledger::matters {

std::string write_place(const ListPlace& place) {
  return codec::write_json(codec::json_object(
      {{"b", codec::to_base64url(base::Bytes(place.bytes))}, {"i", place.id}, {"n", std::to_string(place.number)}}));
}

Result<ListPlace> read_place(const std::string& text) {
  if (text.empty()) return ListPlace();
  const auto wrong = [] { return fail({.code = base::ErrorCode::invalid_input, .id = "E-MATTER-032"}); };
  const auto json = codec::parse_json(text);
  if (!json || json->members() == nullptr) return wrong();
  const auto bytes = codec::from_base64url(json->text_of("b").value_or(""));
  const auto number = base::Decimal::parse(json->text_of("n").value_or("x"));
  const auto whole = number ? number->to_int64() : std::nullopt;
  if (!bytes || !whole) return wrong();
  return ListPlace{*whole, *bytes, std::string(json->text_of("i").value_or(""))};
}

}  // namespace luoshi::ledger::matters
