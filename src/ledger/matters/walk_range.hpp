// SPDX-License-Identifier: Apache-2.0
// Range: one stretch of one index, in the order of due dates and ids, that holds the matters of one lead unit, of
// somebody that they are near to, or of a type of which there are few. It is read piece by piece, and leapt through
// where whoever walks it (walk.hpp) asks for places far ahead. For one walk on one thread.
#pragma once

#include "ledger/matters/list_conditions.hpp"
#include "ledger/matters/list_place.hpp"
#include "ledger/matters/reach.hpp"

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace luoshi::ledger::matters {

/// What is asked of the rows of a range besides whose they are.
struct Wanted {
  ListQuery query;                     ///< filters only
  const access::Area* area = nullptr;  ///< type, states and levels of the rights; absent: whatever they are
};

/// A place in a range, with what rights ask of its matter where the range says it.
struct Standing {
  ListPlace place;
  std::string type = {};
  std::string state = {};
  std::int64_t level = 0;
};

[[nodiscard]] inline auto order_of(const ListPlace& place) { return std::tie(place.number, place.id); }
[[nodiscard]] inline auto order_of(const Standing& one) { return order_of(one.place); }

/// Rows of reach of all who are involved, as the author of every matter is: values from the one and before the other.
inline constexpr std::string_view kBegunFrom = "i";
inline constexpr std::string_view kBegunTo = "j";

class Range {
 public:
  /// Of a lead unit at a stage.
  [[nodiscard]] static Range of_lead(const Wanted& wanted, std::string_view unit, model::Progress progress);
  /// All of a type, of which there are few: everybody who began something of it leads to it.
  [[nodiscard]] static Range of_type(const Wanted& wanted, const std::string& type, model::Progress progress);
  /// What is near to somebody, each looked at.
  [[nodiscard]] static Range of_reach(const Wanted& wanted, const std::string& type, ReachBy by, std::string_view whose,
                                      model::Progress progress);
  /// The same without a look at any matter: meets() asks of the area where it stands in another range, too. No filters.
  [[nodiscard]] static Range of_ids(const Wanted& wanted, const std::string& type, ReachBy by, std::string_view whose,
                                    model::Progress progress);

  /// The first place at `at` or, where it is given already, behind it; none at the end. Adds to `walked` what was read.
  Result<const Standing*> next(store::Reader& reader, const ListPlace& at, bool given, std::size_t& walked);

  /// Whether rights that lead to this range are met by a matter that stands in it.
  [[nodiscard]] bool meets(const Standing& one) const;
  /// Another right leads to the same places.
  void also_for(const Range& other) { met_by_.insert(met_by_.end(), other.met_by_.begin(), other.met_by_.end()); }
  /// The same range is read once, whichever rights lead to it.
  [[nodiscard]] std::vector<std::string> identity() const;

 private:
  Range(Wanted wanted, std::string prefix) : wanted_(std::move(wanted)), prefix_(std::move(prefix)) {}
  [[nodiscard]] bool asks() const { return met_by_.empty(); }
  Result<void> read(store::Reader& reader, const ListPlace& at);

  Wanted wanted_;
  std::string prefix_;  // of a value of reach; empty: a lead unit's
  Asked asked_ = {.name = {}, .head = {}};
  std::vector<const access::Area*> met_by_ = {};  // what meets() asks; none: it was asked of each row
  std::vector<Standing> places_ = {};
  std::size_t place_ = 0;
  std::size_t last_ = 0;  // which was given last, counted from one
  std::size_t used_ = 0;  // how many of places_ were given
  std::size_t size_ = 0;
  bool ended_ = false;
};

}  // namespace luoshi::ledger::matters
