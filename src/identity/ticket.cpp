// SPDX-License-Identifier: Apache-2.0
#include "identity/ticket.hpp"

#include "codec/base64.hpp"
#include "codec/json.hpp"
#include "crypto/hash.hpp"

namespace luoshi::identity {
namespace {

constexpr std::size_t kBytesMax = 4'096;
constexpr std::size_t kIdMin = 16;
constexpr std::size_t kIdMax = 64;

Failure refused() { return fail({.code = base::ErrorCode::forbidden, .id = "E-IDENTITY-048"}); }

}  // namespace

std::string make_ticket(const Ticket& ticket, const crypto::Key& key) {
  const auto payload = codec::write_json(
      codec::json_object({{"person", ticket.person}, {"at", ticket.at.ms / 1000}, {"id", ticket.id}}));
  auto text = codec::to_base64url(payload);
  crypto::HmacSha256 mac(key);
  const auto code = codec::to_base64url(mac(text));
  return text + "." + code;
}

Result<Ticket> check_ticket(std::string_view text, const crypto::Key& key, base::Instant now) {
  const auto dot = text.find('.');
  if (text.size() > kBytesMax || dot == std::string_view::npos) return refused();
  const auto signed_text = text.substr(0, dot);
  const auto code = codec::from_base64url(text.substr(dot + 1));
  crypto::HmacSha256 mac(key);
  if (!code || !crypto::equal_in_constant_time(mac(signed_text), *code)) return refused();
  const auto payload = codec::from_base64url(signed_text);
  if (!payload) return refused();
  const auto json = codec::parse_json(*payload, {.bytes_max = kBytesMax, .depth_max = 4});
  if (!json) return refused();
  const auto at = json->integer_of("at");
  Ticket ticket{.person = std::string(json->text_of("person").value_or("")),
                .id = std::string(json->text_of("id").value_or(""))};
  constexpr std::int64_t kSecondsMax = 100'000'000'000;
  if (!at || *at < 0 || *at > kSecondsMax || ticket.person.empty()) return refused();
  if (ticket.id.size() < kIdMin || ticket.id.size() > kIdMax) return refused();
  ticket.at = {*at * 1000};
  if (now.ms - ticket.at.ms >= kTicketMs || ticket.at.ms - now.ms >= kTicketMs) return refused();
  return ticket;
}

}  // namespace luoshi::identity
