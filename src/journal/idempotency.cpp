// SPDX-License-Identifier: Apache-2.0
#include "journal/idempotency.hpp"

#include "journal/errors.hpp"
#include "journal/tables.hpp"

namespace luoshi::journal {

Result<void> Idempotency::load(store::Reader& reader, std::span<const Submission* const> submissions) {
  rows_.clear();
  fresh_.clear();
  std::map<Key, bool> wanted;
  for (const auto* submission : submissions) wanted.try_emplace({submission->caller, submission->key, submission->row});
  store::Cells keys;
  for (const auto& [key, unused] : wanted) keys.add(std::get<0>(key), std::get<1>(key), std::get<2>(key));
  if (wanted.empty()) return {};
  LUOSHI_TRY(const auto rows, reader.fetch(kIdempotency, keys));
  for (const auto row : rows) {
    rows_.insert_or_assign(Key{row.text(0), row.text(1), row.text(2)}, Row{std::string(row.bytes(3)), row.integer(4)});
  }
  return {};
}

Result<std::optional<Sequence>> Idempotency::find(const Submission& submission) const {
  const auto found = rows_.find({submission.caller, submission.key, submission.row});
  if (found == rows_.end()) return std::optional<Sequence>();
  if (found->second.mac != mac_of(submission)) {
    return fail({.code = base::ErrorCode::invalid_input, .id = kKeyReused, .args = {{"key", submission.key}}});
  }
  return std::optional(found->second.sequence);
}

void Idempotency::done(const Submission& submission, Sequence sequence) {
  const Key key{submission.caller, submission.key, submission.row};
  Row row{mac_of(submission), sequence};
  fresh_.emplace_back(key, row);
  rows_.insert_or_assign(key, std::move(row));
}

Result<void> Idempotency::write(store::Transaction& transaction, base::Instant now) {
  store::Cells cells;
  for (const auto& [key, row] : fresh_) {
    cells.add(std::get<0>(key), std::get<1>(key), std::get<2>(key), store::Value::bytes(std::string_view(row.mac)),
              row.sequence, now.ms);
  }
  if (cells.empty()) return {};
  return transaction.insert(kIdempotency, cells);
}

std::string Idempotency::mac_of(const Submission& submission) const {
  return std::string(base::Bytes(keys_->fingerprint(submission.request)).text());
}

}  // namespace luoshi::journal
