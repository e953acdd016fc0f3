// SPDX-License-Identifier: Apache-2.0
#include "store/rows.hpp"

#include "store/session.hpp"

#include <algorithm>
#include <stdexcept>

namespace luoshi::store {
namespace {

// Answers grow in few steps: each copies what is there.
constexpr std::size_t kFirst = 4'096;
constexpr std::size_t kGrowth = 4;

[[noreturn]] void wrong_kind() { throw std::logic_error("a cell was asked for another kind than it has"); }

}  // namespace

void Rows::add_characters(Kind kind, std::string_view characters) {
  cells_.push_back(
      {static_cast<std::int64_t>(characters_.size()), static_cast<std::uint32_t>(characters.size()), kind});
  const auto needed = characters_.size() + characters.size();
  if (needed > characters_.capacity())
    characters_.reserve(std::max(kGrowth * characters_.size(), std::max(needed, kFirst)));
  characters_ += characters;
}

Kind Row::kind(std::size_t column) const { return rows_->cells_[index_ * rows_->columns_ + column].kind; }

std::int64_t Row::integer(std::size_t column) const {
  const auto& cell = rows_->cells_[index_ * rows_->columns_ + column];
  if (cell.kind != Kind::integer) wrong_kind();
  return cell.number;
}

std::string_view Row::text(std::size_t column) const {
  if (kind(column) != Kind::text) wrong_kind();
  return value(column).characters();
}

std::string_view Row::bytes(std::size_t column) const {
  if (kind(column) != Kind::bytes) wrong_kind();
  return value(column).characters();
}

std::optional<std::int64_t> Row::maybe_integer(std::size_t column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string_view> Row::maybe_text(std::size_t column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<std::string_view> Row::maybe_bytes(std::size_t column) const {
  return is_null(column) ? std::nullopt : std::optional(bytes(column));
}

Value Row::value(std::size_t column) const {
  const auto& cell = rows_->cells_[index_ * rows_->columns_ + column];
  if (cell.kind == Kind::null) return {};
  if (cell.kind == Kind::integer) return cell.number;
  const auto characters = std::string_view(rows_->characters_).substr(static_cast<std::size_t>(cell.number), cell.size);
  return cell.kind == Kind::bytes ? Value::bytes(characters) : Value(characters);
}

Result<Rows> Reader::fetch(const Table& table, std::span<const Value> keys, std::span<const Column> by) {
  const Fetch fetch{table, keys, by};
  LUOSHI_TRY(auto answers, fetch_all({&fetch, 1}));
  return std::move(answers.front());
}

}  // namespace luoshi::store
