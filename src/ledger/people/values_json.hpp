// SPDX-License-Identifier: Apache-2.0
// The values of the directory as they stand in entries and rows: an object without id and sequence, which the entry or
// the row has beside it. Personal values are private nodes (journal/private_value.hpp). Reading is total, because folds
// may not fail: what is missing or of another kind reads as empty, and an erased node as an erased value. Pure.
#pragma once

#include "codec/json.hpp"
#include "ledger/people/person.hpp"
#include "ledger/people/post.hpp"
#include "ledger/people/unit.hpp"

#include <string_view>

namespace luoshi::ledger::people {

[[nodiscard]] codec::Json to_json(const Unit& unit);
[[nodiscard]] codec::Json to_json(const UnitGroup& group);
[[nodiscard]] codec::Json to_json(const Post& post);
[[nodiscard]] codec::Json to_json(const Person& person);
[[nodiscard]] codec::Json to_json(const Delegation& delegation);
[[nodiscard]] codec::Json to_json(const Portfolio& portfolio);
[[nodiscard]] codec::Json to_json(const Period& period);
[[nodiscard]] codec::Json to_json(const Grant& grant);

void read(const codec::Json& json, Unit& unit);
void read(const codec::Json& json, UnitGroup& group);
void read(const codec::Json& json, Post& post);
void read(const codec::Json& json, Person& person);
void read(const codec::Json& json, Delegation& delegation);
void read(const codec::Json& json, Portfolio& portfolio);

/// The value with its id and the sequence of its last entry.
template <class Value>
[[nodiscard]] Value value_from(std::string_view id, journal::Sequence updated, const codec::Json& json) {
  Value value = {};
  value.id = id;
  value.updated = updated;
  read(json, value);
  return value;
}

}  // namespace luoshi::ledger::people
