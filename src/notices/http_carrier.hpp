// SPDX-License-Identifier: Apache-2.0
// HttpCarrier: a channel that takes letters over HTTP: an SMS gateway, a messenger's interface, a small adapter that a
// district writes itself. What is sent is a template; the answer has to be 2xx and, where the settings say so, to hold
// a text ("errcode":0), for many gateways say 200 whatever happened. Each request has Idempotency-Key; with a key it is
// signed after Standard Webhooks (webhook-id, -timestamp, -signature).
#pragma once

#include "notices/carrier.hpp"
#include "outside/http_client.hpp"

#include <string>
#include <vector>

namespace luoshi::notices {

struct HttpChannel {
  std::string url;   ///< with words of template.hpp, encoded
  std::string body;  ///< a template; empty: a GET
  std::string content_type = "application/json";
  std::string accepted = {};                    ///< has to stand in the answer; blanks do not count
  std::vector<outside::HttpField> fields = {};  ///< more of the head: secrets
  std::string signing_key = {};                 ///< empty: not signed
};

class HttpCarrier final : public Carrier {
 public:
  HttpCarrier(HttpChannel channel, outside::HttpClient client)
      : channel_(std::move(channel)), client_(std::move(client)) {}
  [[nodiscard]] Result<void> carry(const Letter& letter, base::Instant now) override;

 private:
  HttpChannel channel_;
  outside::HttpClient client_;
};

}  // namespace luoshi::notices
