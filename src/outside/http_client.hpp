// SPDX-License-Identifier: Apache-2.0
// HttpClient: asks another server over HTTP, within bounds: only addresses of Reach, no redirects, no proxy of the
// environment, no other scheme, certificates checked, answers cut off by size and time. Plain http only to addresses
// that were named. It waits on the calling thread. Safe from any thread.
#pragma once

#include "base/result.hpp"
#include "outside/reach.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::outside {

struct HttpField {
  std::string name;
  std::string value;
};

struct HttpRequest {
  std::string url;
  std::vector<HttpField> fields = {};
  std::string body = {};  ///< with a body it is a POST, without a GET
};

struct HttpAnswer {
  unsigned status = 0;
  std::string content_type;
  std::string body;
};

struct HttpLimits {
  std::size_t bytes_max = 1u << 20;
  std::int64_t connect_ms = 3'000;
  std::int64_t whole_ms = 10'000;
};

class HttpClient {
 public:
  /// `authorities`: a file of certificates (PEM) to trust instead of the machine's; empty: the machine's.
  explicit HttpClient(Reach reach, HttpLimits limits = {}, std::string authorities = {});

  /// Whatever the other answers, an error status too. E-OUTSIDE-011 no http(s) address, or with a password in it; -012
  /// its address may not be called; -013 unreachable, too slow, or a certificate that is not trusted (reason); -014 the
  /// answer is too long; -015 it sends somewhere else (3xx).
  [[nodiscard]] Result<HttpAnswer> send(const HttpRequest& request) const;

 private:
  Reach reach_;
  HttpLimits limits_;
  std::string authorities_;
};

}  // namespace luoshi::outside
