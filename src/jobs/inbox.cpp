// SPDX-License-Identifier: Apache-2.0
#include "jobs/inbox.hpp"

#include "jobs/tables.hpp"

#include <algorithm>
#include <array>

namespace luoshi::jobs {
namespace {

constexpr store::Statement kBox{
    "jobs.box",
    "SELECT id, kind, matter, recipient, at FROM inbox WHERE recipient = $1 AND (at < $2 OR "
    "(at = $2 AND id < $3)) ORDER BY at DESC, id DESC LIMIT $4"};
constexpr store::Statement kSince{"jobs.box_since",
                                  "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM inbox WHERE recipient = "
                                  "$1 AND at > $2 LIMIT $3) AS new"};

Notice notice_of(const store::Row& row) {
  return {std::string(row.text(0)),
          std::string(row.text(1)),
          std::string(row.text(2)),
          std::string(row.text(3)),
          {row.integer(4)}};
}

}  // namespace

Result<std::vector<Notice>> read_boxes(store::Reader& reader, std::span<const std::string> recipients,
                                       const InboxPlace& behind, std::size_t limit) {
  std::vector<Notice> notices;
  for (const auto& recipient : recipients) {
    const std::array parameters{store::Value(recipient), store::Value(behind.at_ms), store::Value(behind.id),
                                store::Value(limit)};
    LUOSHI_TRY(const auto rows, reader.query(kBox, parameters));
    for (const auto row : rows) notices.push_back(notice_of(row));
  }
  std::ranges::sort(notices, [](const Notice& left, const Notice& right) {
    return left.at == right.at ? left.id > right.id : left.at > right.at;
  });
  if (notices.size() > limit) notices.resize(limit);
  return notices;
}

Result<std::optional<base::Instant>> seen_until(store::Reader& reader, std::string_view person) {
  LUOSHI_TRY(const auto rows, reader.fetch(kInboxSeen, std::array{store::Value(person)}));
  if (rows.empty()) return std::optional<base::Instant>();
  return std::optional(base::Instant{rows.front().integer(1)});
}

Result<void> see_until(store::Store& store, std::string_view person, base::Instant moment) {
  LUOSHI_TRY(const auto transaction, store.begin());
  LUOSHI_TRY(const auto before, seen_until(*transaction, person));
  if (before && *before >= moment) return {};
  store::Cells cells;
  cells.add(person, moment.ms);
  LUOSHI_CHECK(transaction->upsert(kInboxSeen, cells));
  return transaction->commit();
}

Result<std::int64_t> count_since(store::Reader& reader, std::span<const std::string> recipients,
                                 std::optional<base::Instant> moment) {
  std::int64_t count = 0;
  for (const auto& recipient : recipients) {
    const std::array parameters{store::Value(recipient), store::Value(moment ? moment->ms : -1),
                                store::Value(kUnseenMax)};
    LUOSHI_TRY(const auto rows, reader.query(kSince, parameters));
    count += rows.front().integer(0);
  }
  return count;
}

}  // namespace luoshi::jobs
