// SPDX-License-Identifier: Apache-2.0
#include "journal/together.hpp"

namespace luoshi::journal {

void Together::submit(Submission submission) {
  await(kUnderWayMax - 1);
  std::optional<Result<Receipt>>* place = nullptr;
  {
    const std::lock_guard lock(mutex_);
    ++under_way_;
    place = &answers_.emplace_back();
  }
  journal_->submit(std::move(submission), [this, place](Result<Receipt> receipt) {
    const std::lock_guard lock(mutex_);
    place->emplace(std::move(receipt));
    --under_way_;
    answered_.notify_one();
  });
}

void Together::await(std::size_t left) {
  std::unique_lock lock(mutex_);
  answered_.wait(lock, [&] { return under_way_ <= left; });
}

std::vector<Result<Receipt>> Together::wait() {
  await();
  std::vector<Result<Receipt>> made;
  made.reserve(answers_.size());
  for (auto& answer : answers_) made.push_back(*std::move(answer));
  answers_.clear();
  return made;
}

}  // namespace luoshi::journal
