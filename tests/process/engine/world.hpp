// SPDX-License-Identifier: Apache-2.0
// A world for tests: one instance of a flow written as the inside of a BPMN process, a clock that the test moves, and
// what came of every event. Working time is eight hours a day, every day, from 00:00 UTC on. After each step the
// state is saved, loaded and saved again: any difference fails the test.
#pragma once

#include "process/engine.hpp"
#include "process/state_bytes.hpp"

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::process {

/// Processes of BPMN text: elements without prefix, `luoshi:` for extensions; a text without <process
/// is taken as the inside of one process "p". Shorthand: {u A B} are two user tasks (s start, e end, x exclusive, p
/// parallel, i inclusive, v event-based, t task); @a b c@ flows a_b and b_c, @g D [x > 1]@ one with a condition.
[[nodiscard]] std::vector<ProcessPtr> read_processes(std::string_view text);

/// Items separated by blanks become a FEEL context: {"amount", 5}.
[[nodiscard]] feel::Value context(std::initializer_list<std::pair<std::string, feel::Value>> entries);
[[nodiscard]] feel::Value number(std::int64_t value);
[[nodiscard]] feel::Value text(std::string_view value);
[[nodiscard]] feel::Value feel_value(std::string_view expression);

class EightHours final : public WorkingTime {
 public:
  [[nodiscard]] std::optional<base::Instant> after(std::string_view calendar, base::Instant from, std::int64_t days,
                                                   std::int64_t ms) const override;
  [[nodiscard]] std::optional<std::int64_t> between(std::string_view calendar, base::Instant from,
                                                    base::Instant to) const override;
  /// Days are not counted: a clock that stands still keeps its hours.
  [[nodiscard]] std::optional<std::int64_t> days_used(std::string_view, base::Instant, base::Instant,
                                                      base::Instant) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::optional<base::Instant> days_on(std::string_view, base::Instant, base::Instant,
                                                     std::int64_t) const override {
    return std::nullopt;
  }
};

inline constexpr std::int64_t kMinute = 60'000;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;

class World {
 public:
  explicit World(std::string_view bpmn, Limits limits = {});

  /// Starts process `id`; the first of the text when empty.
  World& start(feel::Value variables = {}, std::string_view id = {});
  /// Does an event; "" or the id of the error that refused it.
  std::string happen(Event event);
  /// Completes the open item at a node.
  std::string complete(std::string_view node, feel::Value variables = {}, std::string_view outcome = {},
                       std::string_view actor = {});
  /// Rings every timer up to so much later, in order.
  void pass(std::int64_t ms);

  /// Ids of nodes where items are open, each as often as it is: "A B B".
  [[nodiscard]] std::string open() const;
  /// Ids of nodes that tokens wait at (containers included), in the order of tokens.
  [[nodiscard]] std::string waiting() const;
  [[nodiscard]] bool completed() const { return state.status == Status::completed; }
  [[nodiscard]] ItemId item(std::string_view node, std::size_t which = 0) const;
  [[nodiscard]] TokenId token(std::string_view node) const;
  [[nodiscard]] feel::Value variable(std::string_view name, TokenId token = 0) const;
  [[nodiscard]] std::string shown(std::string_view name) const;  ///< the variable in FEEL
  [[nodiscard]] std::size_t count(EffectKind kind, std::string_view node = {}) const;
  [[nodiscard]] const Effect* last(EffectKind kind, std::string_view node = {}) const;
  /// Node ids in the order they were entered.
  [[nodiscard]] std::string path() const;
  [[nodiscard]] std::string incidents() const;

  Library library;
  EightHours working;
  State state = {};
  base::Instant now{1'772'323'200'000};  // 2026-03-01T00:00:00Z
  std::vector<Effect> effects = {};
  Environment environment = {};

 private:
  std::string first_;
  std::optional<Engine> engine_ = {};
};

}  // namespace luoshi::process
