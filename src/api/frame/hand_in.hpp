// SPDX-License-Identifier: Apache-2.0
// A command handed in without a thread that waits for it: the answer is made when the command's batch is on disk, and
// a refusal is told as if the handler had returned it. For handlers that do one thing; one that goes on after its
// command waits for it (Call::submit).
#pragma once

#include "api/frame/call.hpp"

#include <functional>

namespace luoshi::api {

/// Makes an answer of a receipt, on the thread of connections, when the call is gone; must not wait.
using Made = std::move_only_function<http::Response(const journal::Receipt&)>;

/// Under the request's Idempotency-Key; `row` names the command among several of one request. E-HTTP-023 at once.
[[nodiscard]] Result<http::Response> hand_in(const Call& call, std::unique_ptr<journal::Command> command, Made make,
                                             std::string row = {});

/// receipt_answer() for hand_in().
[[nodiscard]] Made told_by_receipt(unsigned status = 200);

}  // namespace luoshi::api
