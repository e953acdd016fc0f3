// SPDX-License-Identifier: Apache-2.0
// Call: one request to one operation, by somebody who is known: directory and definitions as of its beginning, the
// parameters read by the table's row, and what every handler needs: a look that is written, a command that is handed
// in, an answer of this or that form. Made by answer() (dispatch.hpp); one thread.
#pragma once

#include "api/frame/operation.hpp"
#include "api/frame/service.hpp"
#include "api/frame/view.hpp"
#include "codec/json.hpp"
#include "journal/journal.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api {

class Call {
 public:
  Call(const Service& service, const Operation& operation, http::Request& request, identity::Caller caller,
       base::Instant now);
  /// Directory and definitions; E-LEDGER-002 where no district is set up.
  [[nodiscard]] Result<void> open();

  [[nodiscard]] const Service& service() const { return *service_; }
  /// This process alone writes the record (SQLite): what it has not entered has not happened.
  [[nodiscard]] bool is_alone() const { return service_->store.adapter() == "sqlite"; }
  [[nodiscard]] const Operation& operation() const { return *operation_; }
  [[nodiscard]] http::Request& request() const { return *request_; }
  [[nodiscard]] const identity::Caller& caller() const { return caller_; }
  [[nodiscard]] const ledger::access::By& by() const { return by_; }
  [[nodiscard]] base::Instant now() const { return now_; }
  [[nodiscard]] base::Date today() const { return today_; }
  [[nodiscard]] base::Language language() const { return request_->language; }
  [[nodiscard]] const ledger::people::Directory& directory() const { return *directory_; }
  [[nodiscard]] const ledger::Definitions& definitions() const { return *definitions_; }
  [[nodiscard]] const model::Definitions& model() const { return definitions_->model(); }
  [[nodiscard]] View view() const { return {*directory_, definitions_->model(), by_, now_, today_, service_->keys}; }
  [[nodiscard]] Result<std::unique_ptr<store::Reader>> reader() const { return service_->store.reader(); }

  // Parameters. Those of the query were checked against the row (dispatch.hpp).
  [[nodiscard]] std::string path(std::string_view name) const;
  [[nodiscard]] std::string query(std::string_view name) const;
  [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t otherwise) const;
  [[nodiscard]] bool flag(std::string_view name) const { return query(name) == "true"; }
  /// "a,b" as its words.
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
  /// The body, an object. E-HTTP-018, E-JSON-…, E-API-006.
  [[nodiscard]] Result<codec::Json> body() const;
  /// The version of If-Match; 0 where none is asked for. E-API-007 for anything but one strong tag of a version.
  [[nodiscard]] Result<journal::Sequence> expected() const;

  /// The caller is allowed a duty over the district. Errors of access.
  [[nodiscard]] Result<void> allow(model::Verb verb) const;
  /// That this was looked at: on disk when it returns.
  [[nodiscard]] Result<void> look(std::string what, std::vector<std::string> targets, std::uint64_t count = 0,
                                  model::Verb verb = model::Verb::see) const;
  /// The same without waiting: what comes back goes into the answer, which the server keeps until the look is on disk.
  [[nodiscard]] std::shared_ptr<http::Before> begin_look(std::string what, std::vector<std::string> targets) const;

  /// Hands a command in under the request's Idempotency-Key and waits. `row` names it among several of one request.
  [[nodiscard]] Result<journal::Receipt> submit(std::unique_ptr<journal::Command> command, std::string row = {}) const;
  /// A submission of that kind, for those who hand in several at once.
  [[nodiscard]] Result<journal::Submission> submission(std::unique_ptr<journal::Command> command,
                                                       std::string row = {}) const;

 private:
  [[nodiscard]] ledger::access::Look look_of(std::string what, std::vector<std::string> targets, std::uint64_t count,
                                             model::Verb verb) const;

  const Service* service_;
  const Operation* operation_;
  http::Request* request_;
  identity::Caller caller_;
  ledger::access::By by_;
  base::Instant now_;
  base::Date today_;
  std::shared_ptr<const ledger::people::Directory> directory_;
  ledger::DefinitionsPtr definitions_;
};

/// A refusal of the door: E-API-….
[[nodiscard]] Failure refused(std::string_view id, std::vector<base::Arg> args = {},
                              base::ErrorCode code = base::ErrorCode::invalid_input, std::string item = {});

/// The JSON of a command that was done: {"id","kind","sequence","at","leaf","repeated"}.
[[nodiscard]] codec::Json receipt_json(const journal::Receipt& receipt);
/// It as an answer, with the new version in ETag.
[[nodiscard]] http::Response receipt_answer(const journal::Receipt& receipt, unsigned status = 200);

/// The tag of a version: "\"17\"".
[[nodiscard]] std::string version_tag(journal::Sequence version);

/// JSON with a tag; 304 where If-None-Match names it.
[[nodiscard]] Result<http::Response> tagged_answer(const Call& call, const codec::Json& json, const std::string& tag);

}  // namespace luoshi::api
