// SPDX-License-Identifier: Apache-2.0
// Long work over HTTP: begun with a request, watched, cancelled. A folder of documents is read so: its files are
// uploads (evidence/tus.cpp), and each becomes a document with its candidates. The record is verified so, too.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::jobs {

[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> show(Call& call);
[[nodiscard]] Result<http::Response> file(Call& call);
[[nodiscard]] Result<http::Response> cancel(Call& call);
[[nodiscard]] Result<http::Response> read_documents(Call& call);
[[nodiscard]] Result<http::Response> verify(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::jobs
