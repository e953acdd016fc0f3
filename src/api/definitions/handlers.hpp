// SPDX-License-Identifier: Apache-2.0
// The definitions in force: types with their fields and states, vocabularies, roles, verbs, calendars, rules of
// numbers: what forms, filters and labels of a screen are made from; views of packs of which the caller may see a type.
// For everybody who is signed in; they say nothing of any matter. A number is made void by who may.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::definitions {

// definitions.cpp
[[nodiscard]] Result<http::Response> show(Call& call);

// calendars.cpp
[[nodiscard]] Result<http::Response> list_calendars(Call& call);
[[nodiscard]] Result<http::Response> show_calendar(Call& call);

// numbers.cpp
[[nodiscard]] Result<http::Response> list_numbers(Call& call);
[[nodiscard]] Result<http::Response> void_number(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::definitions
