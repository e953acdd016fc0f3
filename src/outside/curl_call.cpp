// SPDX-License-Identifier: Apache-2.0
#include "outside/curl_call.hpp"

#include "outside/socket_address.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <stdexcept>

namespace luoshi::outside {
namespace {

constexpr std::size_t kShownMax = 200;

curl_socket_t open_socket(void* held, curlsocktype, curl_sockaddr* target) {
  auto& door = *static_cast<Door*>(held);
  const auto address = address_of(target->addr);
  const bool allowed = address && may_reach(*door.reach, *address) && (!door.plain || is_named(*door.reach, *address));
  if (!allowed) {
    door.barred = true;
    return CURL_SOCKET_BAD;
  }
  return socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

}  // namespace

void start_curl() {
  static const bool kStarted = libcurl().global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!kStarted) throw std::runtime_error("libcurl cannot be started");
}

void set_door(CURL* easy, Door& door) {
  libcurl().easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  libcurl().easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &door);
}

void set_bounds(CURL* easy, const CallBounds& bounds) {
  libcurl().easy_setopt(easy, CURLOPT_PROXY, "");
  libcurl().easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  libcurl().easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  libcurl().easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(bounds.connect_ms));
  libcurl().easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(bounds.whole_ms));
  libcurl().easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  libcurl().easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  libcurl().easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!bounds.authorities.empty()) libcurl().easy_setopt(easy, CURLOPT_CAINFO, bounds.authorities.c_str());
}

Failure call_failed(std::string_view id, const std::string& url, std::string reason) {
  // Without query: what stands there may be a secret.
  return fail({.code = id == "E-OUTSIDE-013" ? base::ErrorCode::unavailable : base::ErrorCode::forbidden,
               .id = id,
               .args = {{"address", url.substr(0, std::min<std::size_t>(url.find('?'), kShownMax))},
                        {"reason", std::move(reason)}}});
}

}  // namespace luoshi::outside
