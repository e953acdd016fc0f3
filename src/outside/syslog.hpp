// SPDX-License-Identifier: Apache-2.0
// Syslog: hands messages to the log of the system or of another machine, so that the trail of who saw and changed what
// stands where the administrator of this one cannot reach. A target that is away is tried again at the next message;
// who must lose none keeps a position and sends again. One thread at a time.
#pragma once

#include "base/result.hpp"
#include "outside/syslog_line.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::outside {

struct SyslogTarget {
  enum class Way : std::uint8_t { local, udp, tcp };
  Way way = Way::local;
  std::string place;  ///< path of the socket, or host
  std::string port = {};
};

/// "unix:/dev/log", "udp://host:514", "tcp://[::1]:601". Absent for anything else.
[[nodiscard]] std::optional<SyslogTarget> parse_syslog_target(std::string_view text);

class Syslog {
 public:
  Syslog(SyslogTarget target, SyslogSender sender) : target_(std::move(target)), sender_(std::move(sender)) {}
  ~Syslog();
  Syslog(const Syslog&) = delete;
  Syslog& operator=(const Syslog&) = delete;

  /// Within a few seconds. E-OUTSIDE-001: the target cannot be reached, or took nothing.
  [[nodiscard]] Result<void> send(const SyslogMessage& message);

 private:
  [[nodiscard]] Result<void> connect();
  [[nodiscard]] Result<void> write(std::string_view bytes);
  [[nodiscard]] Failure failure(std::string_view reason);
  void close();

  SyslogTarget target_;
  SyslogSender sender_;
  int socket_ = -1;
};

}  // namespace luoshi::outside
