// SPDX-License-Identifier: Apache-2.0
// Bare: the yardstick. A loop that writes the very rows that a run of progress reports wrote, into the same tables with
// the same indexes, in batches of the same size, from one thread, through SQLite's C interface or libpq in pipeline
// mode, fully durable; it decides nothing, hashes nothing and answers nobody. It works on a copy of the store.
#pragma once

#include "record/district.hpp"

#include <memory>
#include <string>
#include <vector>

namespace luoshi::bench {

/// What one command wrote besides its share of the head row and of a tile.
struct BareRow {
  std::string body;  ///< of the entry
  std::string leaf;
  std::string key;     ///< of the idempotency row
  std::string matter;  ///< the row as it was at the end of the run: id …
  std::string place, matter_body, flow;
  std::int64_t matter_key = 0, yellow_at = 0, red_at = 0;
  bool turning = false;  ///< the moments at which the lamp turns were written too
};

/// The rows of the entries [from, to), read back.
[[nodiscard]] std::vector<BareRow> rows_of(District& district, journal::Sequence from, journal::Sequence to);

class Bare {
 public:
  Bare() = default;
  virtual ~Bare() = default;
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;
  /// Writes them, a matter's row once a batch; commands a second.
  virtual double run(const std::vector<BareRow>& rows, std::size_t batch) = 0;
};

/// On a copy of the district's database, made now, beside it in `folder`.
[[nodiscard]] std::unique_ptr<Bare> bare_sqlite(District& district, const std::string& folder);
/// In a schema of its own in the same PostgreSQL, to which the tables are copied now.
[[nodiscard]] std::unique_ptr<Bare> bare_postgresql(District& district, const std::string& address);

}  // namespace luoshi::bench
