// SPDX-License-Identifier: Apache-2.0
// Idempotency: what was done already is not done again (kernel.md 4). A row a command: (caller, key, row), the HMAC of
// what was asked for, and the sequence it became. Rows are working state, kept for seven days. For one thread.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "journal/entry.hpp"
#include "journal/journal.hpp"
#include "store/session.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace luoshi::journal {

inline constexpr std::int64_t kIdempotencyDays = 7;

class Idempotency {
 public:
  explicit Idempotency(const KeyStore& keys) : keys_(&keys) {}

  /// Forgets the batch before.
  void begin();
  /// Reads the rows of these submissions.
  [[nodiscard]] Result<void> load(store::Reader& reader, std::span<const Submission* const> submissions);

  /// The sequence that the same submission became; absent if it is new. E-JOURNAL-030: the key with another request.
  [[nodiscard]] Result<std::optional<Sequence>> find(const Submission& submission) const;

  /// The submission, which lives until then, became that entry: a later one of this batch finds it, and write() keeps
  /// it.
  void done(const Submission& submission, Sequence sequence);
  [[nodiscard]] Result<void> write(store::Transaction& transaction, base::Instant now);

 private:
  struct Row {
    crypto::Hash mac;
    Sequence sequence;
  };
  [[nodiscard]] crypto::Hash mac_of(const Submission& submission) const;

  const KeyStore* keys_;
  std::unordered_map<std::string, Row> rows_;  ///< by caller NUL key NUL row
  std::vector<std::pair<const Submission*, Row>> fresh_;
};

}  // namespace luoshi::journal
