// SPDX-License-Identifier: Apache-2.0
#include "jobs/runner.hpp"

#include <algorithm>
#include <chrono>

namespace luoshi::jobs {

constexpr std::int64_t kRestAfterErrorMs = 1000;
constexpr std::int64_t kRestMaxMs = 60'000;

Runner::Runner(std::function<base::Instant()> now, std::function<void(std::string_view, const base::Error&)> failed)
    : now_(std::move(now)), failed_(std::move(failed)) {}

Runner::~Runner() { stop(); }

Result<std::vector<Tally>> Runner::run_until_quiet(base::Instant now, std::size_t pieces_max) {
  std::vector<Tally> tallies;
  for (const auto& held : jobs_) tallies.push_back({held.job->name()});
  bool busy = true;
  for (std::size_t pieces = 0; busy;) {
    busy = false;
    for (std::size_t i = 0; i < jobs_.size(); ++i) {
      if (++pieces > pieces_max) {
        return fail({.code = base::ErrorCode::internal,
                     .id = "E-JOBS-001",
                     .args = {{"job", std::string(jobs_[i].job->name())}}});
      }
      LUOSHI_TRY(const auto piece, jobs_[i].job->step(now));
      tallies[i].done += piece.done;
      busy = busy || piece.done > 0 || piece.more;
    }
  }
  return tallies;
}

void Runner::start() {
  for (std::size_t i = 0; i < jobs_.size(); ++i) {
    threads_.emplace_back([this, i](const std::stop_token& stop) { run(stop, i); });
  }
}

void Runner::stop() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
}

std::vector<Tally> Runner::tallies() const {
  const std::lock_guard lock(mutex_);
  std::vector<Tally> tallies;
  for (const auto& held : jobs_) tallies.push_back({held.job->name(), held.done, held.errors});
  return tallies;
}

void Runner::run(const std::stop_token& stop, std::size_t index) {
  auto& job = *jobs_[index].job;
  std::int64_t after_error_ms = kRestAfterErrorMs;
  while (!stop.stop_requested()) {
    const auto began = std::chrono::steady_clock::now();
    const auto piece = job.step(now_());
    count(index, piece ? piece->done : 0, !piece);
    if (!piece) {
      if (failed_) failed_(job.name(), piece.error());
      rest(stop, after_error_ms);
      after_error_ms = std::min(after_error_ms * 2, kRestMaxMs);
      continue;
    }
    after_error_ms = kRestAfterErrorMs;
    if (piece->more && job.patience() == 0) continue;
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    rest(stop, piece->more ? job.patience() * took.count() : job.rest_ms());
  }
}

bool Runner::rest(const std::stop_token& stop, std::int64_t ms) {
  std::unique_lock lock(mutex_);
  return wake_.wait_for(lock, stop, std::chrono::milliseconds(ms), [] { return false; });
}

void Runner::count(std::size_t index, std::size_t done, bool failed) {
  const std::lock_guard lock(mutex_);
  jobs_[index].done += done;
  jobs_[index].errors += failed ? 1 : 0;
}

}  // namespace luoshi::jobs
