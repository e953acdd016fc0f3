// SPDX-License-Identifier: Apache-2.0
// Request: what a handler is given, a plain value that owns its texts. Path and query are decoded and checked, the body
// is whole, and whatever a proxy said about the client has been taken over only if the proxy is trusted. Made by the
// server, or field by field in a test; used by one thread at a time.
#pragma once

#include "api/http/address.hpp"
#include "api/http/head.hpp"
#include "base/error.hpp"
#include "base/id.hpp"
#include "codec/json.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::api::http {

/// Who asks, and as what this server is known to him. Behind a trusted proxy this is what the proxy says.
struct Peer {
  Address address = {};
  bool secure = false;                  ///< over TLS
  std::string host;                     ///< "luoshi.yunhe.gov.cn:8443"; empty for HTTP/1.0 without Host
  std::string prefix;                   ///< the sub-path, "" or "/luoshi"; put it before every address in an answer
  std::string client_certificate = {};  ///< DER, as a trusted proxy checked it (RFC 9440); empty if none
};

/// The values of the {parameters} of a route, in its order.
class PathParameters {
 public:
  void add(std::string_view name, std::string value) { held_.emplace_back(name, std::move(value)); }
  /// The text; empty for a name that the route does not have, which is a bug of the handler.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  /// Of an {id}, {int}: the router has checked that it is one.
  [[nodiscard]] base::Id id(std::string_view name) const;
  [[nodiscard]] std::int64_t integer(std::string_view name) const;
  [[nodiscard]] bool empty() const { return held_.empty(); }

 private:
  std::vector<std::pair<std::string, std::string>> held_;
};

struct Request {
  Method method = Method::get;
  std::string path;  ///< decoded, behind the sub-path: "/api/v1/matters"
  Query query;
  Headers headers;
  std::string body;
  PathParameters parameters;
  std::string route;  ///< the template that matched: "/api/v1/matters/{id}"
  Peer peer;
  std::string id;  ///< names this request in logs and problems
  base::Language language = base::Language::zh;

  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
  /// The body as JSON. Errors: E-HTTP-018 when Content-Type is no JSON, E-JSON-001 to -005.
  [[nodiscard]] Result<codec::Json> json(const codec::JsonLimits& limits = {.bytes_max = 8u << 20,
                                                                            .depth_max = 32}) const;
  /// The body as a form (application/x-www-form-urlencoded). Errors: E-HTTP-018, -022.
  [[nodiscard]] Result<Query> form() const;
  /// "Bearer …" of Authorization (RFC 6750); absent for other schemes.
  [[nodiscard]] std::optional<std::string_view> bearer_token() const;
  /// Idempotency-Key, with or without quotes: 1 to 128 visible characters. E-HTTP-023 for anything else.
  [[nodiscard]] Result<std::optional<std::string>> idempotency_key() const;
};

}  // namespace luoshi::api::http
