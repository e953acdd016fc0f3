// SPDX-License-Identifier: Apache-2.0
#include "record/draining.hpp"

#include "calendar/local_time.hpp"
#include "jobs/due_timers.hpp"
#include "record/load.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

namespace luoshi::bench {
namespace {

constexpr std::size_t kPeople = 8;
constexpr auto kPause = std::chrono::milliseconds(20);  // of a person between answer and next comment
constexpr double kTellEvery_s = 10;
constexpr int kInVainMax = 3;     // steps that find nothing to fire, one after another
constexpr int kFailuresMax = 60;  // likewise, that fail
constexpr std::int64_t kDayMs = 86'400'000;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::string described(const base::Error& error) { return base::describe(error, base::Language::en); }

// Day by day, each in a session of its own: a million cold rows take longer to count than a session may read.
std::size_t count_due(store::Store& store, base::Instant late) {
  std::size_t due = 0;
  for (auto day = *calendar::parse_local("2026-01-01T00:00"); day.ms <= late.ms; day.ms += kDayMs) {
    const auto reader = must(store.reader());
    const std::array parameters{store::Value(day.ms), store::Value(std::min(day.ms + kDayMs, late.ms + 1))};
    const auto rows = must(reader->query(
        {"bench.timers", "SELECT CAST(COUNT(*) AS BIGINT) FROM timers WHERE at >= $1 AND at < $2"}, parameters));
    due += static_cast<std::size_t>(rows.front().integer(0));
  }
  return due;
}

double memory_mb() {
  std::ifstream file("/proc/self/statm");
  std::int64_t all = 0;
  std::int64_t resident = 0;
  file >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

double log_mb(const std::string& folder) {
  std::error_code absent;
  const auto bytes = std::filesystem::file_size(folder + "/luoshi.sqlite-wal", absent);
  return absent ? 0 : static_cast<double>(bytes) / 1e6;
}

/// Eight people who comment, one after another with a pause, until it goes out of scope.
class People {
 public:
  People(District& district, const std::vector<Matter>& matters) : district_(district), matters_(matters) {
    for (std::size_t who = 0; who < kPeople; ++who) threads_.emplace_back([this, who] { comment(who); });
  }
  ~People() { stop(); }
  People(const People&) = delete;
  People& operator=(const People&) = delete;

  void stop() {
    over_ = true;
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }
  /// How long answers took since this was last asked.
  [[nodiscard]] std::vector<double> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(latencies_ms_, {});
  }

 private:
  void comment(std::size_t who) {
    auto& journal = district_.session().ledger().journal();
    const auto run = std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
    for (std::size_t n = 0; !over_; ++n) {
      std::this_thread::sleep_for(kPause);
      const auto& matter = matters_[(n * kPeople + who) * 7919 % matters_.size()];
      auto command = district_.command(model::Verb::comment, matter.id, district_.officer(),
                                       codec::json_object({{"text", "请抓紧"}}));
      const auto key = "people/" + run + "/" + std::to_string(who) + "/" + std::to_string(n);
      const auto from = seconds();
      const auto receipt = journal.submit({.command = std::move(command),
                                           .caller = district_.officer(),
                                           .key = key,
                                           .row = {},
                                           .request = crypto::sha256(key)});
      const auto took = (seconds() - from) * 1000;
      const std::lock_guard lock(mutex_);
      latencies_ms_.push_back(took);
      if (!receipt) std::printf("  a comment was refused: %s\n", described(receipt.error()).c_str());
    }
  }

  District& district_;
  const std::vector<Matter>& matters_;
  std::atomic<bool> over_ = false;
  std::mutex mutex_;
  std::vector<double> latencies_ms_;
  std::vector<std::thread> threads_;  // last: they use the others
};

std::string told(const std::vector<double>& latencies_ms) {
  std::array<char, 160> text{};
  std::snprintf(text.data(), text.size(), "people: %zu commands, p50 %.1f, p99 %.1f, longest %.1f ms",
                latencies_ms.size(), median(latencies_ms), quantile(latencies_ms, 0.99), quantile(latencies_ms, 1));
  return text.data();
}

/// What was fired, since the beginning and since it was last told.
class Progress {
 public:
  Progress(People& people, std::string folder) : people_(people), folder_(std::move(folder)) {}

  void add(std::size_t fired, double took_s) {
    fired_ += fired;
    longest_s_ = std::max(longest_s_, took_s);
    if (seconds() - told_ >= kTellEvery_s) tell();
  }
  [[nodiscard]] double took() const { return seconds() - from_; }
  [[nodiscard]] std::size_t fired() const { return fired_; }
  /// Of the whole run, what was told so far and since.
  [[nodiscard]] std::vector<double> latencies_ms() {
    const auto rest = people_.take();
    all_.insert(all_.end(), rest.begin(), rest.end());
    return all_;
  }

 private:
  void tell() {
    const auto now = seconds();
    const auto recent = people_.take();
    std::printf("  %4.0f s: %zu fired, %.0f/s, longest step %.0f ms; %s; memory %.0f MB, log %.0f MB\n", now - from_,
                fired_, static_cast<double>(fired_ - fired_then_) / (now - told_), longest_s_ * 1000,
                told(recent).c_str(), memory_mb(), log_mb(folder_));
    std::fflush(stdout);
    all_.insert(all_.end(), recent.begin(), recent.end());
    told_ = now;
    fired_then_ = fired_;
    longest_s_ = 0;
  }

  People& people_;
  std::string folder_;
  double from_ = seconds();
  double told_ = from_;
  double longest_s_ = 0;
  std::size_t fired_ = 0;
  std::size_t fired_then_ = 0;
  std::vector<double> all_;
};

// Until nothing can be fired any more, or for so long.
void fire_all(jobs::DueTimers& job, base::Instant late, Progress& progress, double limit_s) {
  int in_vain = 0;
  int failures = 0;
  while ((limit_s <= 0 || progress.took() < limit_s) && in_vain < kInVainMax && failures < kFailuresMax) {
    const auto from = seconds();
    const auto piece = job.step(late);
    progress.add(piece ? piece->done : 0, seconds() - from);
    in_vain = piece && piece->done == 0 ? in_vain + 1 : 0;
    failures = piece ? 0 : failures + 1;
    if (piece) continue;
    std::printf("  a step failed: %s\n", described(piece.error()).c_str());
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

}  // namespace

base::Instant late(const journal::JournalReader& journal) {
  return std::max(*calendar::parse_local("2027-12-31T09:00"), must(journal.head()).at);
}

bool drain(District& district, const std::vector<Matter>& matters, const std::string& folder, double limit_s) {
  auto& session = district.session();
  const auto until = late(session.ledger().reader());
  session.set_now(until);
  const auto due = count_due(session.store(), until);
  std::printf("%zu timers are due; those that follow from them come to it\n", due);
  std::fflush(stdout);
  jobs::DueTimers job(session.store(), session.ledger().journal(), [&](const jobs::Timer& timer) {
    return std::make_unique<ledger::matters::FireTimer>(session.flows(), timer.matter, timer.token, timer.node,
                                                        timer.firing);
  });
  People people(district, matters);
  Progress progress(people, folder);
  fire_all(job, until, progress, limit_s);
  const auto took = progress.took();
  people.stop();
  const auto left = count_due(session.store(), until);
  std::printf("%zu fired in %.1f s: %.0f/s; %zu still due\n%s; memory %.0f MB\n", progress.fired(), took,
              static_cast<double>(progress.fired()) / took, left, told(progress.latencies_ms()).c_str(), memory_mb());
  return left == 0 || limit_s > 0;
}

}  // namespace luoshi::bench
