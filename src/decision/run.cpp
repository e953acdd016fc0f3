// SPDX-License-Identifier: Apache-2.0
#include "decision/run.hpp"

namespace luoshi::decision {

LentSlots::LentSlots(Run& run, std::size_t count) : run_(&run) {
  if (!run.free_slots_.empty()) {
    slots_ = std::move(run.free_slots_.back());
    run.free_slots_.pop_back();
  }
  slots_.resize(count);
}

LentSlots::~LentSlots() {
  slots_.clear();
  run_->free_slots_.push_back(std::move(slots_));
}

void Run::note(std::size_t first, const feel::Evaluation& evaluation, const Origin& origin) {
  const std::size_t size = evaluation.diagnostics().size();
  if (size <= first) return;
  // What was forgotten since (an attempt that did not matter) must not lend its origin to others.
  if (origins_.size() > size) origins_.resize(size);
  const std::size_t known = origins_.size();
  origins_.resize(size, nullptr);
  for (std::size_t i = std::max(first, std::min(first, known)); i < size; ++i) {
    if (i >= known || origins_[i] == nullptr) origins_[i] = &origin;
  }
}

}  // namespace luoshi::decision
