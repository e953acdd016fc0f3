// SPDX-License-Identifier: Apache-2.0
// Served: a filled record behind `luoshi serve`, as a process of its own on core 0, and people of it who are signed in.
// Everything that a request costs is on: session, rights, masks, the look on disk before the answer, the line of the
// log, counts. The clock stands half a year and a day after the first block of the filling, so that no timer is due.
// For one thread; what fails throws.
#pragma once

#include "record/district.hpp"
#include "serve/child.hpp"
#include "serve/generator.hpp"

#include <memory>
#include <string>
#include <vector>

namespace luoshi::bench {

/// Somebody signed in: the lines of a request's head that say so, with the token against forged requests.
struct Visitor {
  std::string person;
  std::string lines;
};

/// What is known of a record before it is served.
struct Known {
  Visitor officer;
  Visitor head;
  std::vector<Visitor> liaisons;   ///< by bureau
  std::vector<std::string> units;  ///< by bureau
  std::vector<Matter> active;      ///< at most 20,000, spread over the bureaus
  std::string deadline;            ///< of a new matter: none of its timers is due at the record's last moment
  std::uint64_t entries = 0;
  std::uint64_t behind = 0;  ///< entries that the search has not taken in: it does so on the server's core meanwhile
};

/// Opens the record, signs everybody in and closes it again. No other process may have it open.
[[nodiscard]] Known know(const std::string& folder);

class Served {
 public:
  /// Starts the program and waits until it is ready.
  Served(const std::string& program, const std::string& folder, int core = 0);
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] double ready_after() const { return ready_after_; }  ///< seconds
  [[nodiscard]] Child& process() { return child_; }

 private:
  std::uint16_t port_;
  Child child_;
  double ready_after_;
};

/// Waits, for two minutes at most, until the search has taken in what was entered before: the next begins even.
void let_followers_catch_up(const Served& served, const Visitor& visitor);

/// A report of progress on a matter as an API request: by the liaison of its lead unit; `key` makes it once.
[[nodiscard]] std::string report_request(const Known& known, const Matter& matter, std::size_t n,
                                         const std::string& key);
/// A new matter of a bureau, handed down at once, by the officer.
[[nodiscard]] std::string create_request(const Known& known, std::size_t bureau, std::size_t n, const std::string& key);
/// A verb that takes nothing.
[[nodiscard]] std::string verb_request(const Visitor& who, const std::string& matter, std::string_view verb);

/// Idempotency keys of an earlier run must not be met again.
[[nodiscard]] std::string run_key(std::string_view what);

/// Percent-encodes everything that is not unreserved.
[[nodiscard]] std::string encoded(std::string_view text);

}  // namespace luoshi::bench
