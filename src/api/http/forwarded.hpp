// SPDX-License-Identifier: Apache-2.0
// What a reverse proxy says about the client: X-Forwarded-For, -Proto, -Host, -Prefix, Client-Cert (RFC 9440) and
// X-Request-Id. Taken over only when the connection comes from a network that was named as trusted; from anybody else
// these fields are taken out, so that no handler can be misled. Pure.
#pragma once

#include "api/http/address.hpp"
#include "api/http/request.hpp"

#include <span>

namespace luoshi::api::http {

[[nodiscard]] bool is_trusted(const Address& address, std::span<const Network> trusted);

/// Fills request.peer (whose address is that of the connection when this is called), and request.id if the proxy gave
/// one; then removes the fields. The client is the last address of X-Forwarded-For that is not itself trusted. What is
/// ill-formed is left as if it were not there.
void apply_forwarded(Request& request, std::span<const Network> trusted);

}  // namespace luoshi::api::http
