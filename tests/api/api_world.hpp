// SPDX-License-Identifier: Apache-2.0
// The API on a small district (ledger/matters/world.hpp) with its three administrators, asked without sockets: a
// request is made, the router finds the operation, the answer comes back as a value. Who asks is named by a field that
// only this test's sign-in knows.
#pragma once

#include "api/events/feed.hpp"
#include "api/evidence/uploads.hpp"
#include "api/frame/dispatch.hpp"
#include "api/jobs/works.hpp"
#include "api/operations.hpp"
#include "exchange/imports.hpp"
#include "exchange/tables.hpp"
#include "ledger/matters/world.hpp"

#include <atomic>
#include <optional>

namespace luoshi::api::tests {

using codec::Json;

struct Answered {
  unsigned status = 0;
  http::Headers headers = {};
  std::string body = {};
  bool streams = false;  ///< the body is events or pieces
  std::shared_ptr<http::EventSource> events = {};

  [[nodiscard]] Json json() const;
  [[nodiscard]] std::string code() const;  ///< of a problem
};

struct Asked {
  http::Method method = http::Method::get;
  std::string target;    ///< path and query, encoded
  std::string who = {};  ///< short name of the world; empty: nobody is signed in
  std::string body = {};
  http::Headers headers = {};
};

class ApiWorld : public ledger::test::World {
 protected:
  void SetUp() override;
  void TearDown() override;

  [[nodiscard]] Answered ask(Asked asked);
  [[nodiscard]] Answered get(std::string_view who, std::string target) {
    return ask({.target = std::move(target), .who = std::string(who)});
  }
  [[nodiscard]] Answered post(std::string_view who, std::string target, std::string body, http::Headers headers = {}) {
    return ask({http::Method::post, std::move(target), std::string(who), std::move(body), std::move(headers)});
  }
  /// Matters, a document with a candidate and the like, by the names of path parameters.
  void furnish();
  /// The path of an operation with sample values for its parameters.
  [[nodiscard]] std::string path_of(const Operation& operation) const;

  std::unique_ptr<store::Blobs> blobs_;
  std::unique_ptr<ledger::access::LookLog> look_log_;
  std::unique_ptr<LookWriter> looks_;
  std::vector<ledger::access::Look> looked_;
  std::atomic<bool> no_looks_ = false;  ///< none can be written
  int given_again_ = 0;                 ///< answers that no handler was asked for
  Feed feed_;
  std::unique_ptr<Uploads> uploads_;
  std::unique_ptr<Works> works_;
  std::unique_ptr<exchange::ImportDesk> imports_;
  std::unique_ptr<Service> service_;
  http::Router router_;
  std::map<std::string, std::string> samples_;  ///< "matters" -> id …

 private:
  void add_administrators();
  static http::Response settled(http::Response response, const http::Request& request);
  [[nodiscard]] Result<journal::VerifyReport> verified(bool quick, Progress& progress);

  std::mutex mutex_;
  int requests_ = 0;
};

}  // namespace luoshi::api::tests
