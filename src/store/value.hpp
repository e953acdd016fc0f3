// SPDX-License-Identifier: Apache-2.0
// Value: what stands in one cell of a table: null, a 64-bit integer, text or bytes. A value made from a view does not
// own its characters, and they must live until the call it is handed to returns; one made from a std::string&& owns
// them. Text is UTF-8 without U+0000 (PostgreSQL holds none; both adapters refuse it). Plain values, for any thread.
#pragma once

#include "base/bytes.hpp"

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace luoshi::store {

/// What a cell or a column holds. Truth is an integer 0 or 1; decimals are text; instants are milliseconds.
enum class Kind : std::uint8_t { null, integer, text, bytes };

class Value {
 public:
  Value() = default;                                                    // null
  Value(std::nullopt_t) {}                                              // NOLINT(google-explicit-constructor)
  Value(std::integral auto n) : held_(static_cast<std::int64_t>(n)) {}  // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : held_(text) {}                         // NOLINT(google-explicit-constructor)
  Value(const char* text) : held_(std::string_view(text)) {}            // NOLINT(google-explicit-constructor)
  Value(const std::string& text) : held_(std::string_view(text)) {}     // NOLINT(google-explicit-constructor)
  Value(std::string&& text) : held_(std::move(text)) {}                 // NOLINT(google-explicit-constructor)
  /// Null for an absent value, else the value.
  template <class T>
  // NOLINTNEXTLINE(google-explicit-constructor)
  Value(const std::optional<T>& maybe)
      : Value(maybe ? Value(*maybe) : Value()) {}  // NOLINT(google-explicit-constructor)

  /// Bytes seen through a view.
  [[nodiscard]] static Value bytes(base::Bytes view) { return {view.text(), true}; }
  /// Bytes that the value owns from now on.
  [[nodiscard]] static Value own_bytes(std::string owned) { return {std::move(owned), true}; }
  /// The same value, owning its characters.
  [[nodiscard]] Value owned() const { return is_view() ? Value(std::string(characters()), is_bytes_) : *this; }

  [[nodiscard]] Kind kind() const {
    if (held_.index() < 2) return held_.index() == 0 ? Kind::null : Kind::integer;
    return is_bytes_ ? Kind::bytes : Kind::text;
  }
  [[nodiscard]] bool is_null() const { return held_.index() == 0; }
  /// Precondition: kind() is integer.
  [[nodiscard]] std::int64_t integer() const { return std::get<std::int64_t>(held_); }
  /// Precondition: kind() is text or bytes.
  [[nodiscard]] std::string_view characters() const {
    return is_view() ? std::get<std::string_view>(held_) : std::string_view(std::get<std::string>(held_));
  }

  /// Equal kinds with equal contents; null equals null. Order: null, integers, text, bytes, each by value or by byte.
  [[nodiscard]] bool operator==(const Value& other) const { return (*this <=> other) == 0; }
  [[nodiscard]] std::strong_ordering operator<=>(const Value& other) const {
    if (kind() != other.kind()) return kind() <=> other.kind();
    if (kind() == Kind::null) return std::strong_ordering::equal;
    return kind() == Kind::integer ? integer() <=> other.integer() : characters() <=> other.characters();
  }

 private:
  Value(std::string_view view, bool is_bytes) : held_(view), is_bytes_(is_bytes) {}
  Value(std::string&& owned, bool is_bytes) : held_(std::move(owned)), is_bytes_(is_bytes) {}
  [[nodiscard]] bool is_view() const { return std::holds_alternative<std::string_view>(held_); }

  std::variant<std::monostate, std::int64_t, std::string_view, std::string> held_;
  bool is_bytes_ = false;
};

/// Cells row by row, as the bulk operations take them: `cells.add(id, state, Value::bytes(body))` adds one row.
class Cells {
 public:
  template <class... Values>
  void add(Values&&... values) {
    (cells_.emplace_back(std::forward<Values>(values)), ...);
  }
  void clear() { cells_.clear(); }
  [[nodiscard]] bool empty() const { return cells_.empty(); }
  operator std::span<const Value>() const { return cells_; }  // NOLINT(google-explicit-constructor)

 private:
  std::vector<Value> cells_;
};

}  // namespace luoshi::store
