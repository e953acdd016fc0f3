// SPDX-License-Identifier: Apache-2.0
// Addresses and networks under the names by which this room calls them, so that its sources need not say base:: each
// time. What they are stands in base/address.hpp.
#pragma once

#include "base/address.hpp"

namespace luoshi::api::http {

using base::Address;
using base::Network;
using base::parse_address;
using base::parse_network;
using base::to_text;

}  // namespace luoshi::api::http
