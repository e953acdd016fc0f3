// SPDX-License-Identifier: Apache-2.0
// Evaluation: one run of compiled expressions: the moment that now() and today() give, the limits, what went wrong. One
// evaluation belongs to one thread; many may run the same Program at once. A limit that is reached ends the run: every
// value from then on is null, and stopped() says so.
#pragma once

#include "base/error.hpp"
#include "feel/temporal.hpp"
#include "feel/value.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::feel {

/// A place in the text of an expression: 0-based, in code points.
struct Position {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

/// Why a value is null. `id` is in the catalogue of base/messages.hpp ("E-FEEL-021"), `args` are its values.
struct Diagnostic {
  std::string_view id;
  Position position = {};
  std::vector<base::Arg> args = {};
};

/// How much one evaluation may take. What a limit counts is bounded by it exactly: at the limit all is well, one more
/// stops the run.
struct Limits {
  std::uint64_t steps = 10'000'000;         ///< nodes evaluated, items visited
  std::uint32_t depth = 1'000;              ///< nodes nested while evaluating, calls included
  std::uint32_t value_depth = 1'000;        ///< lists and contexts inside each other, of one value
  std::uint64_t list_items = 1'000'000;     ///< of one list
  std::uint64_t string_bytes = 10'000'000;  ///< of one string
  std::uint32_t diagnostics = 100;          ///< kept; later ones are only counted
};

/// What a room above hangs on an evaluation for functions of its own to find (the run of a decision model). FEEL itself
/// never looks at it.
class Attachment {
 public:
  virtual ~Attachment() = default;
};

class Evaluation {
 public:
  /// now: what now() gives; today() is its date. Absent: both yield null with a diagnostic.
  explicit Evaluation(std::optional<DateTime> now = {}, Limits limits = {});

  [[nodiscard]] const std::optional<DateTime>& now() const { return now_; }
  [[nodiscard]] const Limits& limits() const { return limits_; }

  /// Null, with its reason.
  Value null(std::string_view id, Position position, std::vector<base::Arg> args = {});
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  /// How many there were, those that were not kept included.
  [[nodiscard]] std::uint64_t noted() const { return noted_; }
  /// Forgets what was noted since there were `count` diagnostics (an attempt that did not matter).
  void forget(std::size_t count);

  /// Counts steps; false once the limit is passed (then the run is stopped).
  [[nodiscard]] bool step(std::uint64_t steps = 1) {
    steps_ += steps;
    return steps_ <= limits_.steps ? !stopped_ : stop_steps();
  }
  /// False, and the run is stopped, when a list of so many items or a string of so many bytes may not be made.
  [[nodiscard]] bool allow_items(std::uint64_t items, Position position);
  [[nodiscard]] bool allow_bytes(std::uint64_t bytes, Position position);
  /// False, and the run is stopped, when a value nests too deep.
  [[nodiscard]] bool allow_depth(const Value& value, Position position);
  /// Goes into code whose nodes nest so deep; false, and the run is stopped, when that is too deep. leave() ends it.
  [[nodiscard]] bool enter(std::uint32_t levels, Position position);
  void leave(std::uint32_t levels) { depth_ -= levels; }
  [[nodiscard]] bool stopped() const { return stopped_; }
  void stop(std::string_view id, Position position, std::vector<base::Arg> args = {});

  Attachment* attachment = nullptr;  ///< not owned

 private:
  bool stop_steps();

  std::optional<DateTime> now_;
  Limits limits_;
  std::uint64_t steps_ = 0;
  std::uint32_t depth_ = 0;
  bool stopped_ = false;
  std::uint64_t noted_ = 0;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace luoshi::feel
