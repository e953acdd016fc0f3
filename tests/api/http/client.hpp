// SPDX-License-Identifier: Apache-2.0
// A client of tests: a plain socket that sends any bytes, one after another if need be, and reads answers apart without
// any library, so that what it sees is what stood on the wire. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::http::tests {

/// An answer as it came.
struct Answer {
  unsigned status = 0;
  std::string head;  ///< with the status line, up to the empty line
  std::string body;  ///< chunks put together
  bool whole = false;

  /// The first field of that name; empty if there is none.
  [[nodiscard]] std::string field(std::string_view name) const;
};

class Client {
 public:
  /// Connects to the loopback address. `receive_buffer` makes the socket's buffer small, for slow readers.
  explicit Client(std::uint16_t port, int receive_buffer = 0);
  ~Client();
  Client(Client&& other) noexcept;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] bool connected() const { return socket_ >= 0; }
  /// False when the server has closed.
  bool send(std::string_view bytes) const;
  /// The next answer; `whole` is false when the connection ended or ten seconds passed before it was.
  Answer receive(bool to_head = false);
  /// send() and receive().
  Answer ask(std::string_view bytes);
  /// Whatever comes until the server closes, or until `until` stands in it, or `ms` pass.
  std::string read_until(std::string_view until, int ms = 10'000);
  /// Whether the server closes within that time, saying nothing more.
  bool is_closed(int ms = 5'000);
  void half_close() const;

 private:
  bool more(int ms);
  int socket_ = -1;
  std::string in_;
};

/// "GET / HTTP/1.1", Host and whatever fields are given (each with its CRLF).
[[nodiscard]] std::string get(std::string_view target, std::string_view fields = {});
/// A POST with Content-Length.
[[nodiscard]] std::string post(std::string_view target, std::string_view body,
                               std::string_view type = "application/json");

}  // namespace luoshi::api::http::tests
