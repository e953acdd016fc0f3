// SPDX-License-Identifier: Apache-2.0
// Answerer: the thread on which answers are given, so that waking those who wait costs the next batch nothing. Answers
// are given in the order in which they were handed over; stop() returns when the last is given. Safe from any thread.
#pragma once

#include "journal/journal.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace luoshi::journal {

/// An answer that is known.
struct Answered {
  Answer answer;
  Result<Receipt> receipt;
};

class Answerer {
 public:
  Answerer();
  ~Answerer() { stop(); }
  Answerer(const Answerer&) = delete;
  Answerer& operator=(const Answerer&) = delete;

  void hand(std::vector<Answered> answered);
  void stop();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::vector<Answered>> handed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace luoshi::journal
