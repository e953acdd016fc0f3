// SPDX-License-Identifier: Apache-2.0
// Limits: every bound that a client can run into, with its default. Sizes are bytes, times are milliseconds. A plain
// value that the server is started with; tests pass short ones in.
#pragma once

#include <cstddef>
#include <cstdint>

namespace luoshi::api::http {

/// Of the head of one request.
struct HeadLimits {
  std::size_t head_bytes_max = 16UL * 1024;   ///< request line and fields together; beyond it 431
  std::size_t target_bytes_max = 8UL * 1024;  ///< beyond it 414
  std::size_t fields_max = 100;               ///< beyond it 431
  std::size_t query_max = 100;                ///< parameters of a query; beyond it 400
};

/// How long a client may take. A body or an answer that moves at `rate_min` is never cut off.
struct TimeLimits {
  std::int64_t handshake_ms = 10'000;   ///< TLS
  std::int64_t head_ms = 10'000;        ///< from the first byte of a request to the end of its head
  std::int64_t body_ms = 15'000;        ///< grace for a body, above what rate_min allows
  std::int64_t idle_ms = 75'000;        ///< between requests
  std::int64_t write_ms = 15'000;       ///< grace for an answer, above what rate_min allows
  std::int64_t linger_ms = 2'000;       ///< to read on after a refusal, so that the client sees the answer
  std::int64_t stop_ms = 20'000;        ///< for requests in hand when the server stops
  std::int64_t heartbeat_ms = 15'000;   ///< of server-sent events that have nothing to say
  std::uint64_t rate_min = 4UL * 1024;  ///< bytes a second
};

struct Limits {
  HeadLimits head = {};
  TimeLimits time = {};
  std::size_t connections_max = 8'192;             ///< beyond it 503
  std::size_t connections_of_address_max = 1'024;  ///< not counted for trusted proxies
  std::size_t queue_max = 512;                     ///< requests that wait for a thread; beyond it 503
  std::size_t bodies_bytes_max = 512UL << 20;      ///< of all requests under way together; beyond it 503
  std::size_t requests_of_connection_max = 1'000'000;
};

}  // namespace luoshi::api::http
