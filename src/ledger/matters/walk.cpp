// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/walk.hpp"

#include "ledger/matters/walk_range.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace luoshi::ledger::matters {
namespace {

using access::Area;
using access::Nearness;

constexpr std::size_t kRangesMax = 64;   // of one stage; who reaches more sees much of what a list walks through
constexpr std::size_t kWalkMax = 3'000;  // places read for one page
constexpr std::int64_t kFewMax = 400;    // of a type that is seen wherever it is: so few are sorted for a page

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

// Whether the range of its co-unit says all that a list asks for.
bool is_bare(const ListQuery& query) {
  return query.states.empty() && query.unit.empty() && !query.due_before && !query.due_from && !query.lamp;
}

// What rights ask of a matter that stands in two ranges of which neither looked at it.
Result<Standing> look_at(store::Reader& reader, const ListPlace& place) {
  const store::Value id(place.id);
  LUOSHI_TRY(const auto found,
             reader.query({"matters.standing", "SELECT m.type, m.state, m.level FROM matters AS m WHERE m.id = $1"},
                          std::span(&id, 1)));
  Standing made{place};
  for (const auto cells : found) {
    made.type = cells.text(0);
    made.state = cells.text(1);
    made.level = cells.integer(2);
  }
  return made;
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
        add_stage(progress, near && is_bare(query)
                                ? Range::of_ids(bare, type, ReachBy::co, co_of(query), progress)
                                : Range::of_reach(filters, type, ReachBy::co, co_of(query), progress));
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
      std::map<std::vector<std::string>, std::size_t> known;  // where in scope
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
              auto range = driver ? Range::of_ids(rows, area.type, by, whose, progress)
                                  : Range::of_reach(rows, area.type, by, whose, progress);
              const auto [at, added] = known.try_emplace(range.identity(), scope.size());
              if (!added) return scope[at->second].also_for(range);
              scope.push_back(std::move(range));
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
      if (one != nullptr && (!least || order_of(*one) < order_of(*least))) least = one->place;
    }
    return least;
  }

  // Whether one of the ranges in which the driver's place stands is met by what the driver says of it.
  Result<bool> is_met(Stage& stage, Standing driver) {
    if (driver.type.empty()) {
      LUOSHI_TRY(driver, look_at(*reader_, driver.place));
    }
    for (auto& range : stage.scope) {
      LUOSHI_TRY(const auto* const one, range.next(*reader_, driver.place, false, walked_));
      if (one != nullptr && order_of(*one) == order_of(driver) && range.meets(driver)) return true;
    }
    return false;
  }

  Result<std::optional<ListPlace>> head(Stage& stage, const ListPlace& after) {
    auto at = after;
    for (bool given = true;;) {
      auto found = std::optional(at);
      if (stage.near) {
        LUOSHI_TRY(found, in_scope(stage, at, given));
        if (!found || !stage.driver) return found;
        given = false;
      }
      LUOSHI_TRY(const auto* const driver, stage.driver->next(*reader_, *found, given, walked_));
      if (driver == nullptr) return std::optional<ListPlace>();
      if (!stage.near) return std::optional(driver->place);
      at = driver->place;
      if (order_of(at) == order_of(*found)) {
        LUOSHI_TRY(const auto met, is_met(stage, *driver));
        if (met) return found;
        given = true;
      }
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
