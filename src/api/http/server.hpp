// SPDX-License-Identifier: Apache-2.0
// Server: HTTP/1.1 on one address, with keep-alive and pipelining, plain or over TLS. Connections live on a few threads
// that never wait; handlers run on a bounded pool. stop() loses nothing: requests in hand are answered, event streams
// are ended, then the threads go. The router must not change while a server uses it. Functions of the settings are
// called from the server's threads.
#pragma once

#include "api/http/address.hpp"
#include "api/http/limits.hpp"
#include "api/http/router.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::api::http {

/// PEM files: the chain with the server's own certificate first, and its key.
struct TlsFiles {
  std::filesystem::path certificate_chain;
  std::filesystem::path key;
};

/// One request, for the log. Nothing in it is about a person: no address, no query, no path but the template.
struct Served {
  std::string_view request_id;
  Method method = Method::get;
  std::string_view route;  ///< "/api/v1/matters/{id}"; empty if none matched
  unsigned status = 0;
  std::string_view error_id;   ///< of a problem; else empty
  std::uint64_t bytes_in = 0;  ///< of the body
  std::uint64_t bytes_out = 0;
  std::int64_t took_us = 0;  ///< from the end of its head to the last byte of the answer
  bool whole = true;         ///< false: the client left, or the answer was cut
};

struct ServerSettings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;           ///< 0: one that is free
  std::size_t io_threads = 1;       ///< one serves some 100,000 small requests a second
  std::size_t handler_threads = 4;  ///< how many handlers run at once
  Limits limits = {};
  std::optional<TlsFiles> tls = {};
  std::vector<Network> trusted_proxies = {};
  std::string prefix = {};              ///< the sub-path that a proxy does not take off: "/luoshi"
  std::vector<std::string> hosts = {};  ///< names served, without port; empty: any. Others are 421
  Headers fields = {};                  ///< put into every answer that does not have them (Content-Security-Policy …)
  std::function<base::Instant()> now = {};                                     ///< for Date; required
  std::function<std::string()> request_id = {};                                ///< required; at most 64 characters
  std::function<void(const Served&)> served = {};                              ///< the access log
  std::function<void(std::string_view id, std::string_view what)> fault = {};  ///< an exception in a handler
};

class Server {
 public:
  /// Listens at once. Errors: E-HTTP-028 the address cannot be had, -029 certificate or key cannot be used.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(ServerSettings settings, const Router& router);
  /// stop() if that has not been done.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;
  /// No new connections; requests in hand are answered with Connection: close; whatever is not done after stop_ms is
  /// cut off. Returns when the threads have ended.
  void stop();

 private:
  struct Parts;

 public:
  explicit Server(std::unique_ptr<Parts> parts);  ///< what start() makes

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace luoshi::api::http
