// SPDX-License-Identifier: Apache-2.0
#include "notices/http_carrier.hpp"

#include "codec/base64.hpp"
#include "crypto/hash.hpp"
#include "notices/template.hpp"

#include <algorithm>

namespace luoshi::notices {
namespace {

constexpr unsigned kOkFirst = 200;
constexpr unsigned kOkEnd = 300;

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return text;
}

// https://www.standardwebhooks.com: HMAC-SHA-256 over "id.seconds.body".
void sign(outside::HttpRequest& request, const std::string& key, const std::string& id, base::Instant now) {
  const auto seconds = std::to_string(now.ms / 1000);
  crypto::HmacSha256 hmac{base::Bytes(key)};
  const auto signature = hmac(id + "." + seconds + "." + request.body);
  request.fields.push_back({"webhook-id", id});
  request.fields.push_back({"webhook-timestamp", seconds});
  request.fields.push_back({"webhook-signature", "v1," + codec::to_base64(signature)});
}

}  // namespace

Result<void> HttpCarrier::carry(const Letter& letter, base::Instant now) {
  auto url = fill(channel_.url, letter, Escape::url);
  auto body = fill(channel_.body, letter, escape_of(channel_.content_type));
  if (!url || !body) return fail({.code = base::ErrorCode::not_found, .id = "E-NOTICE-002"});
  outside::HttpRequest request{.url = *std::move(url), .fields = channel_.fields, .body = *std::move(body)};
  if (!request.body.empty()) request.fields.push_back({"Content-Type", channel_.content_type});
  request.fields.push_back({"Idempotency-Key", letter.id});
  if (!channel_.signing_key.empty()) sign(request, channel_.signing_key, letter.id, now);
  LUOSHI_TRY(const auto answer, client_.send(request));
  const bool taken =
      answer.status >= kOkFirst && answer.status < kOkEnd &&
      (channel_.accepted.empty() || without_blanks(answer.body).contains(without_blanks(channel_.accepted)));
  if (taken) return {};
  return fail(
      {.code = base::ErrorCode::conflict, .id = "E-NOTICE-001", .args = {{"status", std::to_string(answer.status)}}});
}

}  // namespace luoshi::notices
