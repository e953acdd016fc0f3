// SPDX-License-Identifier: Apache-2.0
#include "journal/idempotency.hpp"

#include "journal/errors.hpp"
#include "journal/tables.hpp"

#include <unordered_set>

namespace luoshi::journal {

namespace {

std::string joined(std::string_view caller, std::string_view key, std::string_view row) {
  std::string text;
  text.reserve(caller.size() + key.size() + row.size() + 2);
  text.append(caller).append(1, '\0').append(key).append(1, '\0').append(row);
  return text;
}

std::string joined(const Submission& submission) { return joined(submission.caller, submission.key, submission.row); }

store::Value bytes_of(const crypto::Hash& hash) { return store::Value::bytes(std::span<const std::uint8_t>(hash)); }

}  // namespace

void Idempotency::begin() {
  rows_.clear();
  fresh_.clear();
}

Result<void> Idempotency::load(store::Reader& reader, std::span<const Submission* const> submissions) {
  if (submissions.empty()) return {};
  std::unordered_set<std::string> wanted;
  store::Cells keys;
  for (const auto* submission : submissions) {
    if (!wanted.insert(joined(*submission)).second) continue;
    keys.add(submission->caller, submission->key, submission->row);
  }
  LUOSHI_TRY(const auto rows, reader.fetch(kIdempotency, keys));
  for (const auto row : rows) {
    rows_.insert_or_assign(joined(row.text(0), row.text(1), row.text(2)),
                           Row{crypto::hash_from(row.bytes(3)).value_or(crypto::Hash{}), row.integer(4)});
  }
  return {};
}

Result<std::optional<Sequence>> Idempotency::find(const Submission& submission) const {
  if (rows_.empty()) return std::optional<Sequence>();
  const auto found = rows_.find(joined(submission));
  if (found == rows_.end()) return std::optional<Sequence>();
  if (found->second.mac != mac_of(submission)) {
    return fail({.code = base::ErrorCode::invalid_input, .id = kKeyReused, .args = {{"key", submission.key}}});
  }
  return std::optional(found->second.sequence);
}

void Idempotency::done(const Submission& submission, Sequence sequence) {
  const Row row{mac_of(submission), sequence};
  fresh_.emplace_back(&submission, row);
  rows_.insert_or_assign(joined(submission), row);
}

Result<void> Idempotency::write(store::Transaction& transaction, base::Instant now) {
  store::Cells cells;
  for (const auto& [submission, row] : fresh_) {
    cells.add(submission->caller, submission->key, submission->row, bytes_of(row.mac), row.sequence, now.ms);
  }
  if (cells.empty()) return {};
  return transaction.insert(kIdempotency, cells);
}

crypto::Hash Idempotency::mac_of(const Submission& submission) const { return keys_->fingerprint(submission.request); }

}  // namespace luoshi::journal
