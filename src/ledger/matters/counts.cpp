// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/counts.hpp"

#include "ledger/matters/list_conditions.hpp"
#include "ledger/matters/list_place.hpp"

namespace luoshi::ledger::matters {

Result<std::optional<std::int64_t>> count_up_to(store::Reader& reader, const ListQuery& query, std::int64_t most) {
  Asked asked{.name = "matters.count_up_to",
              .head = "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM matters AS m WHERE 1 = 1",
              .tail = " LIMIT $1) AS found",
              .values = {most + 1}};
  const bool by_value = query.order == Order::field && query.field.starts_with('$') && query.value;
  if (by_value) {
    asked.head =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM matter_index AS x JOIN matters AS m ON m.id = x.id "
        "WHERE x.type = $2 AND x.field = $3 AND x.value = $4";
    asked.values.insert(asked.values.end(),
                        {query.type, query.field, store::Value::bytes(std::string_view(*query.value))});
  } else if (!is_plain(query)) {
    return std::optional<std::int64_t>();
  }
  if (by_value && (!query.holder.empty() || is_guarded(query))) return std::optional<std::int64_t>();
  LUOSHI_TRY(const auto found, ask(reader, query, std::move(asked)));
  return std::optional(found.front().integer(0));
}

Result<std::optional<std::int64_t>> count_exact(store::Reader& reader, const ListQuery& query) {
  if (!is_plain(query)) return std::optional<std::int64_t>();
  LUOSHI_TRY(const auto found, ask(reader, query,
                                   {.name = "matters.count_exact",
                                    .head = "SELECT CAST(COUNT(*) AS BIGINT) FROM matters AS m WHERE 1 = 1"}));
  return std::optional(found.front().integer(0));
}

Result<std::optional<std::string>> place_behind(store::Reader& reader, const ListQuery& query, std::size_t rows) {
  const bool by_due = query.order == Order::due;
  if (!is_plain(query) || !(by_due || query.order == Order::made)) return std::optional<std::string>();
  if (rows == 0) return std::optional<std::string>(query.after);
  const auto offset = static_cast<std::int64_t>(rows - 1);
  LUOSHI_TRY(const auto found, by_due ? ask(reader, query,
                                            {.name = "matters.behind_due",
                                             .head = "SELECT m.due, m.id FROM matters AS m WHERE 1 = 1",
                                             .tail = " ORDER BY m.due, m.id LIMIT 1 OFFSET $1",
                                             .values = {offset}})
                                      : ask(reader, query,
                                            {.name = "matters.behind_made",
                                             .head = "SELECT m.updated, m.id FROM matters AS m WHERE 1 = 1",
                                             .tail = " ORDER BY m.id LIMIT 1 OFFSET $1",
                                             .values = {offset}}));
  if (found.empty()) return std::optional(std::string());
  return std::optional(write_place({found.front().integer(0), {}, std::string(found.front().text(1))}));
}

}  // namespace luoshi::ledger::matters
