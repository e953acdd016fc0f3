// SPDX-License-Identifier: Apache-2.0
// The journal over HTTP: heads and proofs for everybody who is signed in (they say nothing of any content), entries
// without content for who may read the journal, and the log of looks for the auditor.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::record {

// journal.cpp
[[nodiscard]] Result<http::Response> head(Call& call);
[[nodiscard]] Result<http::Response> inclusion(Call& call);
[[nodiscard]] Result<http::Response> consistency(Call& call);

// audit.cpp
[[nodiscard]] Result<http::Response> entries(Call& call);
[[nodiscard]] Result<http::Response> looks(Call& call);
[[nodiscard]] Result<http::Response> export_entries(Call& call);
[[nodiscard]] Result<http::Response> export_looks(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::record
