// SPDX-License-Identifier: Apache-2.0
// Works: long pieces of work that a request begins and does not wait for: each with progress, a result, and a way to
// cancel it. They run on kWorkThreads threads, in the order they came. Working state, kept in a folder
// (work_folder.hpp): what had not ended when the server did is told as failed, E-API-019, and not begun again by
// itself; what it had done stands in the record. Each is seen by who began it alone; what the server begins by itself,
// by those who run the machine. Safe from any thread.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "codec/json.hpp"
#include "journal/verify.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace luoshi::api {

class ResultFile;

/// What a piece of work says of itself while it runs.
class Progress {
 public:
  void set_total(std::size_t total) { total_ = total; }
  void add_done();
  /// What is done now, in work of several steps: "entries", "rows"; the counts begin anew.
  void set_step(std::string_view step, std::size_t done, std::size_t total);
  /// Asked between two steps: true means stop here and return what there is.
  [[nodiscard]] bool is_cancelled() const { return cancelled_; }
  /// The same for work that ends by an error: E-API-018 when it is cancelled.
  [[nodiscard]] Result<void> check() const;
  /// What it made, to be fetched by its owner once it is done.
  void set_file(std::shared_ptr<const ResultFile> file);

 private:
  friend class Works;
  std::atomic<std::size_t> total_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<bool> cancelled_ = false;
  mutable std::mutex mutex_;  ///< over step_ and file_
  std::string step_;
  std::shared_ptr<const ResultFile> file_;
  std::function<void()> moved_ = {};  ///< told of each step forward
};

enum class WorkState : std::uint8_t { waiting, running, done, failed, cancelled };
[[nodiscard]] std::string_view name_of(WorkState state);

struct WorkInfo {
  std::string id;
  std::string kind;
  WorkState state = WorkState::waiting;
  std::string step = {};  ///< of work in several steps
  std::size_t done = 0;
  std::size_t total = 0;  ///< 0: not known
  base::Instant begun = {};
  std::optional<codec::Json> result = {};
  std::optional<Error> error = {};
  std::shared_ptr<const ResultFile> file = {};  ///< what it made, while it is kept
};

inline constexpr std::string_view kOfTheServer = "system";  ///< owner of what the server begins by itself
inline constexpr std::size_t kWorkThreads = 2;     ///< so that a long verification keeps nobody from reading documents
inline constexpr std::size_t kWorksOfOneMax = 20;  ///< kept; the oldest that have ended go first
inline constexpr std::string_view kExportWork = "export_matters";  ///< the kind that makes a file of what people wrote
inline constexpr std::int64_t kFileLastsMs = std::int64_t{2} * 3'600'000;   ///< since it was begun
inline constexpr std::int64_t kWorkLastsMs = std::int64_t{24} * 3'600'000;  ///< since it was begun

class WorkFolder;

class Works {
 public:
  using Work = std::function<Result<codec::Json>(Progress&)>;
  /// Looks whether the record is what it says it is: brought by whoever has it open, before anything is asked.
  using Verify = std::function<Result<journal::VerifyReport>(bool quick, Progress& progress)>;

  /// `folder`: where it is kept what became of each; empty: nowhere.
  explicit Works(std::filesystem::path folder = {});
  ~Works();
  Works(const Works&) = delete;
  Works& operator=(const Works&) = delete;

  /// Ends what runs behind its step and waits for it; nothing begins any more. Before what the work uses goes.
  void stop();
  /// Lets go of every file that was made and ends those that are being made: something in them was destroyed.
  void forget_files();
  /// Forgets what has ended and is older than kWorkLastsMs, and files older than kFileLastsMs; says how many works.
  std::size_t tidy(base::Instant now);

  void set_verify(Verify verify) { verify_ = std::move(verify); }
  /// Empty: it is not done here.
  [[nodiscard]] const Verify& verify() const { return verify_; }

  /// E-API-012: too many of this owner are under way.
  [[nodiscard]] Result<WorkInfo> begin(const std::string& owner, std::string id, std::string kind, base::Instant now,
                                       Work work);
  [[nodiscard]] std::vector<WorkInfo> of(const std::string& owner) const;
  /// E-API-004.
  [[nodiscard]] Result<WorkInfo> find(const std::string& owner, const std::string& id) const;
  [[nodiscard]] Result<WorkInfo> cancel(const std::string& owner, const std::string& id);

 private:
  struct Held {
    std::string owner;
    WorkInfo info;
    Progress progress;
    Work work;
    bool given_up = false;        ///< cancelled by its owner, not by the end of the server
    std::int64_t kept_at_ms = 0;  ///< on the steady clock
  };
  void run(const std::stop_token& stop);
  [[nodiscard]] WorkInfo shown(const Held& held) const;
  [[nodiscard]] Result<std::shared_ptr<Held>> held(const std::string& owner, const std::string& id) const;
  void make_room(const std::string& owner);
  void keep(const Held& held) const;
  void moved(const std::shared_ptr<Held>& held);
  void end(Held& held, Result<codec::Json> result);

  Verify verify_;
  std::unique_ptr<WorkFolder> folder_;
  mutable std::mutex mutex_;
  bool stopping_ = false;
  std::condition_variable_any wake_;
  std::map<std::string, std::shared_ptr<Held>> works_;  ///< by id, which sorts by time
  std::deque<std::shared_ptr<Held>> queue_;
  std::vector<std::jthread> threads_;  ///< last: they end before what they use
};

}  // namespace luoshi::api
