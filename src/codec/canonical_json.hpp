// SPDX-License-Identifier: Apache-2.0
// Canonical JSON (RFC 8785): the one spelling of a value, for what is hashed and signed. Members are sorted by the
// UTF-16 code units of their names, numbers have the shortest form of ECMAScript, texts have no escape that is not
// needed. What it writes, parse_json reads back as an equal value.
#pragma once

#include "codec/json.hpp"

#include <string>

namespace luoshi::codec {

/// Appends the canonical form of `value`. E-JSON-007 for a number that not every reader keeps (a whole number beyond
/// ±(2^53-1) that would be written in plain digits; not finite): write it as a string; E-JSON-003 for a name that code
/// put twice. `out` is then as it was.
[[nodiscard]] Result<void> append_canonical_json(std::string& out, const Json& value);
[[nodiscard]] Result<std::string> canonical_json(const Json& value);

/// The number as ECMAScript writes it (RFC 8785, 3.2.2.3): 1e+21, 0.000001, 333333333.3333333. Finite.
void append_json_number(std::string& out, double value);

}  // namespace luoshi::codec
