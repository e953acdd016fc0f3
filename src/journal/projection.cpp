// SPDX-License-Identifier: Apache-2.0
#include "journal/projection.hpp"

#include <algorithm>

namespace luoshi::journal {
namespace {

// A set of so few keys is searched faster one by one than by hash; most entries touch one row.
constexpr std::size_t kFew = 8;

std::size_t first_slot(std::string_view key, std::size_t slots) {
  return std::hash<std::string_view>{}(key) & (slots - 1);
}

}  // namespace

KeySet::Table* KeySet::find(std::string_view table) {
  const auto found = std::ranges::find(tables_, table, &Table::name);
  return found == tables_.end() ? nullptr : &*found;
}

const KeySet::Table* KeySet::find(std::string_view table) const {
  const auto found = std::ranges::find(tables_, table, &Table::name);
  return found == tables_.end() ? nullptr : &*found;
}

bool KeySet::has(const Table& table, std::string_view key) {
  if (table.slots.empty()) return std::ranges::find(table.keys, key) != table.keys.end();
  const auto mask = table.slots.size() - 1;
  for (auto slot = first_slot(key, table.slots.size()); table.slots[slot] != 0; slot = (slot + 1) & mask) {
    if (table.keys[table.slots[slot] - 1] == key) return true;
  }
  return false;
}

// Puts the last key into the slots, at most half of which are taken; all of them when there must be more.
void KeySet::index(Table& table) {
  auto from = table.keys.size() - 1;
  if (table.slots.size() < 2 * table.keys.size()) {
    table.slots.assign(std::max<std::size_t>(4 * kFew, 2 * table.slots.size()), 0);
    from = 0;
  }
  const auto mask = table.slots.size() - 1;
  for (auto i = from; i < table.keys.size(); ++i) {
    auto slot = first_slot(table.keys[i], table.slots.size());
    while (table.slots[slot] != 0) slot = (slot + 1) & mask;
    table.slots[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

bool KeySet::add(std::string_view table, std::string_view key) {
  auto* held = find(table);
  if (held == nullptr) held = &tables_.emplace_back(Table{table, {}, {}});
  if (has(*held, key)) return false;
  held->keys.emplace_back(key);
  if (held->keys.size() > kFew) index(*held);
  return true;
}

bool KeySet::contains(std::string_view table, std::string_view key) const {
  const auto* held = find(table);
  return held != nullptr && has(*held, key);
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
