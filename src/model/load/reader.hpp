// SPDX-License-Identifier: Apache-2.0
// Reading one TOML table key by key, collecting every mistake with its line on the way: a key that is missing, of
// another kind, or that nobody asked for. For the loader only. A Reader lives as long as the tree it reads.
#pragma once

#include "codec/toml.hpp"
#include "model/loader.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model::load_inside {

/// Where something was written: for messages about it that are only known later.
struct Place {
  std::string file = {};
  std::uint32_t line = 0;
  std::string item = {};
};

class Mistakes {
 public:
  void add(std::string_view id, const Place& place, std::vector<base::Arg> args = {});
  /// An error of another room about something that stands at this place.
  void add(base::Error error, const Place& place);
  [[nodiscard]] bool empty() const { return mistakes_.empty(); }
  /// In the order of files (as they came) and lines.
  [[nodiscard]] std::vector<Mistake> sorted(std::span<const Source> sources) &&;

 private:
  std::vector<Mistake> mistakes_;
};

class Reader {
 public:
  Reader(const codec::TomlValue& table, std::string file, std::string item, Mistakes& mistakes)
      : table_(table), file_(std::move(file)), item_(std::move(item)), mistakes_(mistakes) {}

  /// The place of a key, or of the table when it has none.
  [[nodiscard]] Place place(std::string_view key = {}) const;
  /// From now on the item is called so in messages.
  void rename(std::string item) { item_ = std::move(item); }
  [[nodiscard]] const std::string& item() const { return item_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] Mistakes& mistakes() { return mistakes_; }
  void wrong(std::string_view id, std::string_view key, std::vector<base::Arg> args = {}) {
    mistakes_.add(id, place(key), std::move(args));
  }

  [[nodiscard]] bool has(std::string_view key) const { return table_.find(key) != nullptr; }
  [[nodiscard]] bool is_text(std::string_view key) const;
  // A missing key gives the empty value; the required ones are told.
  std::string text(std::string_view key);
  std::string required_text(std::string_view key);
  /// A text that is a good id (letters of any script, digits, _).
  std::string id(std::string_view key);
  bool flag(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t low, std::int64_t high);
  std::optional<base::Decimal> decimal(std::string_view key);
  std::optional<feel::Date> date(std::string_view key);
  /// {zh = "…", en = "…"}; both required when the label is.
  Label label(std::string_view key, bool required = true);
  std::vector<std::string> texts(std::string_view key, bool required = false);
  /// A Reader for each table of an array of tables.
  void tables(std::string_view key, std::size_t most, const std::function<void(Reader&)>& use);
  /// A Reader for a table.
  void table(std::string_view key, const std::function<void(Reader&)>& use);
  /// The pairs of a table of texts.
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);

  /// A text that names a value of an enumeration.
  template <class Value>
  std::optional<Value> named(std::string_view key, std::optional<Value> (*parse)(std::string_view),
                             std::string_view allowed) {
    const auto value = text(key);
    if (value.empty()) return std::nullopt;
    return parsed(key, value, parse, allowed);
  }
  template <class Value>
  std::optional<Value> parsed(std::string_view key, const std::string& value,
                              std::optional<Value> (*parse)(std::string_view), std::string_view allowed) {
    auto found = parse(value);
    if (!found)
      wrong("E-MODEL-005", key, {{"key", std::string(key)}, {"value", value}, {"allowed", std::string(allowed)}});
    return found;
  }

  /// This table is read twice: its other keys have been judged already.
  void forgive() { forgiven_ = true; }
  /// Tells the keys that nobody asked for.
  void finish();

 private:
  const codec::TomlValue* take(std::string_view key, codec::TomlValue::Kind kind, std::string_view expected);

  const codec::TomlValue& table_;
  std::string file_;
  std::string item_;
  Mistakes& mistakes_;
  std::vector<std::string> asked_;
  bool forgiven_ = false;
};

/// Letters of any script, digits and _, beginning with a letter, at most 60 code points.
[[nodiscard]] bool is_id(std::string_view text);
/// The nearest of the known names, or "".
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& known);

}  // namespace luoshi::model::load_inside
