// SPDX-License-Identifier: Apache-2.0
#include "outside/reach.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace luoshi::outside {
namespace {

// Never, named or not.
constexpr std::array kNever = std::to_array<std::string_view>({
    "0.0.0.0/8",           // this host
    "169.254.0.0/16",      // link-local, and the metadata of most clouds
    "100.100.100.200/32",  // metadata of Alibaba Cloud
    "224.0.0.0/4",         // multicast
    "240.0.0.0/4",         // reserved, broadcast
    "::/128",              // unspecified
    "fe80::/10",           // link-local
    "fd00:ec2::254/128",   // metadata of Amazon
    "ff00::/8",            // multicast
});

// Only when named: what is not reached through the internet (IANA's registries of special-purpose addresses).
constexpr std::array kPrivate = std::to_array<std::string_view>({
    "10.0.0.0/8",     "100.64.0.0/10",  "127.0.0.0/8",   "172.16.0.0/12",   "192.0.0.0/24",   "192.0.2.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "::1/128",       // loopback
    "::/96",         // IPv4-compatible
    "64:ff9b::/96",  // NAT64: another address inside
    "64:ff9b:1::/48", "100::/64",       "2001::/23",     "2001:db8::/32",
    "2002::/16",  // 6to4: another address inside
    "fc00::/7",       "fec0::/10",
});

template <std::size_t kCount>
std::vector<base::Network> networks(const std::array<std::string_view, kCount>& texts) {
  std::vector<base::Network> out;
  for (const auto text : texts) out.push_back(base::parse_network(text).value());
  return out;
}

bool within(const std::vector<base::Network>& networks, const base::Address& address) {
  return std::ranges::any_of(networks, [&](const base::Network& network) { return network.contains(address); });
}

}  // namespace

bool is_named(const Reach& reach, const base::Address& address) { return within(reach.named, address); }

bool may_reach(const Reach& reach, const base::Address& address) {
  static const auto kNeverReached = networks(kNever);
  static const auto kNamedOnly = networks(kPrivate);
  if (within(kNeverReached, address)) return false;
  return is_named(reach, address) || !within(kNamedOnly, address);
}

}  // namespace luoshi::outside
