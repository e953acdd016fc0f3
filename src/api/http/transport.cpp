// SPDX-License-Identifier: Apache-2.0
#include "api/http/transport.hpp"

#include "api/http/refusal.hpp"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

namespace luoshi::api::http {
namespace {

using Buffers = std::array<asio::const_buffer, 3>;

Buffers buffers_of(std::string_view head, std::string_view body, std::string_view tail) {
  return {asio::buffer(head), asio::buffer(body), asio::buffer(tail)};
}

class PlainTransport : public Transport {
 public:
  explicit PlainTransport(Socket socket) : socket_(std::move(socket)) {
    ErrorOfSocket ignored;
    socket_.non_blocking(true, ignored);
  }

  Awaitable<bool> begin() override { co_return true; }

  Awaitable<std::size_t> read(std::span<char> into) override {
    ErrorOfSocket error;
    const auto count =
        co_await socket_.async_read_some(asio::buffer(into.data(), into.size()), asio::redirect_error(kAwait, error));
    co_return error ? 0 : count;
  }

  std::size_t write_now(std::string_view head, std::string_view body) override {
    ErrorOfSocket error;
    std::size_t sent = 0;
    if (body.size() <= kTogetherMax) {  // one buffer is sent faster than two
      std::string together;
      together.reserve(head.size() + body.size());
      together.append(head).append(body);
      sent = socket_.write_some(asio::buffer(together), error);
    } else {
      sent = socket_.write_some(std::array{asio::buffer(head), asio::buffer(body)}, error);
    }
    return error ? 0 : sent;  // whatever it is, write() meets it again
  }

  Awaitable<bool> write(std::string_view head, std::string_view body, std::string_view tail) override {
    ErrorOfSocket error;
    co_await asio::async_write(socket_, buffers_of(head, body, tail), asio::redirect_error(kAwait, error));
    co_return !error;
  }

  Awaitable<void> finish() override {
    ErrorOfSocket ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    co_return;
  }

  bool has_input() override {
    ErrorOfSocket error;
    const auto count = socket_.available(error);
    return !error && count > 0;
  }

  void cancel() override {
    ErrorOfSocket ignored;
    socket_.cancel(ignored);
  }

  void close() override {
    ErrorOfSocket ignored;
    socket_.close(ignored);
  }

 private:
  static constexpr std::size_t kTogetherMax = 512;
  Socket socket_;
};

class TlsTransport : public Transport {
 public:
  TlsTransport(Socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}

  Awaitable<bool> begin() override {
    ErrorOfSocket error;
    co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(kAwait, error));
    co_return !error;
  }

  Awaitable<std::size_t> read(std::span<char> into) override {
    ErrorOfSocket error;
    const auto count =
        co_await stream_.async_read_some(asio::buffer(into.data(), into.size()), asio::redirect_error(kAwait, error));
    co_return error ? 0 : count;
  }

  std::size_t write_now(std::string_view, std::string_view) override { return 0; }

  Awaitable<bool> write(std::string_view head, std::string_view body, std::string_view tail) override {
    // A record for each buffer would be wasteful for short ones: they go as one.
    std::string together;
    if (head.size() + body.size() + tail.size() <= kTogetherMax) {
      together.reserve(head.size() + body.size() + tail.size());
      together.append(head).append(body).append(tail);
      head = together;
      body = tail = {};
    }
    ErrorOfSocket error;
    co_await asio::async_write(stream_, buffers_of(head, body, tail), asio::redirect_error(kAwait, error));
    co_return !error;
  }

  Awaitable<void> finish() override {
    ErrorOfSocket ignored;
    co_await stream_.async_shutdown(asio::redirect_error(kAwait, ignored));
  }

  bool has_input() override {
    ErrorOfSocket error;
    const auto count = stream_.next_layer().available(error);
    return SSL_pending(stream_.native_handle()) > 0 || (!error && count > 0);
  }

  void cancel() override {
    ErrorOfSocket ignored;
    stream_.next_layer().cancel(ignored);
  }

  void close() override {
    ErrorOfSocket ignored;
    stream_.next_layer().close(ignored);
  }

 private:
  static constexpr std::size_t kTogetherMax = 64 * 1024;
  asio::ssl::stream<Socket> stream_;
};

int choose_protocol(SSL* /*ssl*/, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned offered_size, void* /*unused*/) {
  static constexpr std::array<unsigned char, 9> kOurs = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  const auto result = SSL_select_next_proto(&found, chosen_size, kOurs.data(), kOurs.size(), offered, offered_size);
  *chosen = found;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

Failure bad_certificate(const std::filesystem::path& path, const ErrorOfSocket& error) {
  return refused(kBadCertificate, {{"path", path.string()}, {"reason", error.message()}});
}

}  // namespace

std::unique_ptr<Transport> plain_transport(Socket socket) {
  return std::make_unique<PlainTransport>(std::move(socket));
}

std::unique_ptr<Transport> tls_transport(Socket socket, asio::ssl::context& context) {
  return std::make_unique<TlsTransport>(std::move(socket), context);
}

Result<std::shared_ptr<asio::ssl::context>> tls_context(const TlsFiles& files) {
  auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
  ErrorOfSocket error;
  context->use_certificate_chain_file(files.certificate_chain.string(), error);
  if (error) return bad_certificate(files.certificate_chain, error);
  context->use_private_key_file(files.key.string(), asio::ssl::context::pem, error);
  if (error) return bad_certificate(files.key, error);
  auto* native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                  SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!eNULL:!PSK:!SRP");
  SSL_CTX_set1_groups_list(native, "X25519:P-256:P-384");
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  return context;
}

}  // namespace luoshi::api::http
