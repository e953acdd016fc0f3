// SPDX-License-Identifier: Apache-2.0
// Long: ranges, the stages made of them and the walk over both share one cursor.
#include "ledger/matters/walk.hpp"

#include "ledger/matters/list_conditions.hpp"
#include "ledger/matters/reach.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace luoshi::ledger::matters {
namespace {

using access::Area;
using access::Nearness;

constexpr std::size_t kRangesMax = 64;  // of one stage; who reaches more sees much of what a list walks through
constexpr std::size_t kReadMin = 24;    // places read at once, then twice as many each time
constexpr std::size_t kReadMax = 400;
constexpr std::size_t kWalkMax = 12'000;  // places read for one page
constexpr std::int64_t kFewMax = 400;     // of a type that is seen wherever it is: so few are sorted for a page

auto order_of(const ListPlace& place) { return std::tie(place.number, place.id); }

// Rows of reach of all who are involved, as the author of every matter is.
constexpr std::string_view kBegunFrom = "i";
constexpr std::string_view kBegunTo = "j";

// What is asked of the rows of a range besides whose they are.
struct Wanted {
  ListQuery query;             // filters only
  const Area* area = nullptr;  // type, states and levels of the rights; absent: whatever they are
};

// One range of one index, in the order of due dates and ids.
class Range {
 public:
  static Range of_lead(const Wanted& wanted, std::string_view unit, model::Progress progress) {
    Range made(wanted, {});
    made.asked_ = {.name = "matters.walk_unit",
                   .head =
                       "SELECT m.due, m.id FROM matters AS m WHERE m.unit = $4 AND m.progress = $5 AND (m.due, "
                       "m.id) >= ($1, $2)",
                   .tail = " ORDER BY m.due, m.id LIMIT $3",
                   .values = {0, "", 0, std::string(unit), static_cast<std::int64_t>(progress)}};
    return made;
  }

  // All of a type, of which there are few: everybody who began something of it leads to it.
  static Range of_type(const Wanted& wanted, const std::string& type, model::Progress progress) {
    Range made(wanted, {});
    made.asked_ = {.name = "matters.walk_type",
                   .head =
                       "SELECT m.due, m.id FROM (SELECT DISTINCT y.id FROM matter_index AS y WHERE y.type = $4 AND "
                       "y.field = '$reach' AND y.value >= $5 AND y.value < $6) AS x JOIN matters AS m ON m.id = x.id "
                       "WHERE m.progress = $7 AND (m.due, m.id) >= ($1, $2)",
                   .tail = " ORDER BY m.due, m.id LIMIT $3",
                   .values = {0, "", 0, std::string(type), store::Value::bytes(kBegunFrom),
                              store::Value::bytes(kBegunTo), static_cast<std::int64_t>(progress)}};
    return made;
  }

  static Range of_reach(const Wanted& wanted, const std::string& type, ReachBy by, std::string_view whose,
                        model::Progress progress) {
    auto prefix = reach_prefix(by, whose, progress);
    // No digit of a moment is behind "g".
    auto end = wanted.query.due_before ? reach_at(prefix, wanted.query.due_before->ms) : prefix + "g";
    Range made(wanted, std::move(prefix));
    made.asked_ = {.name = "matters.walk_reach",
                   .head =
                       "SELECT x.value, x.id FROM matter_index AS x JOIN matters AS m ON m.id = x.id WHERE "
                       "x.type = $4 AND x.field = '$reach' AND x.value < $5 AND (x.value, x.id) >= ($1, $2) AND "
                       "m.progress = $6",
                   .tail = " ORDER BY x.value, x.id LIMIT $3",
                   .values = {0, "", 0, std::string(type), store::Value::own_bytes(std::move(end)),
                              static_cast<std::int64_t>(progress)}};
    return made;
  }

  /// The first place at `at` or, where it is given already, behind it; none at the end.
  Result<const ListPlace*> next(store::Reader& reader, const ListPlace& at, bool given, std::size_t& walked) {
    for (;;) {
      for (; place_ < places_.size(); ++place_) {
        const auto& one = places_[place_];
        if (order_of(one) < order_of(at) || (given && order_of(one) == order_of(at))) continue;
        if (std::exchange(last_, place_ + 1) != place_ + 1) ++used_;
        return &one;
      }
      if (ended_) return static_cast<const ListPlace*>(nullptr);
      LUOSHI_CHECK(read(reader, at));
      walked += places_.size();
    }
  }

