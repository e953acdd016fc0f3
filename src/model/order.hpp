// SPDX-License-Identifier: Apache-2.0
// Order: values as bytes whose order (memcmp, the shorter first) is the order of the values, for matter_index, so that
// SQLite and PostgreSQL page alike (kernel.md 8). Numbers by size, dates by day, false before true, text by pinyin
// (ICU, zh), ids and codes by their bytes. Pure and safe from any thread.
#pragma once

#include "feel/value.hpp"
#include "model/field.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::model {

/// Keys of text are cut here: texts that differ only behind it have equal keys (their ids then decide the order).
inline constexpr std::size_t kOrderBytesMax = 256;

/// For texts x and y of one field: x before y implies key(x) <= key(y), and equal values have equal keys; for all other
/// kinds unequal values have unequal keys too. The value must be of the field's kind (not a list).
[[nodiscard]] std::string order_key(FieldKind kind, const feel::Value& value);

/// The keys that matter_index holds for a field: none for no value, one for a value, one an item for a list (each once,
/// ascending).
[[nodiscard]] std::vector<std::string> index_keys(const Field& field, const feel::Value* value);

/// Changes when ICU's tables change: an index made by another version must be filled again.
[[nodiscard]] std::string order_version();

/// The form of a personal value by which it is found (the text of a keyed hash): width, case and blanks folded.
[[nodiscard]] std::string findable_form(const feel::Value& value);

}  // namespace luoshi::model
