// SPDX-License-Identifier: Apache-2.0
// The definitions in force: types with their fields and states, vocabularies, roles, verbs: what forms, filters and
// labels of a screen are made from. For everybody who is signed in; they say nothing of any matter.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::definitions {

[[nodiscard]] Result<http::Response> show(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::definitions
