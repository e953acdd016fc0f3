// SPDX-License-Identifier: Apache-2.0
#include "journal/answerer.hpp"

namespace luoshi::journal {

Answerer::Answerer() {
  thread_ = std::thread([this] { run(); });
}

void Answerer::hand(std::vector<Answered> answered) {
  if (answered.empty()) return;
  {
    const std::scoped_lock lock(mutex_);
    handed_.push_back(std::move(answered));
  }
  wake_.notify_one();
}

void Answerer::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Answerer::run() {
  while (true) {
    std::vector<std::vector<Answered>> handed;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !handed_.empty(); });
      if (handed_.empty()) return;
      handed.swap(handed_);
    }
    for (auto& answered : handed) {
      for (auto& one : answered) one.answer(std::move(one.receipt));
    }
  }
}

}  // namespace luoshi::journal
