// SPDX-License-Identifier: Apache-2.0
// Patch: how an entry says what changed in a matter: a JSON merge patch (RFC 7396) over its body: members that are
// given take the place of those that are there, null takes one out. Collections are objects by number or id, so that a
// patch names only what changed. A private value (journal::private_value) is one value: never merged into. Pure.
#pragma once

#include "codec/json.hpp"

#include <string>
#include <string_view>

namespace luoshi::ledger::matters {

/// Applies `patch` to `target`.
void merge(codec::Json& target, const codec::Json& patch);

/// The patch that makes `to` out of `from`; an empty object when they are equal.
[[nodiscard]] codec::Json difference(const codec::Json& from, const codec::Json& to);

/// Puts `value` at a path of members ("clocks/lead/due"), making objects on the way; null takes out what is there.
void put_at(codec::Json& json, std::string_view path, codec::Json value);
/// The value at a path; null pointer when it is not there.
[[nodiscard]] const codec::Json* find_at(const codec::Json& json, std::string_view path);
[[nodiscard]] std::string_view text_at(const codec::Json& json, std::string_view path);

/// The first whole number from 1 on that is no name in the object at that path ("1", "2" …).
[[nodiscard]] std::string next_number(const codec::Json& body, std::string_view path);

}  // namespace luoshi::ledger::matters
