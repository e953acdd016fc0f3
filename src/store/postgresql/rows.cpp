// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/rows.hpp"

#include "store/errors.hpp"
#include "store/postgresql/libpq.hpp"

#include <optional>
#include <vector>

namespace luoshi::store::postgresql {
namespace {

using base::ErrorCode;

// By the server's types (pg_type.dat).
std::optional<Kind> kind_of(Oid type) {
  switch (type) {
    case 16:  // bool
    case 20:  // int8
    case 21:  // int2
    case 23:  // int4
      return Kind::integer;
    case 19:    // name
    case 25:    // text
    case 1043:  // varchar
      return Kind::text;
    case 17:  // bytea
      return Kind::bytes;
    case 2278:  // void
      return Kind::null;
    default:
      return std::nullopt;
  }
}

std::int64_t integer_of(std::string_view bytes) {
  const bool negative = bytes.size() > 1 && (static_cast<unsigned char>(bytes.front()) & 0x80U) != 0;
  std::uint64_t number = negative ? ~std::uint64_t{0} : 0;
  for (const char byte : bytes) number = (number << 8) | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(number);
}

void add_cell(Rows& rows, const PGresult* result, int row, int column, Kind kind) {
  if (libpq().get_is_null(result, row, column) != 0 || kind == Kind::null) return rows.add_null();
  const std::string_view bytes(libpq().get_value(result, row, column),
                               static_cast<std::size_t>(libpq().get_length(result, row, column)));
  if (kind == Kind::integer)
    rows.add_integer(integer_of(bytes));
  else
    rows.add_characters(kind, bytes);
}

}  // namespace

Result<Rows> rows_of(const PGresult* result, std::string_view statement) {
  const int columns = libpq().fields(result);
  std::vector<Kind> kinds;
  for (int column = 0; column < columns; ++column) {
    const auto kind = kind_of(libpq().type_of(result, column));
    if (!kind) {
      return fail({.code = ErrorCode::internal,
                   .id = kUnknownType,
                   .args = {{"statement", std::string(statement)}, {"column", std::to_string(column + 1)}}});
    }
    kinds.push_back(*kind);
  }
  Rows rows(static_cast<std::size_t>(columns));
  for (int row = 0; row < libpq().tuples(result); ++row) {
    for (int column = 0; column < columns; ++column)
      add_cell(rows, result, row, column, kinds[static_cast<std::size_t>(column)]);
    if (rows.bytes_held() > kRowsBytesMax) {
      return fail({.code = ErrorCode::limit,
                   .id = kTooManyRows,
                   .args = {{"statement", std::string(statement)}, {"limit", std::to_string(kRowsBytesMax)}}});
    }
  }
  return rows;
}

}  // namespace luoshi::store::postgresql
