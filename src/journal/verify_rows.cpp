// SPDX-License-Identifier: Apache-2.0
#include "journal/verify_rows.hpp"

#include "codec/hex.hpp"
#include "codec/json.hpp"
#include "journal/table_walk.hpp"

namespace luoshi::journal {
namespace {

using codec::Json;

// While a server writes much, rows that differ are confirmed in bounded memory; more than these would be damage anyway.
constexpr std::size_t kSuspectsMax = 100'000;

std::vector<store::Value> key_of(const store::Table& table, const store::Row& row) {
  std::vector<store::Value> key;
  for (std::size_t i = 0; i < table.key; ++i) key.push_back(row.value(i).owned());
  return key;
}

bool equal(const store::Table& table, const store::Row& left, const store::Row& right) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (left.value(i) != right.value(i)) return false;
  }
  return true;
}

std::string key_text(const std::vector<store::Value>& key) {
  std::string text;
  for (const auto& part : key) {
    if (!text.empty()) text += ',';
    switch (part.kind()) {
      case store::Kind::null:
        break;
      case store::Kind::integer:
        text += std::to_string(part.integer());
        break;
      case store::Kind::text:
        text += part.characters();
        break;
      case store::Kind::bytes:
        codec::append_hex(text, part.characters());
        break;
    }
  }
  return text;
}

// The pointer to the first place where two trees differ.
void append_difference(std::string& pointer, const Json& left, const Json& right) {
  if (const auto *l = left.members(), *r = right.members(); l != nullptr && r != nullptr) {
    for (const auto& member : *l) {
      const auto* other = right.find(member.name);
      if (other != nullptr && *other == member.value) continue;
      pointer.append(1, '/').append(member.name);
      if (other != nullptr) append_difference(pointer, member.value, *other);
      return;
    }
    for (const auto& member : *r) {
      if (left.find(member.name) != nullptr) continue;
      pointer.append(1, '/').append(member.name);
      return;
    }
  }
  if (const auto *l = left.items(), *r = right.items(); l != nullptr && r != nullptr) {
    for (std::size_t i = 0; i < l->size(); ++i) {
      if (i < r->size() && (*l)[i] == (*r)[i]) continue;
      pointer.append(1, '/').append(std::to_string(i));
      if (i < r->size()) append_difference(pointer, (*l)[i], (*r)[i]);
      return;
    }
  }
}

std::string field_of(const store::Column& column, const store::Value& left, const store::Value& right) {
  std::string field(column.name);
  if (left.kind() != store::Kind::text || right.kind() != store::Kind::text) return field;
  const auto l = codec::parse_json(left.characters());
  const auto r = codec::parse_json(right.characters());
  if (l && r) append_difference(field, *l, *r);
  return field;
}

}  // namespace

Result<std::uint64_t> RowCheck::compare() {
  std::uint64_t rows = 0;
  for (std::size_t table = 0; table < projection_->tables().size(); ++table) {
    LUOSHI_TRY(const auto counted, compare(table));
    rows += counted;
  }
  return rows;
}

Result<std::uint64_t> RowCheck::compare(std::size_t place) {
  const auto& table = projection_->tables()[place];
  TableWalk live(*live_, table);
  TableWalk rebuilt(*rebuilt_, table);
  std::uint64_t rows = 0;
  while (suspects_.size() < kSuspectsMax) {
    LUOSHI_TRY(const auto left, live.row());
    LUOSHI_TRY(const auto right, rebuilt.row());
    if (!left && !right) break;
    const bool only_left = left && (!right || key_of(table, *left) < key_of(table, *right));
    const bool only_right = right && (!left || key_of(table, *right) < key_of(table, *left));
    if (only_left || only_right || !equal(table, *left, *right)) {
      suspects_.emplace(place, key_of(table, only_right ? *right : *left));
    }
    if (left && !only_right) {
      live.next();
      ++rows;
    }
    if (right && !only_left) rebuilt.next();
  }
  return rows;
}

Result<void> RowCheck::confirm(store::Reader& live, store::Reader& rebuilt) {
  for (const auto& [place, key] : suspects_) {
    if (findings_->full()) break;
    const auto& table = projection_->tables()[place];
    LUOSHI_TRY(const auto left, live.fetch(table, key));
    LUOSHI_TRY(const auto right, rebuilt.fetch(table, key));
    tell(table, key, left, right);
  }
  suspects_.clear();
  return {};
}

void RowCheck::tell(const store::Table& table, const Key& key, const store::Rows& live, const store::Rows& rebuilt) {
  const std::string name(table.name);
  if (live.empty() && rebuilt.empty()) return;
  if (live.empty()) return findings_->add(kFoundNoRow, name, key_text(key));
  if (rebuilt.empty()) return findings_->add(kFoundStrangeRow, name, key_text(key));
  const auto left = live.front();
  const auto right = rebuilt.front();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (left.value(i) == right.value(i)) continue;
    const auto field = field_of(table.columns[i], left.value(i), right.value(i));
    findings_->add(kFoundRowChanged, name, key_text(key) + "/" + field, {{"field", field}});
  }
}

}  // namespace luoshi::journal
