// SPDX-License-Identifier: Apache-2.0
// Parameters in PostgreSQL's binary form: single values, and whole columns as arrays for unnest and ANY. They own their
// bytes until they are sent. For one thread.
#pragma once

#include "base/result.hpp"
#include "store/table.hpp"

#include <libpq-fe.h>

#include <vector>

namespace luoshi::store::postgresql {

// Object ids of the server's catalogue (pg_type.dat), fixed for ever.
inline constexpr Oid kBytea = 17;
inline constexpr Oid kInt8 = 20;
inline constexpr Oid kText = 25;

class Parameters {
 public:
  /// E-STORE-027 for text with U+0000. `statement` is its name.
  [[nodiscard]] Result<void> add(const Value& value, std::string_view statement);

  /// The cells of column `column` of rows of `width` cells, as one array of that kind.
  [[nodiscard]] Result<void> add_column(Kind kind, std::span<const Value> cells, std::size_t column, std::size_t width,
                                        std::string_view statement);

  [[nodiscard]] const std::vector<Oid>& types() const { return types_; }
  [[nodiscard]] std::size_t size() const { return types_.size(); }
  /// Null for a null value.
  [[nodiscard]] const char* bytes(std::size_t at) const { return nulls_[at] ? nullptr : encoded_[at].c_str(); }
  [[nodiscard]] int length(std::size_t at) const { return static_cast<int>(encoded_[at].size()); }

 private:
  std::vector<Oid> types_;
  std::vector<std::string> encoded_;
  std::vector<bool> nulls_;
};

/// "bigint[]" and the like.
[[nodiscard]] std::string_view array_type(Kind kind);

}  // namespace luoshi::store::postgresql
