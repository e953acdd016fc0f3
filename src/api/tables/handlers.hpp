// SPDX-License-Identifier: Apache-2.0
// Tables in and out: a file handed in and looked at, confirmed and carried out in the background, its rows with
// problems as a workbook, undone; a list of matters as a file, streamed. The work is exchange's.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::tables {

// imports.cpp
[[nodiscard]] Result<http::Response> take(Call& call);
[[nodiscard]] Result<http::Response> take_from_directory(Call& call);
[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> status(Call& call);
[[nodiscard]] Result<http::Response> run(Call& call);
[[nodiscard]] Result<http::Response> stop(Call& call);
[[nodiscard]] Result<http::Response> problems(Call& call);
[[nodiscard]] Result<http::Response> undo(Call& call);

// export.cpp
[[nodiscard]] Result<http::Response> export_matters(Call& call);
[[nodiscard]] Result<http::Response> begin_export(Call& call);

// rounds.cpp
[[nodiscard]] Result<http::Response> round_forms(Call& call);
[[nodiscard]] Result<http::Response> round_summary(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::tables
