// SPDX-License-Identifier: Apache-2.0
// CAS (protocol 3.0): where the browser is sent, and the ticket it comes back with, checked at the server by
// /p3/serviceValidate. The answer is XML without declared entities, and small. Safe from any thread; it waits for the
// server.
#pragma once

#include "base/result.hpp"
#include "outside/http_client.hpp"

#include <map>
#include <string>
#include <string_view>

namespace luoshi::identity {

struct CasUser {
  std::string user;
  std::map<std::string, std::string, std::less<>> attributes = {};  ///< the first value of each
};

/// What the server answered. E-IDENTITY-047 it refuses the ticket (its code in {reason}), or this is no such answer.
[[nodiscard]] Result<CasUser> read_cas_answer(std::string_view xml);

class Cas {
 public:
  /// `server`: "https://cas.yunhe.gov.cn/cas".
  Cas(std::string server, outside::HttpClient client) : server_(std::move(server)), client_(std::move(client)) {}

  /// `service` is our address that the browser comes back to.
  [[nodiscard]] std::string address(std::string_view service) const;
  /// E-IDENTITY-047, E-OUTSIDE-….
  [[nodiscard]] Result<CasUser> check(std::string_view service, std::string_view ticket) const;

 private:
  std::string server_;
  outside::HttpClient client_;
};

}  // namespace luoshi::identity
