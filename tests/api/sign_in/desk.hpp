// SPDX-License-Identifier: Apache-2.0
// A browser at a desk, for tests of sign-in: it sends requests through the router as the server would, keeps the
// cookies it is given, and brings the token against forged requests when it is told to.
#pragma once

#include "api/http/router.hpp"
#include "codec/json.hpp"

#include <map>
#include <string>
#include <string_view>

namespace luoshi::api::sign_in::test {

struct Seen {
  unsigned status = 0;
  std::string body;
  std::string location;
  http::Headers headers;
  [[nodiscard]] codec::Json json() const { return codec::parse_json(body).value(); }
  /// The items of a list; throws with what was answered instead, so that a refusal is told and not stumbled over.
  [[nodiscard]] codec::Json::Array items() const;
  /// "code" of a problem.
  [[nodiscard]] std::string code() const;
};

class Desk {
 public:
  explicit Desk(const http::Router& router) : router_(&router) {}

  Seen get(std::string_view target) { return send(http::Method::get, target, {}, {}); }
  Seen post(std::string_view target, const codec::Json& body) { return json(http::Method::post, target, body); }
  Seen put(std::string_view target, const codec::Json& body) { return json(http::Method::put, target, body); }
  Seen remove(std::string_view target) { return send(http::Method::delete_, target, {}, {}); }
  Seen form(std::string_view target, std::string body) {
    return send(http::Method::post, target, std::move(body), "application/x-www-form-urlencoded");
  }
  Seen send(http::Method method, std::string_view target, std::string body, std::string_view content_type);

  std::map<std::string, std::string> cookies = {};
  std::string forgery_token = {};
  std::string bearer = {};
  std::string prefix = {};
  std::string certificate = {};  ///< DER, as the trusted proxy handed it on
  bool secure = true;

 private:
  Seen json(http::Method method, std::string_view target, const codec::Json& body) {
    return send(method, target, codec::write_json(body), "application/json");
  }
  void keep_cookie(std::string_view text);

  const http::Router* router_;
};

}  // namespace luoshi::api::sign_in::test
