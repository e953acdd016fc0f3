// SPDX-License-Identifier: Apache-2.0
#include "notices/counts.hpp"

#include <algorithm>
#include <limits>

namespace luoshi::notices {
namespace {

constexpr store::Statement kCounts{
    "notices.counts",
    "SELECT channel, state, CAST(COUNT(*) AS BIGINT), CAST(MIN(CASE WHEN tries > 0 THEN made END) AS BIGINT) "
    "FROM notice_letters WHERE changed >= $1 OR next_at < $2 GROUP BY channel, state ORDER BY channel, state"};
constexpr store::Statement kProblem{
    "notices.problem",
    "SELECT problem FROM notice_letters WHERE channel = $1 AND problem <> '' AND (changed >= $2 OR next_at < $3) "
    "ORDER BY changed DESC LIMIT 1"};
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

}  // namespace

Result<std::vector<ChannelCounts>> count_letters(store::Reader& reader, base::Instant since) {
  const std::array parameters{store::Value(since.ms), store::Value(kNever)};
  LUOSHI_TRY(const auto rows, reader.query(kCounts, parameters));
  std::vector<ChannelCounts> counts;
  for (const auto row : rows) {
    if (counts.empty() || counts.back().channel != row.text(0)) counts.push_back({.channel = std::string(row.text(0))});
    auto& one = counts.back();
    const auto state = static_cast<std::size_t>(row.integer(1));
    if (state >= one.letters.size()) continue;
    one.letters[state] = row.integer(2);
    const bool under_way = state <= static_cast<std::size_t>(LetterState::unconfirmed);
    const auto made = under_way ? row.maybe_integer(3) : std::nullopt;
    if (made && (!one.oldest_waiting || *made < one.oldest_waiting->ms)) one.oldest_waiting = base::Instant{*made};
  }
  for (auto& one : counts) {
    const std::array whose{store::Value(one.channel), store::Value(since.ms), store::Value(kNever)};
    LUOSHI_TRY(const auto problem, reader.query(kProblem, whose));
    if (!problem.empty()) one.last_problem = problem.front().text(0);
  }
  return counts;
}

}  // namespace luoshi::notices