  /// The same range is read once, whichever rights lead to it.
  [[nodiscard]] auto identity() const {
    std::vector<std::string> made{asked_.head};
    for (const auto& value : asked_.values) {
      const bool number = value.kind() == store::Kind::integer;
      made.push_back(number ? std::to_string(value.integer()) : std::string(value.characters()));
    }
    if (wanted_.area != nullptr) {
      made.push_back(wanted_.area->type);
      for (const auto& state : wanted_.area->states) made.push_back(state);
      for (const auto level : wanted_.area->levels) made.push_back(std::to_string(static_cast<int>(level)));
    }
    return made;
  }

 private:
  Range(Wanted wanted, std::string prefix) : wanted_(std::move(wanted)), prefix_(std::move(prefix)) {}

  Result<void> read(store::Reader& reader, const ListPlace& at) {
    // Where most of what was read was leapt over, few are asked for again.
    const bool leapt = 2 * used_ < places_.size() || places_.empty();
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
    LUOSHI_TRY(const auto found, ask(reader, wanted_.query, std::move(asked), wanted_.area));
    places_.clear();
    place_ = 0;
    last_ = 0;
    used_ = 0;
    for (const auto cells : found) {
      const auto due = prefix_.empty() ? cells.integer(0) : reach_due(cells.bytes(0));
      places_.push_back({due, {}, std::string(cells.text(1))});
    }
    ended_ = places_.size() < size_;
    return {};
  }

  Wanted wanted_;
  std::string prefix_;  // of a value of reach; empty: a lead unit's
  Asked asked_;
  std::vector<ListPlace> places_;
  std::size_t place_ = 0;
  std::size_t last_ = 0;  // which was given last, counted from one
  std::size_t used_ = 0;  // how many of places_ were given
  std::size_t size_ = kReadMin;
  bool ended_ = false;
};

bool is_wide(const Area& area) { return area.nearness == Nearness::district; }

// Visits each range of an area at one stage, as (lead unit), (kind of reach, whose) or the whole type.
template <class Lead, class Near, class Whole>
void each_range(const Area& area, const Lead& lead, const Near& near, const Whole& whole) {
  if (is_wide(area)) {
    whole();
  } else if (area.nearness == Nearness::units) {
    for (const auto& unit : area.units) {
      for (const auto relation : area.relations) {
        if (relation == model::Relation::lead) lead(unit);
        if (relation == model::Relation::co) near(ReachBy::co, unit);
        if (relation != model::Relation::lead && relation != model::Relation::co) near(ReachBy::asked, unit);
      }
    }
  } else {
    const auto by = area.nearness == Nearness::reader ? ReachBy::reader : ReachBy::involved;
    if (!area.person.empty()) near(by, area.person);
    for (const auto& post : area.posts) near(ReachBy::post, post);
  }
}

std::size_t ranges_of(const access::Scope& scope) {
  std::size_t made = 0;
  for (const auto& area : scope.areas) {
    each_range(area, [&](const auto&) { ++made; }, [&](ReachBy, const auto&) { ++made; }, [&] { ++made; });
  }
  return made;
}

// What would have to stand in the index for anything to be in such a range, of whatever stage.
ReachRange any_of(const std::string& type, ReachBy by, std::string_view whose) {
  ReachRange made{.type = type, .from = reach_prefix(by, whose, {}), .to = {}};
  made.from.pop_back();  // the stage
  made.to = made.from;
  made.to.back() = '!';  // behind the space that stands before it
  return made;
}
ReachRange any_of(const std::string& type) { return {type, std::string(kBegunFrom), std::string(kBegunTo)}; }

// The ranges of a scope in which anything stands: most kinds of matters have nothing of most people and posts, and one
// statement says which ranges need neither be made nor read.
Result<std::set<ReachRange>> held_of(store::Reader& reader, const access::Scope& scope) {
  std::set<ReachRange> all;
  for (const auto& area : scope.areas) {
    each_range(
        area, [](const auto&) {}, [&](ReachBy by, const auto& whose) { all.insert(any_of(area.type, by, whose)); },
        [&] { all.insert(any_of(area.type)); });
  }
  const std::vector<ReachRange> ranges(all.begin(), all.end());
  if (ranges.empty()) return all;
  LUOSHI_TRY(const auto places, reach_held(reader, ranges));
  std::set<ReachRange> made;
  for (const auto place : places) made.insert(ranges[place]);
  return made;
}

// Whether the scope, where there is one, is made of ranges: of a type that is seen wherever it is there may be few.
Result<bool> is_near(store::Reader& reader, const ListQuery& query) {
  if (!query.scope || std::ranges::all_of(query.scope->areas, is_wide)) return false;
  if (ranges_of(*query.scope) > kRangesMax) return false;
  std::set<std::string> wide;
  for (const auto& area : query.scope->areas) {
    if (is_wide(area)) wide.insert(area.type);
  }
  for (const auto& type : wide) {
    const std::vector<store::Value> values{type, store::Value::bytes(kBegunFrom), store::Value::bytes(kBegunTo),
                                           kFewMax + 1};
    LUOSHI_TRY(const auto held, reader.query({"matters.few_of_type",
                                              "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM matter_index "
                                              "AS y WHERE y.type = $1 AND y.field = '$reach' AND y.value >= $2 AND "
                                              "y.value < $3 LIMIT $4) AS found"},
                                             values));
    if (held.front().integer(0) > kFewMax) return false;
  }
  return true;
}

std::vector<model::Progress> stages_of(const ListQuery& query) {
  if (!query.progress.empty()) return query.progress;
  return open_progress();
}

}  // namespace

