// SPDX-License-Identifier: Apache-2.0
// The parts of serve_bench: each measures one thing, prints rounds and medians, and returns 0, or 1 where an answer was
// not what it should be. The generator is on core 1, the server that is measured alone on core 0. What fails throws.
#pragma once

#include "serve/served.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace luoshi::bench {

inline constexpr std::size_t kConnections = 64;
inline constexpr std::size_t kRounds = 5;

struct Setting {
  std::string program;                 ///< luoshi
  std::string folder;                  ///< of the record
  std::string own;                     ///< folder of this program, where beast_server stands
  std::string other;                   ///< of lifecycle: a second, larger record
  std::vector<std::string> peer = {};  ///< command of the fastify server; its last argument is the port
};

/// A small fixed answer (GET /healthz) beside bare Beast.
int hello(const Setting& setting);
/// A list of 20 matters and one matter beside a hand-written server in Node; without one, ours alone.
int pages(const Setting& setting);
/// Progress reports from 64 connections beside the ledger's own rate on the same core.
int commands(const Setting& setting);
/// Create, sign for, report, search, show from 64 connections: on one record, and in turn on a larger one.
int lifecycle(const Setting& setting);
/// Arrivals: 1 a second, 35, 1; then the most that are answered, and 1.
int spike(const Setting& setting);
/// Lists, filters, counts, trays and search, one after another from four connections: p50, p99, longest.
int latencies(const Setting& setting);
/// Trays and the count of a unit alone: given again, and each made anew because something was entered before it.
int counts(const Setting& setting);
/// What a life is made of, one step after another from 64 connections: rate, processor time and disk of each.
int steps(const Setting& setting);
/// kill -9 under load, then from the start of the program until it is ready.
int restart(const Setting& setting);

/// "p50 1.2, p99 3.4, longest 5.6 ms".
[[nodiscard]] std::string spread(const std::vector<double>& latencies_ms);
/// Prints what was refused, if anything was; 1 then.
int told_refusals(const char* what, const Answered& answered);

}  // namespace luoshi::bench
