// SPDX-License-Identifier: Apache-2.0
#include "identity/settings_table.hpp"

#include <algorithm>

namespace luoshi::identity {

using codec::TomlValue;

void SettingsTable::mistake(std::string_view id, const codec::TomlPlace& place, std::string_view key,
                            std::string allowed) {
  const auto full = key.empty() ? name_ : name_ + "." + std::string(key);
  mistakes_->push_back({.code = base::ErrorCode::invalid_input,
                        .id = id,
                        .where = {.file = *file_, .line = place.line},
                        .args = {{"key", full}, {"allowed", std::move(allowed)}}});
}

void SettingsTable::wrong(std::string_view key, std::string allowed) {
  mistake("E-CONFIG-004", table_->place_of(key), key, std::move(allowed));
}

const TomlValue* SettingsTable::take(std::string_view key, Kind kind, std::string_view form) {
  taken_.push_back(key);
  const auto* value = table_->find(key);
  if (value == nullptr || value->kind == kind) return value;
  mistake("E-CONFIG-003", value->place, key, std::string(form));
  return nullptr;
}

std::string SettingsTable::text(std::string_view key) {
  const auto* value = take(key, Kind::string, "\"…\"");
  return value == nullptr ? "" : value->text;
}

std::vector<std::string> SettingsTable::texts(std::string_view key, std::string_view form) {
  std::vector<std::string> out;
  const auto* value = take(key, Kind::array, form);
  if (value == nullptr) return out;
  for (const auto& item : value->items) {
    if (item.kind == Kind::string) {
      out.push_back(item.text);
    } else {
      mistake("E-CONFIG-003", item.place, key, std::string(form));
    }
  }
  return out;
}

bool SettingsTable::truth(std::string_view key, bool otherwise) {
  const auto* value = take(key, Kind::boolean, "true");
  return value == nullptr ? otherwise : value->boolean;
}

std::int64_t SettingsTable::number(std::string_view key, std::int64_t otherwise, std::int64_t min, std::int64_t max) {
  const auto* value = take(key, Kind::integer, "1");
  if (value == nullptr) return otherwise;
  if (value->integer >= min && value->integer <= max) return value->integer;
  wrong(key, std::to_string(min) + " … " + std::to_string(max));
  return otherwise;
}

std::string SettingsTable::secret(std::string_view key, const ReadSecret& read_secret) {
  const auto name = text(key);
  if (name.empty()) return {};
  const auto secret = read_secret(name);
  if (!secret || secret->empty()) wrong(key, "a file that can be read and is not empty");
  return secret.value_or("");
}

void SettingsTable::finish() {
  for (const auto& key : table_->keys) {
    if (std::ranges::find(taken_, key.name) == taken_.end()) mistake("E-CONFIG-002", key.place, key.name);
  }
}

}  // namespace luoshi::identity
