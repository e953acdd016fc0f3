// SPDX-License-Identifier: Apache-2.0
// Values from JSON and to JSON. JSON has no dates: they are written as strings, and read back where a type asks for
// them. Numbers keep all their digits. What JSON cannot say (ranges, functions) is written as its FEEL text. Pure.
#pragma once

#include "base/result.hpp"
#include "codec/json_reader.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

#include <string>
#include <string_view>

namespace luoshi::feel {

/// Objects become contexts, arrays lists. Errors: E-JSON-001 to -005.
[[nodiscard]] Result<Value> value_from_json(std::string_view text, const codec::JsonLimits& limits = {});

/// Strings turned into dates, times and durations wherever the type says so, at any depth. E-JSON-006 names the field
/// whose string cannot be read; values of other kinds stay as they are (coerce() judges them).
[[nodiscard]] Result<Value> typed(const Value& value, const Type& type, std::string_view field);

void append_json(std::string& out, const Value& value);
[[nodiscard]] std::string to_json(const Value& value);

}  // namespace luoshi::feel
