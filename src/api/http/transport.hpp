// SPDX-License-Identifier: Apache-2.0
// Transport: the bytes of one connection, plain or over TLS, behind one face, so that everything above is compiled
// once. One thread; one read and one write at a time. cancel() makes a pending operation end with an error.
#pragma once

#include "api/http/asio.hpp"
#include "api/http/server.hpp"

#include <memory>
#include <span>

namespace boost::asio::ssl {
class context;
}

namespace luoshi::api::http {

class Transport {
 public:
  virtual ~Transport() = default;
  /// TLS's handshake; nothing for a plain connection. False: no connection came about.
  virtual Awaitable<bool> begin() = 0;
  /// What has come, at least one byte; 0 at the end, on an error and when cancelled.
  virtual Awaitable<std::size_t> read(std::span<char> into) = 0;
  /// As much of it as can be sent without waiting; how much that was. Most answers go out whole.
  [[nodiscard]] virtual std::size_t write_now(std::string_view head, std::string_view body) = 0;
  /// All of it; false when it could not be sent.
  virtual Awaitable<bool> write(std::string_view head, std::string_view body, std::string_view tail) = 0;
  /// Says that nothing more will be sent.
  virtual Awaitable<void> finish() = 0;
  /// Whether bytes have come that were not read yet.
  [[nodiscard]] virtual bool has_input() = 0;
  virtual void cancel() = 0;
  virtual void close() = 0;
};

[[nodiscard]] std::unique_ptr<Transport> plain_transport(Socket socket);
[[nodiscard]] std::unique_ptr<Transport> tls_transport(Socket socket, asio::ssl::context& context);

/// TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers only; no compression, no renegotiation.
/// E-HTTP-029 when the files cannot be used.
[[nodiscard]] Result<std::shared_ptr<asio::ssl::context>> tls_context(const TlsFiles& files);

}  // namespace luoshi::api::http
