// SPDX-License-Identifier: Apache-2.0
// Reach: which addresses this program may call. Public ones, and those that an administrator names (an identity
// provider on the intranet); never link-local ones, where clouds answer with their keys, nor multicast. Asked for every
// address a name turns out to have, at the moment of connecting, so that no second answer of a name server and no
// redirect leads elsewhere. Pure.
#pragma once

#include "base/address.hpp"

#include <vector>

namespace luoshi::outside {

struct Reach {
  std::vector<base::Network> named = {};  ///< "10.2.0.0/16", "127.0.0.1": private networks that may be called
};

/// Whether the address is one of the networks that were named.
[[nodiscard]] bool is_named(const Reach& reach, const base::Address& address);

/// Whether it may be called: a public unicast address, or a named one that is neither link-local, multicast,
/// unspecified nor the known address of a cloud's metadata.
[[nodiscard]] bool may_reach(const Reach& reach, const base::Address& address);

}  // namespace luoshi::outside
