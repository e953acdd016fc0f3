// SPDX-License-Identifier: Apache-2.0
#include "api/http/forwarded.hpp"

#include "api/http/grammar.hpp"
#include "codec/base64.hpp"

namespace luoshi::api::http {
namespace {

constexpr std::array<std::string_view, 8> kFields = {"X-Forwarded-For",    "X-Forwarded-Proto", "X-Forwarded-Host",
                                                     "X-Forwarded-Prefix", "Forwarded",         "Client-Cert",
                                                     "Client-Cert-Chain",  "X-Request-Id"};
constexpr std::size_t kHopsMax = 32;

Address client_of(const Request& request, std::span<const Network> trusted) {
  auto client = request.peer.address;
  const auto field = request.headers.joined("X-Forwarded-For");
  const auto hops = split_list(field);
  for (std::size_t i = 0; i < std::min(hops.size(), kHopsMax); ++i) {
    if (!is_trusted(client, trusted)) break;
    const auto address = parse_address(hops[hops.size() - 1 - i]);
    if (!address) break;
    client = *address;
  }
  return client;
}

// "/luoshi": no trailing slash, nothing that needs decoding.
bool is_prefix(std::string_view text) {
  if (text.size() < 2 || text.size() > 200 || text.front() != '/' || text.back() == '/') return false;
  if (text.find("//") != std::string_view::npos || text.find("/.") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char c) {
    const char small = lower(c);
    return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/' || c == '.';
  });
}

bool is_request_id(std::string_view text) {
  return text.size() >= 8 && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
           const char small = lower(c);
           return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

void take_over(Request& request, std::span<const Network> trusted) {
  const auto single = [&](std::string_view name) {
    return request.headers.count(name) == 1 ? request.header(name) : std::nullopt;
  };
  request.peer.address = client_of(request, trusted);
  if (const auto scheme = single("X-Forwarded-Proto")) {
    if (equal_ignoring_case(*scheme, "https")) request.peer.secure = true;
    if (equal_ignoring_case(*scheme, "http")) request.peer.secure = false;
  }
  if (const auto host = single("X-Forwarded-Host"); host && is_host(*host)) request.peer.host = *host;
  if (const auto prefix = single("X-Forwarded-Prefix"); prefix && is_prefix(*prefix)) request.peer.prefix = *prefix;
  if (const auto id = single("X-Request-Id"); id && is_request_id(*id)) request.id = *id;
  // A byte sequence of structured fields (RFC 8941, 3.3.5): base64 between colons.
  if (const auto field = single("Client-Cert");
      field && field->size() > 2 && field->starts_with(':') && field->ends_with(':')) {
    request.peer.client_certificate = codec::from_base64(field->substr(1, field->size() - 2)).value_or("");
  }
}

}  // namespace

bool is_trusted(const Address& address, std::span<const Network> trusted) {
  return std::ranges::any_of(trusted, [&](const Network& network) { return network.contains(address); });
}

void apply_forwarded(Request& request, std::span<const Network> trusted) {
  if (is_trusted(request.peer.address, trusted)) take_over(request, trusted);
  for (const auto name : kFields) request.headers.remove(name);
}

}  // namespace luoshi::api::http
