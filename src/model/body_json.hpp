// SPDX-License-Identifier: Apache-2.0
// Bodies as JSON, the wire form of entries and of the API, and back. Decimals and whole fen are JSON strings ("12.5"),
// dates ISO strings, choices and ids strings, tables arrays of objects; members stand in the order of the type. Reading
// is exact: from_json(to_json(x)) == x, and every mistake is named by its field.
#pragma once

#include "codec/json.hpp"
#include "model/body.hpp"
#include "model/field.hpp"

#include <optional>
#include <vector>

namespace luoshi::model {

/// Fields that the type does not know are left out: a body has none.
[[nodiscard]] codec::Json to_json(const Type& type, const Body& body);
[[nodiscard]] codec::Json to_json(const Field& field, const feel::Value& value);

struct ReadBody {
  std::optional<Body> body = {};  ///< absent when there are mistakes
  std::vector<base::Error> mistakes = {};
};
/// Shape only (E-MODEL-101 to 105, 116): unknown fields, values of another kind; limits are check_shape()'s business.
/// null and a missing member both mean that there is no value. Computed fields are taken as they stand in an entry.
[[nodiscard]] ReadBody body_from_json(const Type& type, const codec::Json& json);

struct ReadValue {
  feel::Value value = {};
  std::vector<base::Error> mistakes = {};
};
[[nodiscard]] ReadValue value_from_json(const Field& field, const codec::Json& json);
/// What a list is looked through for, as an address or a pack writes it: one value of the field, of one item where it
/// holds a list. Absent for a text that is none.
[[nodiscard]] std::optional<feel::Value> value_from_text(const Field& field, std::string_view text);

}  // namespace luoshi::model
