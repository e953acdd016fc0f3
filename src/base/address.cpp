// SPDX-License-Identifier: Apache-2.0
#include "base/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace luoshi::base {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr unsigned kMappedBits = 96;

}  // namespace

bool Address::is_v4() const { return std::equal(kMapped.begin(), kMapped.end(), bytes.begin()); }

std::optional<Address> parse_address(std::string_view text) {
  if (text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
  const std::string terminated(text);
  Address address;
  if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
  std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
  if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + kMapped.size()) == 1) return address;
  return std::nullopt;
}

std::string to_text(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text = {};
  if (address.is_v4()) {
    inet_ntop(AF_INET, address.bytes.data() + kMapped.size(), text.data(), text.size());
  } else {
    inet_ntop(AF_INET6, address.bytes.data(), text.data(), text.size());
  }
  return text.data();
}

bool Network::contains(const Address& other) const {
  for (unsigned i = 0; i < address.bytes.size() && i * 8 < bits; ++i) {
    const unsigned left = std::min(bits - i * 8, 8u);
    const unsigned mask = 0xFFu << (8 - left) & 0xFFu;
    if (((address.bytes[i] ^ other.bytes[i]) & mask) != 0) return false;
  }
  return true;
}

std::optional<Network> parse_network(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  Network network{.address = *address};
  if (slash == std::string_view::npos) return network;
  const bool is_v4 = text.substr(0, slash).find(':') == std::string_view::npos;
  const auto digits = text.substr(slash + 1);
  unsigned bits = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return std::nullopt;
  if (bits > (is_v4 ? 32u : 128u)) return std::nullopt;
  network.bits = bits + (is_v4 ? kMappedBits : 0);
  return network;
}

}  // namespace luoshi::base
