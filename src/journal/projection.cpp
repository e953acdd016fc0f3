// SPDX-License-Identifier: Apache-2.0
#include "journal/projection.hpp"

#include <algorithm>

namespace luoshi::journal {

KeySet::Table* KeySet::find(std::string_view table) {
  const auto found = std::ranges::find(tables_, table, &Table::name);
  return found == tables_.end() ? nullptr : &*found;
}

const KeySet::Table* KeySet::find(std::string_view table) const {
  const auto found = std::ranges::find(tables_, table, &Table::name);
  return found == tables_.end() ? nullptr : &*found;
}

bool KeySet::add(std::string_view table, std::string_view key) {
  auto* held = find(table);
  if (held == nullptr) held = &tables_.emplace_back(Table{table, {}, {}});
  if (held->known.contains(key)) return false;
  held->known.emplace(key);
  held->keys.emplace_back(key);
  return true;
}

bool KeySet::contains(std::string_view table, std::string_view key) const {
  const auto* held = find(table);
  return held != nullptr && held->known.contains(key);
}

KeySet KeySet::moved_into(KeySet& known) const {
  KeySet fresh;
  for (const auto& table : tables_) {
    for (const auto& key : table.keys) {
      if (known.add(table.name, key)) fresh.add(table.name, key);
    }
  }
  return fresh;
}

std::span<const std::string> KeySet::of(std::string_view table) const {
  const auto* held = find(table);
  return held == nullptr ? std::span<const std::string>() : held->keys;
}

}  // namespace luoshi::journal
