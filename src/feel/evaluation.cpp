// SPDX-License-Identifier: Apache-2.0
#include "feel/evaluation.hpp"

namespace luoshi::feel {

Evaluation::Evaluation(std::optional<DateTime> now, Limits limits) : now_(now), limits_(limits) {}

Value Evaluation::null(std::string_view id, Position position, std::vector<base::Arg> args) {
  if (stopped_) return {};  // what follows a stop is no reason of its own
  ++noted_;
  if (diagnostics_.size() < limits_.diagnostics) {
    diagnostics_.push_back({.id = id, .position = position, .args = std::move(args)});
  }
  return {};
}

void Evaluation::forget(std::size_t count) {
  if (count < diagnostics_.size()) diagnostics_.resize(count);
}

bool Evaluation::allow_items(std::uint64_t items, Position position) {
  if (items > limits_.list_items) stop("E-FEEL-082", position, {{"limit", std::to_string(limits_.list_items)}});
  return !stopped_;
}

bool Evaluation::allow_bytes(std::uint64_t bytes, Position position) {
  if (bytes > limits_.string_bytes) stop("E-FEEL-083", position, {{"limit", std::to_string(limits_.string_bytes)}});
  return !stopped_;
}

bool Evaluation::allow_depth(const Value& value, Position position) {
  if (size_of(value).depth > limits_.value_depth) {
    stop("E-FEEL-084", position, {{"limit", std::to_string(limits_.value_depth)}});
  }
  return !stopped_;
}

bool Evaluation::enter(std::uint32_t levels, Position position) {
  depth_ += levels;
  if (depth_ > limits_.depth) stop("E-FEEL-081", position, {{"limit", std::to_string(limits_.depth)}});
  return !stopped_;
}

void Evaluation::stop(std::string_view id, Position position, std::vector<base::Arg> args) {
  if (stopped_) return;
  stopped_ = true;
  ++noted_;
  // The reason of a stop is kept even when there is no room left for it.
  if (diagnostics_.size() >= limits_.diagnostics && !diagnostics_.empty()) diagnostics_.pop_back();
  diagnostics_.push_back({.id = id, .position = position, .args = std::move(args)});
}

bool Evaluation::stop_steps() {
  stop("E-FEEL-080", {}, {{"limit", std::to_string(limits_.steps)}});
  return false;
}

}  // namespace luoshi::feel
