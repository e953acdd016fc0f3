// SPDX-License-Identifier: Apache-2.0
#include "outside/socket_address.hpp"

#include <netinet/in.h>

#include <cstring>

namespace luoshi::outside {

std::optional<base::Address> address_of(const sockaddr& socket_address) {
  base::Address address = *base::parse_address("::ffff:0.0.0.0");
  if (socket_address.sa_family == AF_INET) {
    sockaddr_in v4 = {};
    std::memcpy(&v4, &socket_address, sizeof(v4));
    std::memcpy(address.bytes.data() + 12, &v4.sin_addr, 4);
    return address;
  }
  if (socket_address.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 v6 = {};
  std::memcpy(&v6, &socket_address, sizeof(v6));
  std::memcpy(address.bytes.data(), &v6.sin6_addr, address.bytes.size());
  return address;
}

}  // namespace luoshi::outside
