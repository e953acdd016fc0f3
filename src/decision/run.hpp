// SPDX-License-Identifier: Apache-2.0
// Run: what one evaluation of a model carries along besides FEEL's own state: values made so far, the trace, and which
// element every diagnostic came from. It hangs on the feel::Evaluation, so that functions called from FEEL find it.
#pragma once

#include "decision/definitions.hpp"
#include "decision/trace.hpp"
#include "feel/evaluation.hpp"
#include "feel/value.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace luoshi::decision {

/// An expression of a model, as messages name it. Lives as long as the model.
struct Origin {
  std::string file = {};
  std::string element = {};  ///< its id
  std::string name = {};     ///< of the decision or function that it belongs to
  Text text = {};
};

using OriginPtr = std::shared_ptr<const Origin>;

class Run;

/// Values of a Frame, lent by a Run and given back, so that evaluating does not ask for memory again and again.
class LentSlots {
 public:
  LentSlots(Run& run, std::size_t count);
  ~LentSlots();
  LentSlots(const LentSlots&) = delete;
  LentSlots& operator=(const LentSlots&) = delete;
  [[nodiscard]] feel::Value* data() { return slots_.data(); }

 private:
  Run* run_;
  std::vector<feel::Value> slots_;
};

class Run : public feel::Attachment {
 public:
  explicit Run(Trace* trace_to) : trace(trace_to) {}

  /// To be called when evaluating `origin` has added diagnostics since there were `first`: innermost first.
  void note(std::size_t first, const feel::Evaluation& evaluation, const Origin& origin);
  /// By diagnostic (may be shorter than their list). Valid as long as the model.
  [[nodiscard]] const std::vector<const Origin*>& origins() const { return origins_; }

  [[nodiscard]] LentSlots slots(std::size_t count) { return {*this, count}; }
  void forget_origins() { origins_.clear(); }

  Trace* trace;

 private:
  friend class LentSlots;
  std::vector<std::vector<feel::Value>> free_slots_;
  std::vector<const Origin*> origins_ = {};  ///< by diagnostic
};

/// What an expression is evaluated in: the slots of its variables, in the order in which their names were compiled.
struct Frame {
  feel::Evaluation& evaluation;
  Run& run;
  feel::Value* slots = {};
};

}  // namespace luoshi::decision
