// SPDX-License-Identifier: Apache-2.0
// Personal fields of a matter (kernel.md 6): in clear only in memory. In a row each stands as cipher text under the
// matter's key, bound to its place, also where an amendment keeps what was there before; a `findable` one can be found
// by equality through a keyed blind index in matter_index. Which fields are personal stands in the body
// (`personal`: key -> "findable" or "kept"), as the type said when the matter was made, so that a fold asks no type.
#pragma once

#include "journal/keys.hpp"
#include "journal/row_cipher.hpp"
#include "ledger/matters/row.hpp"
#include "model/field.hpp"

#include <span>
#include <string>
#include <string_view>

namespace luoshi::ledger::matters {

/// What body.personal says of a type.
[[nodiscard]] Json personal_fields(const model::Type& type);

/// Whether a personal field may have a value, now or in what an amendment put aside.
[[nodiscard]] bool holds_personal(const Json& body);

/// The body as a row holds it, and back. Errors of RowCipher.
[[nodiscard]] Result<Json> sealed(journal::RowCipher& cipher, std::string_view id, Json body);
[[nodiscard]] Result<Json> opened(journal::RowCipher& cipher, std::string_view id, Json body);

/// The bytes under which a value of a findable field stands in matter_index: the value's own form (folded, lower case,
/// without blanks) under a key that never leaves the key store.
[[nodiscard]] std::string blind_value(const journal::KeyStore& keys, std::string_view type, std::string_view field,
                                      std::string_view value);
/// Adds the index rows of the findable fields of a body that is open.
void add_blind_rows(const journal::KeyStore& keys, const Json& body, std::vector<IndexRow>& out);

/// The body as somebody may see it: hidden fields are not there, masked ones show at most their ends, private nodes are
/// opened, those of a destroyed key read {"erased": true}. `accesses` in the order of the type's fields
/// (access::fields). The row may hold its personal fields sealed, as lists read it.
[[nodiscard]] Result<Json> as_seen(journal::RowCipher& cipher, const Row& row, const model::Type& type,
                                   std::span<const model::Access> accesses);

/// 王建国 -> 王**, 13800001234 -> 138****1234: the ends of a text, of a short one the first character only.
[[nodiscard]] std::string masked(std::string_view text);

}  // namespace luoshi::ledger::matters