class Walk::Stages {
 public:
  // `near`: the scope is made of ranges, and `held` says which have anything; `types`: those of the co-unit's.
  Stages(store::Reader& reader, const ListQuery& query, bool near, const std::set<ReachRange>& held,
         const std::vector<std::string>& types)
      : reader_(&reader) {
    Wanted filters{.query = query};
    filters.query.scope.reset();
    filters.query.visible = {};
    // A scope of the whole district is asked of each row of the co-unit's.
    if (!near) filters.query.scope = query.scope;
    Wanted bare{.query = {.now = query.now}};
    const bool driven = !query.unit.empty() || !co_of(query).empty();
    const auto add_stage = [&](model::Progress progress, std::optional<Range> driver) {
      Stage stage{.driver = std::move(driver), .near = near};
      if (near) stage.add(*query.scope, held, driven ? bare : filters, progress, query.unit);
      stages_.push_back(std::move(stage));
    };
    for (const auto progress : stages_of(query)) {
      if (co_of(query).empty()) {
        add_stage(progress, driven ? std::optional(Range::of_lead(filters, query.unit, progress)) : std::nullopt);
        continue;
      }
      for (const auto& type : types) {
        add_stage(progress, Range::of_reach(filters, type, ReachBy::co, co_of(query), progress));
      }
    }
  }

