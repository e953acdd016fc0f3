// SPDX-License-Identifier: Apache-2.0
// The handlers of documents and their candidates: list, one with its text and candidates, taking one in, and what is
// done to candidates. For those who take documents in or confirm what they promise.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::documents {

[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> show(Call& call);
[[nodiscard]] Result<http::Response> text(Call& call);
[[nodiscard]] Result<http::Response> candidates(Call& call);
[[nodiscard]] Result<http::Response> take_in(Call& call);
/// breakdown.cpp: the 任务分解表 of what it promises, as an xlsx file.
[[nodiscard]] Result<http::Response> breakdown(Call& call);
[[nodiscard]] Result<http::Response> act(Call& call);

/// Documents are for who takes them in or confirms what they promise: E-MODEL-061.
[[nodiscard]] Result<void> may_read(const Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::documents
