// SPDX-License-Identifier: Apache-2.0
// Lamp (绿灯、黄灯、红灯) and pace of a matter: computed when somebody looks, from what its last entry decided, and
// never stored (kernel.md 1). So that lists can filter by index, turns() tells the moments at which the lamp will
// change if nothing happens. The lamp is a proposal; 督查室 confirms it or sets another with a reason. Pure.
#pragma once

#include "ledger/clocks/curve.hpp"

#include <cstdint>
#include <string_view>

namespace luoshi::ledger::clocks {

enum class Lamp : std::uint8_t { green, yellow, red };

/// practice.md, the year of a commitment, 3.
enum class Pace : std::uint8_t { not_started, behind, on_track, ahead, done, standing };

/// How far behind the expected curve is yellow, and how far is red, in percent of the whole.
struct LampRule {
  base::Decimal yellow_behind = base::Decimal(0);  ///< more than this
  base::Decimal red_behind = base::Decimal(20);
  base::Decimal ahead = base::Decimal(10);  ///< at least so much before the curve is 超进度
};

/// What the lamp depends on.
struct LampFacts {
  bool over = false;      ///< handled to the end (办结, 销号) or taken back
  bool standing = false;  ///< 长期坚持: no end date, never red for its date
  bool still = false;     ///< suspended, or waits for a condition: no date runs
  bool started = false;   ///< somebody reported, or a figure is there
  base::Decimal percent = {};
  std::optional<base::Instant> due_soon = {};  ///< 临期 from here on
  std::optional<base::Instant> due = {};       ///< 超期 from here on
  Curve curve = {};
};

struct Turns {
  std::optional<base::Instant> yellow_at = {};
  std::optional<base::Instant> red_at = {};
  bool operator==(const Turns&) const = default;
};

/// The moments at which it turns yellow and red if nothing happens; absent when it never does.
[[nodiscard]] Turns turns(const LampFacts& facts, const LampRule& rule = {});

/// Red from red_at on, yellow from yellow_at on. What lists filter by is the same two columns.
[[nodiscard]] Lamp lamp(const Turns& turns, base::Instant now);

[[nodiscard]] Pace pace(const LampFacts& facts, base::Instant now, const LampRule& rule = {});

/// Whole days of the calendar until due (Asia/Shanghai): 0 on the last day, negative when it is over.
[[nodiscard]] std::int64_t days_left(base::Instant due, base::Instant now);

[[nodiscard]] std::string_view name_of(Lamp lamp);
[[nodiscard]] std::string_view name_of(Pace pace);

}  // namespace luoshi::ledger::clocks
