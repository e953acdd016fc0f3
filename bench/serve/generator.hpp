// SPDX-License-Identifier: Apache-2.0
// Generator: many connections kept alive that ask a server of this machine and read its answers, on one thread: either
// each as soon as its last answer has come (the rate is then what the server can do), or at moments fixed beforehand,
// where the time of an answer counts from the moment at which it should have been asked for, so that a server that
// stands still cannot hide it. Knows no more of HTTP than status and Content-Length. For one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::bench {

/// What a connection got; the body lives as long as the call.
struct Got {
  unsigned status = 0;
  std::string_view body = {};
};

/// The whole next request of a connection, after its last answer (status 0 before the first). Empty: it is through.
using Ask = std::function<std::string(std::size_t connection, const Got& last)>;

struct Answered {
  double seconds = 0;
  std::vector<double> latencies_ms = {};
  std::map<unsigned, std::size_t> refused = {};  ///< answers other than 2xx, by status
  std::string first_refusal = {};                ///< its body
  [[nodiscard]] double rate() const { return seconds > 0 ? static_cast<double>(latencies_ms.size()) / seconds : 0; }
};

class Generator {
 public:
  /// Connects; a server that cannot be reached throws.
  Generator(std::uint16_t port, std::size_t connections);
  ~Generator();
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;

  /// Until every connection is through, or for so many seconds (then what is on its way is still waited for).
  Answered as_fast_as_answered(const Ask& ask, double seconds);
  /// So many a second for so many seconds, each on a connection that is free. One that has to wait for a free
  /// connection waits, and its time counts.
  Answered at_rate(const Ask& ask, double a_second, double seconds);

 private:
  struct Connection {
    int socket = -1;
    std::string in = {};
    std::size_t need = 0;  ///< bytes of the answer; 0: not known yet
    double asked_at = 0;
    bool busy = false;
    Got last = {};
    std::string body = {};
  };
  bool ask_next(std::size_t at, const Ask& ask, double asked_at);
  void read_ready(int wait_ms, Answered& made, const std::function<void(std::size_t)>& when_answered);
  bool take_answer(Connection& connection, Answered& made);

  std::vector<Connection> connections_;
  int group_ = -1;
  std::size_t busy_ = 0;
};

/// A request with these lines of its head (each ended by CRLF) and this body.
[[nodiscard]] std::string request_text(std::string_view method, std::string_view target, std::string_view lines = {},
                                       std::string_view body = {});

/// Seconds that only go forward.
[[nodiscard]] double seconds_now();

/// This thread, and those that it starts from now on, run on that core only.
void pin_to(std::size_t core);

}  // namespace luoshi::bench
