// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/parameters.hpp"

#include "store/errors.hpp"

#include <stdexcept>

namespace luoshi::store::postgresql {
namespace {

constexpr Oid kByteaArray = 1001;
constexpr Oid kTextArray = 1009;
constexpr Oid kInt8Array = 1016;

// Big-endian, as everything on the wire.
template <class Number>
void append(std::string& out, Number number) {
  for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8)
    out += static_cast<char>(static_cast<std::uint64_t>(number) >> shift);
}

Oid element_type(Kind kind) {
  switch (kind) {
    case Kind::integer:
      return kInt8;
    case Kind::text:
      return kText;
    case Kind::bytes:
      return kBytea;
    case Kind::null:
      return 0;
  }
  return 0;
}

Oid array_of(Oid element) {
  if (element == kInt8) return kInt8Array;
  return element == kText ? kTextArray : kByteaArray;
}

bool holds_nul(const Value& value) { return value.kind() == Kind::text && value.characters().contains('\0'); }

Failure refused_text(std::string_view statement) {
  return fail(
      {.code = base::ErrorCode::invalid_input, .id = kBadText, .args = {{"statement", std::string(statement)}}});
}

void append_element(std::string& out, const Value& value) {
  if (value.is_null()) {
    append(out, std::int32_t{-1});
  } else if (value.kind() == Kind::integer) {
    append(out, std::int32_t{8});
    append(out, value.integer());
  } else {
    append(out, static_cast<std::int32_t>(value.characters().size()));
    out += value.characters();
  }
}

}  // namespace

Result<void> Parameters::add(const Value& value, std::string_view statement) {
  if (holds_nul(value)) return refused_text(statement);
  types_.push_back(element_type(value.kind()));
  nulls_.push_back(value.is_null());
  auto& out = encoded_.emplace_back();
  if (value.kind() == Kind::integer) append(out, value.integer());
  if (value.kind() == Kind::text || value.kind() == Kind::bytes) out = value.characters();
  return {};
}

// The form of array_recv (PostgreSQL 15, src/backend/utils/adt/arrayfuncs.c): dimensions, whether there are nulls, type
// of element; length and lower bound of the one dimension; then each element behind its length.
Result<void> Parameters::add_column(Kind kind, std::span<const Value> cells, std::size_t column, std::size_t width,
                                    std::string_view statement) {
  const auto element = element_type(kind);
  std::string out;
  std::size_t bytes = 20;
  bool nulls = false;
  for (std::size_t at = column; at < cells.size(); at += width) {
    const auto& value = cells[at];
    if (value.is_null())
      nulls = true;
    else if (value.kind() != kind)
      throw std::logic_error(std::string(statement) + ": a cell is not of its column's kind");
    if (holds_nul(value)) return refused_text(statement);
    bytes += 12 + (kind == Kind::integer || value.is_null() ? 0 : value.characters().size());
  }
  out.reserve(bytes);
  append(out, std::int32_t{1});
  append(out, std::int32_t{nulls ? 1 : 0});
  append(out, static_cast<std::int32_t>(element));
  append(out, static_cast<std::int32_t>(cells.size() / width));
  append(out, std::int32_t{1});
  for (std::size_t at = column; at < cells.size(); at += width) append_element(out, cells[at]);
  types_.push_back(array_of(element));
  nulls_.push_back(false);
  encoded_.push_back(std::move(out));
  return {};
}

std::string_view array_type(Kind kind) {
  if (kind == Kind::integer) return "bigint[]";
  return kind == Kind::text ? "text[]" : "bytea[]";
}

}  // namespace luoshi::store::postgresql
