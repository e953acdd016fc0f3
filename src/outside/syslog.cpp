// SPDX-License-Identifier: Apache-2.0
#include "outside/syslog.hpp"

#include <fmt/format.h>

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

namespace luoshi::outside {
namespace {

constexpr timeval kPatience{.tv_sec = 3, .tv_usec = 0};
constexpr std::size_t kPlaceMax = 255;

std::string reason_of(int number) { return std::generic_category().message(number); }

}  // namespace

std::optional<SyslogTarget> parse_syslog_target(std::string_view text) {
  if (text.starts_with("unix:/")) {
    const auto path = text.substr(5);
    if (path.size() >= sizeof(sockaddr_un::sun_path)) return std::nullopt;
    return SyslogTarget{.way = SyslogTarget::Way::local, .place = std::string(path)};
  }
  const bool udp = text.starts_with("udp://");
  if (!udp && !text.starts_with("tcp://")) return std::nullopt;
  const auto rest = text.substr(6);
  const auto colon = rest.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == rest.size()) return std::nullopt;
  auto host = rest.substr(0, colon);
  const auto port = rest.substr(colon + 1);
  if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host.empty() || host.size() > kPlaceMax || host.find_first_of(" /@[]") != std::string_view::npos) {
    return std::nullopt;
  }
  return SyslogTarget{.way = udp ? SyslogTarget::Way::udp : SyslogTarget::Way::tcp,
                      .place = std::string(host),
                      .port = std::string(port)};
}

Syslog::~Syslog() { close(); }

void Syslog::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

Failure Syslog::failure(std::string_view reason) {
  close();
  return fail({.code = base::ErrorCode::unavailable,
               .id = "E-OUTSIDE-001",
               .where = {.item = target_.place},
               .args = {{"reason", std::string(reason)}}});
}

Result<void> Syslog::connect() {
  if (target_.way == SyslogTarget::Way::local) {
    socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, target_.place.c_str(), target_.place.size() + 1);
    if (socket_ < 0 || ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
      return failure(reason_of(errno));
    }
  } else {
    const bool tcp = target_.way == SyslogTarget::Way::tcp;
    addrinfo hints = {};
    hints.ai_socktype = tcp ? SOCK_STREAM : SOCK_DGRAM;
    addrinfo* found = nullptr;
    if (const int problem = ::getaddrinfo(target_.place.c_str(), target_.port.c_str(), &hints, &found); problem != 0) {
      return failure(::gai_strerror(problem));
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> held(found, &::freeaddrinfo);
    socket_ = ::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC, 0);
    if (socket_ < 0) return failure(reason_of(errno));
    // Of connecting too.
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof(kPatience));
    if (::connect(socket_, found->ai_addr, found->ai_addrlen) != 0) return failure(reason_of(errno));
  }
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof(kPatience));
  return {};
}

Result<void> Syslog::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return failure(reason_of(errno));
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return {};
}

Result<void> Syslog::send(const SyslogMessage& message) {
  auto line = syslog_line(sender_, message);
  // A stream counts its octets (RFC 6587, 3.4.1); a datagram is one message.
  if (target_.way == SyslogTarget::Way::tcp) line = fmt::format("{} {}", line.size(), line);
  const bool fresh = socket_ < 0;
  if (fresh) LUOSHI_CHECK(connect());
  auto done = write(line);
  if (done || fresh) return done;
  // The other end may have been restarted since the last message.
  LUOSHI_CHECK(connect());
  return write(line);
}

}  // namespace luoshi::outside