  Result<std::vector<ListPlace>> behind(const ListPlace& after, std::size_t count) {
    std::vector<ListPlace> made;
    cut_.reset();
    std::vector<std::optional<ListPlace>> heads(stages_.size());
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      LUOSHI_TRY(heads[i], head(stages_[i], after));
    }
    while (made.size() < count) {
      const auto first = std::ranges::min_element(
          heads, [](const auto& a, const auto& b) { return a && (!b || order_of(*a) < order_of(*b)); });
      if (first == heads.end() || !*first) break;
      if (cut_ && order_of(**first) > order_of(*cut_)) break;  // a stage that was cut may still have what is before it
      made.push_back(**first);
      LUOSHI_TRY(*first, head(stages_[static_cast<std::size_t>(first - heads.begin())], made.back()));
    }
    if (made.size() == count) cut_.reset();
    return made;
  }

  [[nodiscard]] const std::optional<ListPlace>& cut() const { return cut_; }

 private:
  struct Stage {
    std::vector<Range> scope = {};
    std::optional<Range> driver = {};
    bool near = false;

    // `list_of`: the lead unit of the list, where it is one's.
    void add(const access::Scope& all, const std::set<ReachRange>& held, const Wanted& wanted, model::Progress progress,
             std::string_view list_of) {
      std::set<std::vector<std::string>> known;
      std::map<std::string, access::Scope> led;  // a unit's index has all types: it is read once for all rights
      for (const auto& area : all.areas) {
        auto rows = wanted;
        rows.area = &area;
        each_range(
            area,
            [&](const std::string& unit) {
              if (!list_of.empty() && unit != list_of) return;  // what one unit leads no other one does
              auto& one = led[unit].areas.emplace_back(area);
              one.nearness = Nearness::district;  // the range is that unit's alone
            },
            [&](ReachBy by, const std::string& whose) {
              if (!held.contains(any_of(area.type, by, whose))) return;
              auto range = Range::of_reach(rows, area.type, by, whose, progress);
              if (known.insert(range.identity()).second) scope.push_back(std::move(range));
            },
            [&] {
              if (held.contains(any_of(area.type))) scope.push_back(Range::of_type(rows, area.type, progress));
            });
      }
      for (auto& [unit, areas] : led) {
        auto rows = wanted;
        rows.query.scope = std::move(areas);
        scope.push_back(Range::of_lead(rows, unit, progress));
      }
    }
  };

  Result<std::optional<ListPlace>> in_scope(Stage& stage, const ListPlace& at, bool given) {
    std::optional<ListPlace> least;
    for (auto& range : stage.scope) {
      LUOSHI_TRY(const auto* const one, range.next(*reader_, at, given, walked_));
      if (one != nullptr && (!least || order_of(*one) < order_of(*least))) least = *one;
    }
    return least;
  }

  Result<std::optional<ListPlace>> head(Stage& stage, const ListPlace& after) {
    auto at = after;
    for (bool given = true;; given = false) {
      auto found = std::optional(at);
      if (stage.near) {
        LUOSHI_TRY(found, in_scope(stage, at, given));
        if (!found || !stage.driver) return found;
        given = false;
      }
      LUOSHI_TRY(const auto* const driver, stage.driver->next(*reader_, *found, given, walked_));
      if (driver == nullptr) return std::optional<ListPlace>();
      if (!stage.near || order_of(*driver) == order_of(*found)) return std::optional(*driver);
      at = *driver;
      if (walked_ < kWalkMax) continue;
      // `at` itself has not been looked at: the place behind which to go on is just before it.
      ListPlace before{at.number, {}, at.id.substr(0, at.id.size() - 1)};
      if (!cut_ || order_of(before) < order_of(*cut_)) cut_ = std::move(before);
      return std::optional<ListPlace>();
    }
  }

  store::Reader* reader_;
  std::vector<Stage> stages_;
  std::optional<ListPlace> cut_;
  std::size_t walked_ = 0;
};

Walk::Walk(std::unique_ptr<Stages> stages) : stages_(std::move(stages)) {}
Walk::~Walk() = default;

Result<std::unique_ptr<Walk>> Walk::of(store::Reader& reader, const ListQuery& query) {
  if (query.order != Order::due) return std::unique_ptr<Walk>();
  // A lead unit's index has the moments of lamps: what is of one is told there before it is asked whose it is.
  if (query.lamp && !query.unit.empty()) return std::unique_ptr<Walk>();
  LUOSHI_TRY(const auto near, is_near(reader, query));
  if (!near && (co_of(query).empty() || types_of(query).empty())) return std::unique_ptr<Walk>();
  std::set<ReachRange> held;
  std::vector<std::string> types;
  if (near) {
    LUOSHI_TRY(held, held_of(reader, *query.scope));
  }
  if (!co_of(query).empty()) {
    LUOSHI_TRY(types, types_held(reader, query));
  }
  return std::make_unique<Walk>(std::make_unique<Stages>(reader, query, near, held, types));
}

Result<std::vector<ListPlace>> Walk::behind(const ListPlace& after, std::size_t count) {
  return stages_->behind(after, count);
}

const std::optional<ListPlace>& Walk::cut() const { return stages_->cut(); }

Result<std::optional<std::int64_t>> Walk::count(std::int64_t most) {
  constexpr std::size_t kAtOnce = 1'000;
  ListPlace after;
  std::int64_t number = 0;
  for (;;) {
    const auto wanted = std::min(kAtOnce, static_cast<std::size_t>(most + 1 - number));
    LUOSHI_TRY(const auto places, behind(after, wanted));
    number += static_cast<std::int64_t>(places.size());
    if (cut()) return std::optional<std::int64_t>();
    if (number > most || places.size() < wanted) return std::optional(number);
    after = places.back();
  }
}

}  // namespace luoshi::ledger::matters
