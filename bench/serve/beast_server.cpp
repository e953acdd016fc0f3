// SPDX-License-Identifier: Apache-2.0
// beast_server PORT: the yardstick for a small fixed answer: Boost.Beast as its examples have it, callbacks on one
// thread, no routes, no limits, no deadlines, no log.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

namespace {

namespace beast = boost::beast;
using tcp = boost::asio::ip::tcp;

constexpr std::string_view kJson = R"({"status":"ok","version":"0.0.0"})";

class Session : public std::enable_shared_from_this<Session> {
 public:
  explicit Session(tcp::socket socket) : stream_(std::move(socket)) {}
  void read() {
    request_ = {};
    beast::http::async_read(stream_, buffer_, request_, [self = shared_from_this()](const auto& error, std::size_t) {
      if (!error) self->write();
    });
  }

 private:
  void write() {
    response_ = {};
    response_.result(beast::http::status::ok);
    response_.version(11);
    response_.set(beast::http::field::content_type, "application/json");
    response_.body() = kJson;
    response_.keep_alive(request_.keep_alive());
    response_.prepare_payload();
    beast::http::async_write(stream_, response_, [self = shared_from_this()](const auto& error, std::size_t) {
      if (!error) self->read();
    });
  }
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  beast::http::request<beast::http::string_body> request_;
  beast::http::response<beast::http::string_body> response_;
};

void accept(tcp::acceptor& acceptor) {
  acceptor.async_accept([&acceptor](const auto& error, tcp::socket socket) {
    if (error) return;
    socket.set_option(tcp::no_delay(true));
    std::make_shared<Session>(std::move(socket))->read();
    accept(acceptor);
  });
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auto port = static_cast<std::uint16_t>(std::atoi(arguments[1]));
  boost::asio::io_context io(1);
  tcp::acceptor acceptor(io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), port));
  accept(acceptor);
  io.run();
  return 0;
}
