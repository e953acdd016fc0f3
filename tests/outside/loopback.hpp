// SPDX-License-Identifier: Apache-2.0
// A small HTTP server on 127.0.0.1 for tests of what calls others: one thread, one request a connection, answers from a
// function. It is not a good server; it is one whose answers a test can spell byte by byte.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace luoshi::outside::test {

struct Heard {
  std::string target;  ///< "/token?x=1"
  std::string head;    ///< the whole head
  std::string body;
};

struct Said {
  unsigned status = 200;
  std::string body = {};
  std::string content_type = "application/json";
  std::string fields = {};  ///< more of the head, each with CRLF
  bool drops = false;       ///< hangs up without a word
  bool waits = false;       ///< says nothing until the other side hangs up
};

class Loopback {
 public:
  using Answer = std::function<Said(const Heard&)>;
  explicit Loopback(Answer answer);
  ~Loopback();
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;

  /// "http://127.0.0.1:PORT"
  [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] int asked() const { return asked_; }

 private:
  void serve();
  void answer_one(int connection);

  Answer answer_;
  int socket_ = -1;
  int port_ = 0;
  std::atomic<int> asked_ = 0;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

}  // namespace luoshi::outside::test
