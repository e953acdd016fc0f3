// SPDX-License-Identifier: Apache-2.0
// Rows: what a statement answered. It owns every cell, so it outlives the session it came from; views taken out of it
// live as long as it does. Moved, never shared between threads while being filled.
#pragma once

#include "store/value.hpp"

namespace luoshi::store {

class Rows;

/// One row of an answer; valid while its Rows live. Asking a cell for another kind than it has is a bug and throws
/// std::logic_error; ask is_null first where a column may be null.
class Row {
 public:
  Row(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
  [[nodiscard]] Kind kind(std::size_t column) const;
  [[nodiscard]] bool is_null(std::size_t column) const { return kind(column) == Kind::null; }
  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  [[nodiscard]] std::string_view text(std::size_t column) const;
  [[nodiscard]] std::string_view bytes(std::size_t column) const;
  /// Absent where the cell is null.
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(std::size_t column) const;
  [[nodiscard]] std::optional<std::string_view> maybe_text(std::size_t column) const;
  [[nodiscard]] std::optional<std::string_view> maybe_bytes(std::size_t column) const;
  /// The cell as a value that views into the Rows.
  [[nodiscard]] Value value(std::size_t column) const;

 private:
  const Rows* rows_;
  std::size_t index_;
};

class Rows {
 public:
  explicit Rows(std::size_t columns = 0) : columns_(columns) {}

  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::size_t size() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  [[nodiscard]] bool empty() const { return cells_.empty(); }
  /// Precondition: index < size().
  [[nodiscard]] Row operator[](std::size_t index) const { return {*this, index}; }
  [[nodiscard]] Row front() const { return {*this, 0}; }

  class Iterator {
   public:
    Iterator(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
    Row operator*() const { return {*rows_, index_}; }
    Iterator& operator++() { return ++index_, *this; }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const Rows* rows_;
    std::size_t index_;
  };
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

  /// For adapters: adds the next cell, from left to right and row by row.
  void add_null() { cells_.push_back({}); }
  void add_integer(std::int64_t number) { cells_.push_back({number, 0, Kind::integer}); }
  void add_characters(Kind kind, std::string_view characters);
  /// Bytes of text held, for adapters to keep kRowsBytesMax.
  [[nodiscard]] std::size_t bytes_held() const { return characters_.size() + cells_.size() * sizeof(Cell); }

 private:
  friend class Row;
  struct Cell {
    std::int64_t number = 0;  ///< the integer, or where the characters begin
    std::uint32_t size = 0;
    Kind kind = Kind::null;
  };
  std::size_t columns_;
  std::vector<Cell> cells_;
  std::string characters_;
};

/// An answer may hold at most this many bytes; more is refused (E-STORE-019): read in pages by key.
inline constexpr std::size_t kRowsBytesMax = std::size_t{256} << 20;

}  // namespace luoshi::store
