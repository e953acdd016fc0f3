// SPDX-License-Identifier: Apache-2.0
#include "journal/verify_keys.hpp"

#include "journal/entry_codec.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/private_value.hpp"
#include "journal/tables.hpp"

#include <array>

namespace luoshi::journal {
namespace {

constexpr std::size_t kPage = 1000;
constexpr store::Statement kReadDestroyed{
    "journal.destroyed", "SELECT number, sequence FROM destroyed_keys WHERE number > $1 ORDER BY number LIMIT $2"};

std::string text(KeyNumber key) { return std::to_string(static_cast<std::int64_t>(key)); }

}  // namespace

Result<void> KeyCheck::take(std::string_view body) {
  numbers_.clear();
  keys_named(body, numbers_);
  for (const auto number : numbers_) {
    // A number that was never made is found when the entry is decoded.
    if (static_cast<std::int64_t>(number) > keys_->made()) continue;
    const auto at = static_cast<std::size_t>(number);
    if (named_.size() <= at) named_.resize(at + at / 2 + 1);
    named_[at] = true;
  }
  return keys_->prefetch(numbers_);
}

void KeyCheck::take(const Entry& entry) {
  if (entry.kind != kKeyDestroyed) return;
  destroyed_.try_emplace(key_number(entry.outcome.text_of("key")), entry.sequence);
}

Result<void> KeyCheck::finish(store::Reader& reader) {
  LUOSHI_CHECK(compare_list(reader));
  for (const auto& [key, sequence] : destroyed_) {
    const auto held = keys_->find(key);
    if (held && *held) findings_->add(kFoundKeyAlive, "keys", text(key), {{"key", text(key)}});
  }
  std::vector<KeyNumber> page;
  for (std::size_t at = 1; at < named_.size(); ++at) {
    const auto key = static_cast<KeyNumber>(at);
    if (named_[at] && !destroyed_.contains(key)) page.push_back(key);
    if (page.size() < kPage && at + 1 < named_.size()) continue;
    const auto fetched = keys_->prefetch(page);
    for (const auto one : page) {
      const auto held = keys_->find(one);
      if (!held || !*held) findings_->add(kFoundNoKey, "keys", text(one), {{"key", text(one)}});
    }
    page.clear();
  }
  return {};
}

Result<void> KeyCheck::compare_list(store::Reader& reader) {
  auto expected = destroyed_;
  std::int64_t after = INT64_MIN;
  while (true) {
    const std::array parameters = {store::Value(after), store::Value(kPage)};
    LUOSHI_TRY(const auto rows, reader.query(kReadDestroyed, parameters));
    for (const auto row : rows) {
      after = row.integer(0);
      const auto key = static_cast<KeyNumber>(after);
      const auto found = expected.find(key);
      if (found == expected.end() || found->second != row.integer(1)) {
        findings_->add(kFoundDestroyedList, "destroyed_keys", text(key), {{"key", text(key)}});
      }
      if (found != expected.end()) expected.erase(found);
    }
    if (rows.size() < kPage) break;
  }
  for (const auto& [key, sequence] : expected) {
    findings_->add(kFoundDestroyedList, "destroyed_keys", text(key), {{"key", text(key)}});
  }
  return {};
}

}  // namespace luoshi::journal
