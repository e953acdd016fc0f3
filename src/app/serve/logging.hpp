// SPDX-License-Identifier: Apache-2.0
// The log of a server: one line of JSON a request on standard error, with the request's id and nothing about a person:
// no address, no query, no path but the template. Faults and failing jobs stand there too. Safe from any thread.
#pragma once

#include "api/http/server.hpp"
#include "base/error.hpp"

#include <string_view>

namespace luoshi::app {

void log_request(const api::http::Served& served, base::Instant now);
/// An exception in a handler: a fault of the program, under the id that the client was told.
void log_fault(std::string_view request_id, std::string_view what, base::Instant now);
void log_job(std::string_view job, const base::Error& error, base::Instant now);

}  // namespace luoshi::app
