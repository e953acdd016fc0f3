// SPDX-License-Identifier: Apache-2.0
// Functions that relate points and ranges (Table 78). They are the table's formulas, in three-valued logic: where two
// ends cannot be compared, that part is unknown, and null is the result when it decides. An unbounded end lies beyond
// every value and is equal to an end that is unbounded the same way. A point is the range from itself to itself.
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

namespace luoshi::feel {
namespace {

using Truth = std::optional<bool>;

Truth operator&(Truth left, Truth right) {
  if (left == false || right == false) return false;
  return left && right ? Truth(true) : std::nullopt;
}
Truth operator|(Truth left, Truth right) {
  if (left == true || right == true) return true;
  return left && right ? Truth(false) : std::nullopt;
}

// One end of a range.
struct End {
  int infinity = 0;  // -1 unbounded below, 1 unbounded above
  const Value* value = nullptr;
  bool included = false;
};

std::optional<Ordering> compare(const End& left, const End& right) {
  if (left.infinity != right.infinity) return left.infinity < right.infinity ? Ordering::less : Ordering::greater;
  if (left.infinity != 0) return Ordering::equal;
  return order(*left.value, *right.value);
}

Truth operator<(const End& left, const End& right) {
  const auto ordering = compare(left, right);
  return ordering ? Truth(*ordering == Ordering::less) : std::nullopt;
}
Truth operator>(const End& left, const End& right) { return right < left; }
Truth operator==(const End& left, const End& right) {
  const auto ordering = compare(left, right);
  return ordering ? Truth(*ordering == Ordering::equal) : std::nullopt;
}

struct Span {
  End start;
  End end;
  bool is_point = false;
};

std::optional<Span> span_of(const Value& argument) {
  const Value& value = item_of(argument);
  if (!value.is(Kind::range)) {
    const End point{.infinity = 0, .value = &value, .included = true};
    return Span{.start = point, .end = point, .is_point = true};
  }
  const Range& range = value.as_range();
  if (range.form == Range::Form::not_equal) return std::nullopt;
  if (range.form == Range::Form::equal) {
    const End point{.infinity = 0, .value = &range.low, .included = true};
    return Span{.start = point, .end = point};
  }
  return Span{.start = {.infinity = range.low_unbounded ? -1 : 0, .value = &range.low, .included = range.low_included},
              .end = {.infinity = range.high_unbounded ? 1 : 0, .value = &range.high, .included = range.high_included}};
}

Truth before(const Span& a, const Span& b) {
  return (a.end < b.start) | ((a.end == b.start) & (!a.end.included || !b.start.included));
}
Truth after(const Span& a, const Span& b) { return before(b, a); }
Truth meets(const Span& a, const Span& b) { return Truth(a.end.included && b.start.included) & (a.end == b.start); }
Truth met_by(const Span& a, const Span& b) { return meets(b, a); }

// a reaches into b's start: its end lies behind it, or on it when both belong to their ranges.
Truth reaches(const Span& a, const Span& b) {
  return (a.end > b.start) | ((a.end == b.start) & (a.end.included && b.start.included));
}
Truth overlaps(const Span& a, const Span& b) { return reaches(a, b) & reaches(b, a); }
Truth overlaps_before(const Span& a, const Span& b) {
  return ((a.start < b.start) | ((a.start == b.start) & (a.start.included && !b.start.included))) & reaches(a, b) &
         ((a.end < b.end) | ((a.end == b.end) & (!a.end.included || b.end.included)));
}
Truth overlaps_after(const Span& a, const Span& b) {
  return ((b.start < a.start) | ((b.start == a.start) & (b.start.included && !a.start.included))) & reaches(b, a) &
         ((b.end < a.end) | ((b.end == a.end) & (!b.end.included || a.end.included)));
}

// b begins no later than a, b ends no earlier than a.
Truth starts_within(const Span& a, const Span& b) {
  return (b.start < a.start) | ((b.start == a.start) & (b.start.included || !a.start.included));
}
Truth ends_within(const Span& a, const Span& b) {
  return (b.end > a.end) | ((b.end == a.end) & (b.end.included || !a.end.included));
}
Truth during(const Span& a, const Span& b) { return starts_within(a, b) & ends_within(a, b); }
Truth includes(const Span& a, const Span& b) { return during(b, a); }

Truth finishes(const Span& a, const Span& b) {
  if (a.is_point) return Truth(b.end.included) & (b.end == a.end);
  return Truth(a.end.included == b.end.included) & (a.end == b.end) & starts_within(a, b);
}
Truth finished_by(const Span& a, const Span& b) { return finishes(b, a); }
Truth starts(const Span& a, const Span& b) {
  if (a.is_point) return Truth(b.start.included) & (b.start == a.start);
  return Truth(a.start.included == b.start.included) & (a.start == b.start) & ends_within(a, b);
}
Truth started_by(const Span& a, const Span& b) { return starts(b, a); }
Truth coincides(const Span& a, const Span& b) {
  return (a.start == b.start) & Truth(a.start.included == b.start.included) & (a.end == b.end) &
         Truth(a.end.included == b.end.included);
}

// Which arguments may be points.
enum class Takes : std::uint8_t { anything, ranges, second_range, first_range, alike };

bool fits(const Span& a, const Span& b, Takes takes) {
  switch (takes) {
    case Takes::anything:
      return true;
    case Takes::ranges:
      return !a.is_point && !b.is_point;
    case Takes::first_range:
      return !a.is_point;
    case Takes::second_range:
      return !b.is_point;
    case Takes::alike:
      return a.is_point == b.is_point;
  }
  return false;
}

template <Truth (*relation)(const Span&, const Span&), Takes takes>
Value relate(const Call& call, std::size_t) {
  const auto left = span_of(call.arguments[0]);
  const auto right = span_of(call.arguments[1]);
  if (!left || !right || !fits(*left, *right, takes)) {
    return call.null("E-FEEL-125", {{"left", std::string(name_of(call.arguments[0].kind()))},
                                    {"right", std::string(name_of(call.arguments[1].kind()))}});
  }
  if (const Truth truth = relation(*left, *right)) return *truth;
  return call.null("E-FEEL-114", {{"left", std::string(name_of(call.arguments[0].kind()))},
                                  {"right", std::string(name_of(call.arguments[1].kind()))}});
}

constexpr auto kPoints = std::span<const std::string_view>(kParameters<"point1", "point2">);
constexpr auto kPointRange = std::span<const std::string_view>(kParameters<"point", "range">);
constexpr auto kRangePoint = std::span<const std::string_view>(kParameters<"range", "point">);
constexpr auto kRanges = std::span<const std::string_view>(kParameters<"range1", "range2">);

using Run = Value (*)(const Call&, std::size_t);
template <Run run>
inline constexpr std::array kAny{Signature{kPoints, 2, false, run}, Signature{kPointRange, 2, false, run},
                                 Signature{kRangePoint, 2, false, run}, Signature{kRanges, 2, false, run}};
template <Run run>
inline constexpr std::array kOfRanges{Signature{kRanges, 2, false, run}};
template <Run run>
inline constexpr std::array kIntoRange{Signature{kPointRange, 2, false, run}, Signature{kRanges, 2, false, run}};
template <Run run>
inline constexpr std::array kFromRange{Signature{kRangePoint, 2, false, run}, Signature{kRanges, 2, false, run}};
template <Run run>
inline constexpr std::array kAlike{Signature{kPoints, 2, false, run}, Signature{kRanges, 2, false, run}};

constexpr std::array kRows{
    Builtin{"before", kAny<relate<before, Takes::anything>>},
    Builtin{"after", kAny<relate<after, Takes::anything>>},
    Builtin{"meets", kOfRanges<relate<meets, Takes::ranges>>},
    Builtin{"met by", kOfRanges<relate<met_by, Takes::ranges>>},
    Builtin{"overlaps", kOfRanges<relate<overlaps, Takes::ranges>>},
    Builtin{"overlaps before", kOfRanges<relate<overlaps_before, Takes::ranges>>},
    Builtin{"overlaps after", kOfRanges<relate<overlaps_after, Takes::ranges>>},
    Builtin{"finishes", kIntoRange<relate<finishes, Takes::second_range>>},
    Builtin{"finished by", kFromRange<relate<finished_by, Takes::first_range>>},
    Builtin{"includes", kFromRange<relate<includes, Takes::first_range>>},
    Builtin{"during", kIntoRange<relate<during, Takes::second_range>>},
    Builtin{"starts", kIntoRange<relate<starts, Takes::second_range>>},
    Builtin{"started by", kFromRange<relate<started_by, Takes::first_range>>},
    Builtin{"coincides", kAlike<relate<coincides, Takes::alike>>},
};

}  // namespace

std::span<const Builtin> range_chapter() { return kRows; }

}  // namespace luoshi::feel
