// SPDX-License-Identifier: Apache-2.0
// Papers of matters over HTTP: which forms there are, and a form filled with a list or with named matters, as docx or
// PDF. Rights, masks and looks are those of exports; the work is publish's.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::prints {

[[nodiscard]] Result<http::Response> list_forms(Call& call);
[[nodiscard]] Result<http::Response> print_form(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::prints
