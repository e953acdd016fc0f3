// SPDX-License-Identifier: Apache-2.0
#include "outside/http_client.hpp"

#include "outside/libcurl.hpp"
#include "outside/socket_address.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>

namespace luoshi::outside {
namespace {

struct FreeEasy {
  void operator()(CURL* easy) const { libcurl().easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { libcurl().slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

// What the callbacks of one exchange share.
struct Exchange {
  const Reach* reach = nullptr;
  std::size_t bytes_max = 0;
  bool plain = false;  // http, not https
  bool barred = false;
  bool too_long = false;
  std::string body = {};
};

void start_curl() {
  static const bool kStarted = libcurl().global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!kStarted) throw std::runtime_error("libcurl cannot be started");
}

curl_socket_t open_socket(void* held, curlsocktype, curl_sockaddr* target) {
  auto& exchange = *static_cast<Exchange*>(held);
  const auto address = address_of(target->addr);
  const bool allowed =
      address && may_reach(*exchange.reach, *address) && (!exchange.plain || is_named(*exchange.reach, *address));
  if (!allowed) {
    exchange.barred = true;
    return CURL_SOCKET_BAD;
  }
  return socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

std::size_t take_piece(char* piece, std::size_t, std::size_t size, void* held) {
  auto& exchange = *static_cast<Exchange*>(held);
  if (size > exchange.bytes_max - exchange.body.size()) {
    exchange.too_long = true;
    return 0;
  }
  exchange.body.append(piece, size);
  return size;
}

Failure failed(std::string_view id, const std::string& url, std::string reason = {}) {
  // Without query: what stands there may be a secret.
  return fail(
      {.code = id == "E-OUTSIDE-013" ? base::ErrorCode::unavailable : base::ErrorCode::forbidden,
       .id = id,
       .args = {{"address", url.substr(0, std::min<std::size_t>(url.find('?'), 200))}, {"reason", std::move(reason)}}});
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

void set_bounds(CURL* easy, const HttpLimits& limits, const std::string& authorities) {
  libcurl().easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  libcurl().easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  libcurl().easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  libcurl().easy_setopt(easy, CURLOPT_PROXY, "");
  libcurl().easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  libcurl().easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  libcurl().easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_ms));
  libcurl().easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole_ms));
  libcurl().easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  libcurl().easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  libcurl().easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  libcurl().easy_setopt(easy, CURLOPT_USERAGENT, "luoshi");
  if (!authorities.empty()) libcurl().easy_setopt(easy, CURLOPT_CAINFO, authorities.c_str());
}

}  // namespace

HttpClient::HttpClient(Reach reach, HttpLimits limits, std::string authorities)
    : reach_(std::move(reach)), limits_(limits), authorities_(std::move(authorities)) {
  start_curl();
}

Result<HttpAnswer> HttpClient::send(const HttpRequest& request) const {
  const bool plain = request.url.starts_with("http://");
  if ((!plain && !request.url.starts_with("https://")) || !is_plain_text(request.url)) {
    return failed("E-OUTSIDE-011", request.url);
  }
  const Easy easy(libcurl().easy_init());
  if (easy == nullptr) throw std::bad_alloc();
  Exchange exchange{.reach = &reach_, .bytes_max = limits_.bytes_max, .plain = plain};
  const auto fields = fields_of(request);
  set_bounds(easy.get(), limits_, authorities_);
  libcurl().easy_setopt(easy.get(), CURLOPT_URL, request.url.c_str());
  libcurl().easy_setopt(easy.get(), CURLOPT_HTTPHEADER, fields.get());
  libcurl().easy_setopt(easy.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
  libcurl().easy_setopt(easy.get(), CURLOPT_OPENSOCKETDATA, &exchange);
  libcurl().easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, take_piece);
  libcurl().easy_setopt(easy.get(), CURLOPT_WRITEDATA, &exchange);
  if (!request.body.empty()) {
    libcurl().easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    libcurl().easy_setopt(easy.get(), CURLOPT_POSTFIELDS, request.body.data());
  }
  const auto outcome = libcurl().easy_perform(easy.get());
  if (exchange.too_long) return failed("E-OUTSIDE-014", request.url);
  if (outcome == CURLE_URL_MALFORMAT || outcome == CURLE_UNSUPPORTED_PROTOCOL || outcome == CURLE_LOGIN_DENIED) {
    return failed("E-OUTSIDE-011", request.url);
  }
  if (outcome != CURLE_OK) {
    return failed(exchange.barred ? "E-OUTSIDE-012" : "E-OUTSIDE-013", request.url, libcurl().easy_strerror(outcome));
  }
  long status = 0;
  const char* content_type = nullptr;
  libcurl().easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  libcurl().easy_getinfo(easy.get(), CURLINFO_CONTENT_TYPE, &content_type);
  if (status >= 300 && status < 400) return failed("E-OUTSIDE-015", request.url);
  return HttpAnswer{.status = static_cast<unsigned>(status),
                    .content_type = content_type == nullptr ? "" : content_type,
                    .body = std::move(exchange.body)};
}

}  // namespace luoshi::outside
