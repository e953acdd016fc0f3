// SPDX-License-Identifier: Apache-2.0
// Runner: asks jobs for their next pieces. run_until_quiet() is for the command line and tests: on the caller's thread,
// at one moment. start() is for a server: one thread a job, resting when there is nothing to do, longer after an error
// (up to a minute); stop() ends after the pieces in hand. Jobs outlive the runner.
#pragma once

#include "jobs/job.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace luoshi::jobs {

/// What a job has done so far.
struct Tally {
  std::string_view job;
  std::size_t done = 0;
  std::size_t errors = 0;
};

class Runner {
 public:
  /// `now` is asked by the threads of start(); `failed` hears of errors, on the job's thread.
  explicit Runner(std::function<base::Instant()> now = {},
                  std::function<void(std::string_view job, const base::Error&)> failed = {});
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  void add(Job& job) { jobs_.push_back({&job, 0, 0}); }

  /// Round and round until no job has anything left to do at that moment; the first error ends it. At most
  /// `pieces_max` pieces: a job that never ends is a bug (E-JOBS-001).
  Result<std::vector<Tally>> run_until_quiet(base::Instant now, std::size_t pieces_max = 1'000'000);

  void start();
  void stop();
  [[nodiscard]] std::vector<Tally> tallies() const;

 private:
  struct Held {
    Job* job;
    std::size_t done;
    std::size_t errors;
  };
  void run(const std::stop_token& stop, std::size_t index);
  bool rest(const std::stop_token& stop, std::int64_t ms);
  void count(std::size_t index, std::size_t done, bool failed);

  std::function<base::Instant()> now_;
  std::function<void(std::string_view, const base::Error&)> failed_;
  std::vector<Held> jobs_;
  mutable std::mutex mutex_;
  std::condition_variable_any wake_;
  std::vector<std::jthread> threads_;  ///< last: they end before what they use
};

}  // namespace luoshi::jobs
