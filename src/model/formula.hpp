// SPDX-License-Identifier: Apache-2.0
// Formula: FEEL over one matter, compiled when the definitions are loaded: validation, computed fields, guards of
// rights, demands of evidence. It reads the fields of the body by their keys and, beside them, only what kernel.md 4
// lets a guard read: `matter`, `parent`, `children`, `units`, `actor`, `gates`; another name is refused at loading.
// Immutable and cheap to copy; any number of threads may evaluate it at once.
#pragma once

#include "base/result.hpp"
#include "feel/program.hpp"
#include "model/body.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

/// What a formula may read beside the fields. Each is a context (or null, then its members are null):
/// matter {id, number, title, type, state, level, due, created, nudges, nudged}, parent (the same), children {total,
/// open, done}, units {lead, co, asked}, actor {person, roles, units, posts}, gates {name: boolean}.
struct Surroundings {
  feel::Value matter = {};
  feel::Value parent = {};
  feel::Value children = {};
  feel::Value units = {};
  feel::Value actor = {};
  feel::Value gates = {};
};

/// Whether a name is one of these, and therefore no key of a field.
[[nodiscard]] bool is_reserved(std::string_view key);

class Formula {
 public:
  /// `keys` are the fields it may read. Refused: what feel::compile refuses, with line and column inside the text.
  [[nodiscard]] static Result<Formula> compile(std::string_view text, std::span<const std::string> keys);

  /// Missing fields are null. The moment of now() and today() is the evaluation's.
  [[nodiscard]] feel::Value evaluate(const Body& body, const Surroundings& around, feel::Evaluation& evaluation) const;

  [[nodiscard]] const std::string& text() const { return program_.text(); }
  /// Keys of the fields that it reads, in their order.
  [[nodiscard]] const std::vector<std::string>& reads() const { return reads_; }
  /// Whether it reads one of the names beside the fields ("parent").
  [[nodiscard]] bool reads_around(std::string_view name) const;

 private:
  explicit Formula(feel::Program program) : program_(std::move(program)) {}

  feel::Program program_;
  std::vector<std::string> reads_;
  std::vector<std::uint32_t> slots_;  ///< inputs that it uses, ascending: those of reads_ first
  std::size_t inputs_ = 0;
};

}  // namespace luoshi::model
