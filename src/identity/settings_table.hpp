// SPDX-License-Identifier: Apache-2.0
// SettingsTable: one table of luoshi.toml, whose keys are taken one by one; what nobody has taken is a mistake when it
// is finished. Mistakes are collected, each with its line: E-CONFIG-002 unknown key, -003 wrong kind of value, -004 a
// value that is not allowed. For one thread; table, file and mistakes outlive it.
#pragma once

#include "base/error.hpp"
#include "codec/toml.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity {

/// Reads the file of a secret, whose name stands in the settings: its text without the line end. Absent if it cannot.
using ReadSecret = std::function<std::optional<std::string>(const std::string& name)>;

class SettingsTable {
 public:
  using Kind = codec::TomlValue::Kind;

  SettingsTable(const codec::TomlValue& table, std::string name, const std::string& file,
                std::vector<base::Error>& mistakes)
      : table_(&table), name_(std::move(name)), file_(&file), mistakes_(&mistakes) {}

  void mistake(std::string_view id, const codec::TomlPlace& place, std::string_view key, std::string allowed = {});
  /// E-CONFIG-004 at the key.
  void wrong(std::string_view key, std::string allowed);

  /// Null where it is missing or of another kind; the latter is a mistake.
  const codec::TomlValue* take(std::string_view key, Kind kind, std::string_view form);
  /// Empty where it is missing.
  std::string text(std::string_view key);
  std::vector<std::string> texts(std::string_view key, std::string_view form);
  bool truth(std::string_view key, bool otherwise = false);
  std::int64_t number(std::string_view key, std::int64_t otherwise, std::int64_t min, std::int64_t max);
  /// What stands in the file that the key names; a mistake where that is nothing.
  std::string secret(std::string_view key, const ReadSecret& read_secret);
  [[nodiscard]] bool has(std::string_view key) const { return table_->find(key) != nullptr; }
  void finish();

 private:
  const codec::TomlValue* table_;
  std::string name_;
  const std::string* file_;
  std::vector<base::Error>* mistakes_;
  std::vector<std::string_view> taken_;
};

}  // namespace luoshi::identity
