// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/walk_range.hpp"

#include <algorithm>
#include <utility>

namespace luoshi::ledger::matters {
namespace {

constexpr std::size_t kReadMin = 24;  // places read at once, then twice as many each time
constexpr std::size_t kReadMax = 400;
constexpr std::size_t kLeapShare = 8;  // a range of which less is used is leapt through

bool allows(const access::Area& area, const Standing& one) {
  return one.type == area.type && std::ranges::find(area.states, one.state) != area.states.end() &&
         std::ranges::any_of(area.levels, [&](auto level) { return static_cast<std::int64_t>(level) == one.level; });
}

}  // namespace

Range Range::of_lead(const Wanted& wanted, std::string_view unit, model::Progress progress) {
  Range made(wanted, {});
  made.asked_ = {.name = "matters.walk_unit",
                 .head =
                     "SELECT m.due, m.id, m.type, m.state, m.level FROM matters AS m WHERE m.unit = $4 AND m.progress "
                     "= $5 AND (m.due, m.id) >= ($1, $2)",
                 .tail = " ORDER BY m.due, m.id LIMIT $3",
                 .values = {0, "", 0, std::string(unit), static_cast<std::int64_t>(progress)}};
  return made;
}

Range Range::of_type(const Wanted& wanted, const std::string& type, model::Progress progress) {
  Range made(wanted, {});
  made.asked_ = {.name = "matters.walk_type",
                 .head =
                     "SELECT m.due, m.id, m.type, m.state, m.level FROM (SELECT DISTINCT y.id FROM matter_index AS y "
                     "WHERE y.type = $4 AND y.field = '$reach' AND y.value >= $5 AND y.value < $6) AS x JOIN matters "
                     "AS m ON m.id = x.id WHERE m.progress = $7 AND (m.due, m.id) >= ($1, $2)",
                 .tail = " ORDER BY m.due, m.id LIMIT $3",
                 .values = {0, "", 0, std::string(type), store::Value::bytes(kBegunFrom), store::Value::bytes(kBegunTo),
                            static_cast<std::int64_t>(progress)}};
  return made;
}

Range Range::of_reach(const Wanted& wanted, const std::string& type, ReachBy by, std::string_view whose,
                      model::Progress progress) {
  auto made = of_ids(wanted, type, by, whose, progress);
  made.asked_.name = "matters.walk_reach";
  made.asked_.head =
      "SELECT x.value, x.id, m.type, m.state, m.level FROM matter_index AS x JOIN matters AS m ON m.id = x.id WHERE "
      "x.type = $4 AND x.field = '$reach' AND x.value < $5 AND (x.value, x.id) >= ($1, $2) AND m.progress = $6";
  made.asked_.values.emplace_back(static_cast<std::int64_t>(progress));
  made.met_by_.clear();
  return made;
}

Range Range::of_ids(const Wanted& wanted, const std::string& type, ReachBy by, std::string_view whose,
                    model::Progress progress) {
  auto prefix = reach_prefix(by, whose, progress);
  // No digit of a moment is behind "g".
  auto end = wanted.query.due_before ? reach_at(prefix, wanted.query.due_before->ms) : prefix + "g";
  Range made(wanted, std::move(prefix));
  made.asked_ = {.name = "matters.walk_ids",
                 .head =
                     "SELECT x.value, x.id FROM matter_index AS x WHERE x.type = $4 AND x.field = '$reach' AND x.value "
                     "< $5 AND (x.value, x.id) >= ($1, $2)",
                 .tail = " ORDER BY x.value, x.id LIMIT $3",
                 .values = {0, "", 0, std::string(type), store::Value::own_bytes(std::move(end))}};
  made.met_by_.push_back(wanted.area);
  return made;
}

Result<const Standing*> Range::next(store::Reader& reader, const ListPlace& at, bool given, std::size_t& walked) {
  for (;;) {
    for (; place_ < places_.size(); ++place_) {
      const auto& one = places_[place_];
      if (order_of(one) < order_of(at) || (given && order_of(one) == order_of(at))) continue;
      if (std::exchange(last_, place_ + 1) != place_ + 1) ++used_;
      return &one;
    }
    if (ended_) return static_cast<const Standing*>(nullptr);
    LUOSHI_CHECK(read(reader, at));
    walked += places_.size();
  }
}

bool Range::meets(const Standing& one) const {
  return asks() || std::ranges::any_of(met_by_, [&](const auto* area) { return allows(*area, one); });
}

std::vector<std::string> Range::identity() const {
  std::vector<std::string> made{asked_.head};
  for (const auto& value : asked_.values) {
    const bool number = value.kind() == store::Kind::integer;
    made.push_back(number ? std::to_string(value.integer()) : std::string(value.characters()));
  }
  if (wanted_.area != nullptr && asks()) {
    made.push_back(wanted_.area->type);
    for (const auto& state : wanted_.area->states) made.push_back(state);
    for (const auto level : wanted_.area->levels) made.push_back(std::to_string(static_cast<int>(level)));
  }
  return made;
}

Result<void> Range::read(store::Reader& reader, const ListPlace& at) {
  // Where nearly all of what was read was leapt over, few are asked for again.
  const bool leapt = kLeapShare * used_ < places_.size() || places_.empty();
  size_ = leapt ? kReadMin : std::min(2 * size_, kReadMax);
  auto asked = asked_;
  // Nothing that is due earlier is wanted, so that it is not walked through either.
  const auto from = wanted_.query.due_from ? wanted_.query.due_from->ms : 0;
  const bool begun = at.number >= from;
  const auto number = begun ? at.number : from;
  asked.values[0] = prefix_.empty() ? store::Value(number) : store::Value::own_bytes(reach_at(prefix_, number));
  asked.values[1] = store::Value(begun ? std::string(at.id) : std::string());
  asked.values[2] = size_;
  asked.driven = true;
  LUOSHI_TRY(const auto found, ask(reader, wanted_.query, std::move(asked), asks() ? wanted_.area : nullptr));
  places_.clear();
  place_ = 0;
  last_ = 0;
  used_ = 0;
  for (const auto cells : found) {
    const auto due = prefix_.empty() ? cells.integer(0) : reach_due(cells.bytes(0));
    auto& one = places_.emplace_back(Standing{{due, {}, std::string(cells.text(1))}});
    if (!asks()) continue;
    one.type = cells.text(2);
    one.state = cells.text(3);
    one.level = cells.integer(4);
  }
  ended_ = places_.size() < size_;
  return {};
}

}  // namespace luoshi::ledger::matters
