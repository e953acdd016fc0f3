// SPDX-License-Identifier: Apache-2.0
#include "outside/http_client.hpp"

#include "outside/curl_call.hpp"

#include <algorithm>
#include <new>

namespace luoshi::outside {
namespace {

// What the callbacks of one exchange share.
struct Exchange {
  std::size_t bytes_max = 0;
  bool too_long = false;
  std::string body = {};
};

std::size_t take_piece(char* piece, std::size_t, std::size_t size, void* held) {
  auto& exchange = *static_cast<Exchange*>(held);
  if (size > exchange.bytes_max - exchange.body.size()) {
    exchange.too_long = true;
    return 0;
  }
  exchange.body.append(piece, size);
  return size;
}

bool is_plain_text(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

List fields_of(const HttpRequest& request) {
  curl_slist* list = nullptr;
  for (const auto& [name, value] : request.fields) {
    list = libcurl().slist_append(list, (name + ": " + value).c_str());
  }
  // None of what libcurl would add to a body by itself.
  list = libcurl().slist_append(list, "Expect:");
  return List(list);
}

void set_protocol(CURL* easy) {
  libcurl().easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  libcurl().easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  libcurl().easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  libcurl().easy_setopt(easy, CURLOPT_USERAGENT, "luoshi");
}

}  // namespace

HttpClient::HttpClient(Reach reach, HttpLimits limits, std::string authorities)
    : reach_(std::move(reach)), limits_(limits), authorities_(std::move(authorities)) {
  start_curl();
}

Result<HttpAnswer> HttpClient::send(const HttpRequest& request) const {
  const bool plain = request.url.starts_with("http://");
  if ((!plain && !request.url.starts_with("https://")) || !is_plain_text(request.url)) {
    return call_failed("E-OUTSIDE-011", request.url);
  }
  const Easy easy(libcurl().easy_init());
  if (easy == nullptr) throw std::bad_alloc();
  Exchange exchange{.bytes_max = limits_.bytes_max};
  Door door{.reach = &reach_, .plain = plain};
  const auto fields = fields_of(request);
  set_bounds(easy.get(), {limits_.connect_ms, limits_.whole_ms, authorities_});
  set_protocol(easy.get());
  set_door(easy.get(), door);
  libcurl().easy_setopt(easy.get(), CURLOPT_URL, request.url.c_str());
  libcurl().easy_setopt(easy.get(), CURLOPT_HTTPHEADER, fields.get());
  libcurl().easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, take_piece);
  libcurl().easy_setopt(easy.get(), CURLOPT_WRITEDATA, &exchange);
  if (!request.body.empty()) {
    libcurl().easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    libcurl().easy_setopt(easy.get(), CURLOPT_POSTFIELDS, request.body.data());
  }
  const auto outcome = libcurl().easy_perform(easy.get());
  if (exchange.too_long) return call_failed("E-OUTSIDE-014", request.url);
  if (outcome == CURLE_URL_MALFORMAT || outcome == CURLE_UNSUPPORTED_PROTOCOL || outcome == CURLE_LOGIN_DENIED) {
    return call_failed("E-OUTSIDE-011", request.url);
  }
  if (outcome != CURLE_OK) {
    return call_failed(door.barred ? "E-OUTSIDE-012" : "E-OUTSIDE-013", request.url, libcurl().easy_strerror(outcome));
  }
  long status = 0;
  const char* content_type = nullptr;
  libcurl().easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  libcurl().easy_getinfo(easy.get(), CURLINFO_CONTENT_TYPE, &content_type);
  if (status >= 300 && status < 400) return call_failed("E-OUTSIDE-015", request.url);
  return HttpAnswer{.status = static_cast<unsigned>(status),
                    .content_type = content_type == nullptr ? "" : content_type,
                    .body = std::move(exchange.body)};
}

}  // namespace luoshi::outside
