// SPDX-License-Identifier: Apache-2.0
// Change: what a command of this sub-room decides, before it becomes an entry: kind, subject, the subject's whole new
// value. DirectoryCommand is the one command of the sub-room: it asks access, lets a request decide on the directory
// alone (so that requests are tested as plain functions), checks the caller's version and makes the entry.
#pragma once

#include "journal/command.hpp"
#include "ledger/access/access.hpp"
#include "ledger/definitions/definitions_state.hpp"
#include "ledger/people/directory_state.hpp"

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace luoshi::ledger::people {

struct Change {
  std::string kind;
  std::string on;
  journal::Sequence previous = 0;
  codec::Json outcome;
};

/// What a request decides on.
struct Ground {
  const Directory& directory;
  const model::Definitions& definitions;
  const access::By& by;
};

/// A request says what is to be done, with which verb of the district it is allowed, and decides by
/// `Result<Change> decide(const Ground&, journal::Moment&) const`. One that a person may make for themself also has
/// `bool is_own(const Ground&) const`.
template <class Request>
class DirectoryCommand : public journal::Command {
 public:
  /// `expected`: the sequence the caller last saw of the subject (If-Match); E-PEOPLE-001 when it is another by now.
  DirectoryCommand(access::By by, Request request, std::optional<journal::Sequence> expected = {})
      : by_(std::move(by)), request_(std::move(request)), expected_(expected) {}

  void needs(const journal::States&, journal::Needs& needs) const override { access::need_access(needs); }

  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override {
    LUOSHI_TRY(const InForce force, in_force(states));
    const Ground ground{directory_of(states), force.definitions->model(), by_};
    access::Allowed allowed;
    if (!is_own(ground)) {
      LUOSHI_TRY(allowed, access::allows(ground.directory, ground.definitions, by_, request_.verb(), moment.now()));
    }
    LUOSHI_TRY(Change change, request_.decide(ground, moment));
    if (expected_ && *expected_ != change.previous) {
      return fail({base::ErrorCode::conflict, "E-PEOPLE-001", {.item = change.on}});
    }
    return journal::Draft{.kind = std::move(change.kind),
                          .actor = by_.actor,
                          .on_behalf_of = std::move(allowed.on_behalf_of),
                          .on = std::move(change.on),
                          .previous = change.previous,
                          .basis = force.basis,
                          .outcome = std::move(change.outcome)};
  }

 private:
  [[nodiscard]] bool is_own(const Ground& ground) const {
    if constexpr (requires {
                    { request_.is_own(ground) } -> std::same_as<bool>;
                  }) {
      return by_.on_behalf_of.empty() && request_.is_own(ground);
    } else {
      return false;
    }
  }

  access::By by_;
  Request request_;
  std::optional<journal::Sequence> expected_;
};

/// The command of a request, ready to be submitted.
template <class Request>
[[nodiscard]] std::unique_ptr<journal::Command> command(access::By by, Request request,
                                                        std::optional<journal::Sequence> expected = {}) {
  return std::make_unique<DirectoryCommand<Request>>(std::move(by), std::move(request), expected);
}

}  // namespace luoshi::ledger::people
