// SPDX-License-Identifier: Apache-2.0
// Serving: `luoshi serve --json` as a child on a port of its own, told to end or killed by the test, and people who are
// signed in to it over a socket. One thread starts and ends it; a Guest belongs to one thread.
#pragma once

#include "api/http/client.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace luoshi::app {

class Serving {
 public:
  /// Waits until it has said where it listens; `told()` is what it said. `words` come behind --data.
  explicit Serving(const std::string& data, std::vector<std::string> words = {});
  ~Serving();
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;

  [[nodiscard]] const boost::json::object& told() const { return told_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  void signal(int number) const;
  /// Its exit code, or minus the signal it died of.
  int wait();
  /// What it wrote to standard error so far.
  [[nodiscard]] std::string log() const;

 private:
  void close_output();

  pid_t child_ = -1;
  int out_ = -1;
  std::string log_path_;
  std::uint16_t port_ = 0;
  boost::json::object told_;
};

struct Heard {
  unsigned status = 0;  ///< 0: nothing came
  std::string head = {};
  std::string body = {};
  bool closes = false;  ///< the server ends the connection
  [[nodiscard]] boost::json::value json() const;
};

/// Somebody with a browser: one connection, a session.
class Guest {
 public:
  explicit Guest(std::uint16_t port) : port_(port), client_(port) {}
  /// The status of the sign-in.
  unsigned sign_in(std::string_view login, std::string_view password);
  Heard ask(std::string_view method, std::string_view target, std::string_view body = {}, std::string_view fields = {},
            std::string_view type = "application/json");
  /// Signed in as this one is, on a connection of its own: to this server, or to another on the same record.
  [[nodiscard]] Guest again(std::uint16_t port = 0) const;
  /// Comes as a machine from here on.
  void bring_token(std::string token) { bearer_ = std::move(token); }

 private:
  std::uint16_t port_;
  std::optional<api::http::tests::Client> client_;
  std::string cookie_;
  std::string token_;   ///< against forged requests
  std::string bearer_;  ///< of a machine, in place of the session
};

}  // namespace luoshi::app
