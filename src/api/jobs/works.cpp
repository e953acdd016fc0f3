// SPDX-License-Identifier: Apache-2.0
#include "api/jobs/works.hpp"

#include "api/frame/call.hpp"
#include "api/jobs/work_folder.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace luoshi::api {
namespace {

constexpr std::int64_t kKeepRestMs = 500;  // between two notes of how far it is

bool is_over(WorkState state) { return state >= WorkState::done; }

Error cut_off() { return {.code = base::ErrorCode::unavailable, .id = "E-API-019"}; }

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

std::string_view name_of(WorkState state) {
  constexpr std::array<std::string_view, 5> kNames{"waiting", "running", "done", "failed", "cancelled"};
  return kNames[static_cast<std::size_t>(state)];
}

void Progress::add_done() {
  ++done_;
  if (moved_) moved_();
}

void Progress::set_step(std::string_view step, std::size_t done, std::size_t total) {
  {
    const std::lock_guard lock(mutex_);
    step_ = step;
  }
  total_ = total;
  done_ = done;
  if (moved_) moved_();
}

void Progress::set_file(std::shared_ptr<const ResultFile> file) {
  const std::lock_guard lock(mutex_);
  file_ = std::move(file);
}

Result<void> Progress::check() const {
  if (cancelled_) return refused("E-API-018", {}, base::ErrorCode::conflict);
  return {};
}

// What had not ended when the last server did, never will: it is told, and begun again by whoever wants it.
Works::Works(std::filesystem::path folder) : folder_(std::make_unique<WorkFolder>(std::move(folder))) {
  for (auto& kept : folder_->all()) {
    auto held = std::make_shared<Held>();
    held->owner = std::move(kept.owner);
    held->info = std::move(kept.info);
    held->progress.done_ = held->info.done;
    held->progress.total_ = held->info.total;
    held->progress.step_ = held->info.step;
    const bool over = is_over(held->info.state);
    if (!over) {
      held->info.state = WorkState::failed;
      held->info.error = cut_off();
      keep(*held);
    }
    works_.emplace(held->info.id, std::move(held));
  }
  for (std::size_t i = 0; i < kWorkThreads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
  }
}

Works::~Works() { stop(); }

void Works::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const auto& [id, held] : works_) held->progress.cancelled_ = true;
    for (const auto& held : queue_) end(*held, fail(cut_off()));
    queue_.clear();
  }
  for (auto& thread : threads_) thread.request_stop();
  wake_.notify_all();
  threads_.clear();
}

void Works::forget_files() {
  const std::lock_guard lock(mutex_);
  for (const auto& [id, held] : works_) {
    held->info.file.reset();
    if (held->info.kind != kExportWork || is_over(held->info.state)) continue;
    held->progress.cancelled_ = true;
    held->given_up = true;
  }
}

std::size_t Works::tidy(base::Instant now) {
  const std::lock_guard lock(mutex_);
  for (const auto& [id, held] : works_) {
    if (held->info.begun.ms + kFileLastsMs < now.ms) held->info.file.reset();
  }
  return std::erase_if(works_, [&](const auto& each) {
    const auto& info = each.second->info;
    const bool goes = is_over(info.state) && info.begun.ms + kWorkLastsMs < now.ms;
    if (goes) folder_->remove(info.id);
    return goes;
  });
}

void Works::keep(const Held& held) const { folder_->put({held.owner, shown(held)}); }

void Works::moved(const std::shared_ptr<Held>& held) {
  const std::lock_guard lock(mutex_);
  const auto now = steady_ms();
  if (now - held->kept_at_ms < kKeepRestMs) return;
  held->kept_at_ms = now;
  keep(*held);
}

// Cut off by the end of the server is not cancelled: nobody wanted that.
void Works::end(Held& held, Result<codec::Json> result) {
  const auto& progress = held.progress;
  const bool whole = result && progress.total_ > 0 && progress.done_ >= progress.total_;
  const bool cut = stopping_ && !held.given_up && !whole;
  if (result) {
    held.info.result = *std::move(result);
  } else {
    held.info.error = std::move(result).error();
  }
  if (cut) held.info.error = cut_off();
  if (held.given_up) {
    held.info.state = WorkState::cancelled;
  } else {
    held.info.state = held.info.error ? WorkState::failed : WorkState::done;
    const std::lock_guard lock(progress.mutex_);
    if (!held.info.error) held.info.file = progress.file_;
  }
  held.progress.set_file(nullptr);
  keep(held);
}

WorkInfo Works::shown(const Held& held) const {
  auto info = held.info;
  info.done = held.progress.done_;
  info.total = held.progress.total_;
  const std::lock_guard lock(held.progress.mutex_);
  info.step = held.progress.step_;
  return info;
}

void Works::make_room(const std::string& owner) {
  std::size_t mine = 0;
  for (const auto& [id, held] : works_) mine += held->owner == owner ? 1 : 0;
  for (auto at = works_.begin(); at != works_.end() && mine >= kWorksOfOneMax;) {
    const bool goes = at->second->owner == owner && is_over(at->second->info.state);
    if (goes) folder_->remove(at->first);
    at = goes ? works_.erase(at) : std::next(at);
    mine -= goes ? 1 : 0;
  }
}

Result<WorkInfo> Works::begin(const std::string& owner, std::string id, std::string kind, base::Instant now,
                              Work work) {
  const std::lock_guard lock(mutex_);
  make_room(owner);
  const auto mine = std::ranges::count_if(works_, [&](const auto& each) { return each.second->owner == owner; });
  if (static_cast<std::size_t>(mine) >= kWorksOfOneMax) {
    return refused("E-API-012", {{"limit", std::to_string(kWorksOfOneMax)}}, base::ErrorCode::conflict);
  }
  auto held = std::make_shared<Held>();
  held->owner = owner;
  held->info = {.id = id, .kind = std::move(kind), .begun = now};
  held->work = std::move(work);
  if (stopping_) return fail(cut_off());
  keep(*held);
  works_.emplace(std::move(id), held);
  queue_.push_back(held);
  wake_.notify_all();
  return shown(*held);
}

std::vector<WorkInfo> Works::of(const std::string& owner) const {
  const std::lock_guard lock(mutex_);
  std::vector<WorkInfo> made;
  for (const auto& [id, held] : works_) {
    if (held->owner == owner) made.push_back(shown(*held));
  }
  return made;
}

Result<std::shared_ptr<Works::Held>> Works::held(const std::string& owner, const std::string& id) const {
  const auto found = works_.find(id);
  if (found == works_.end() || found->second->owner != owner) {
    return refused("E-API-004", {{"what", "job"}, {"id", id}}, base::ErrorCode::not_found);
  }
  return found->second;
}

Result<WorkInfo> Works::find(const std::string& owner, const std::string& id) const {
  const std::lock_guard lock(mutex_);
  LUOSHI_TRY(const auto found, held(owner, id));
  return shown(*found);
}

Result<WorkInfo> Works::cancel(const std::string& owner, const std::string& id) {
  const std::lock_guard lock(mutex_);
  LUOSHI_TRY(const auto found, held(owner, id));
  if (is_over(found->info.state)) return shown(*found);
  found->progress.cancelled_ = true;
  found->given_up = true;
  if (found->info.state == WorkState::waiting) {
    found->info.state = WorkState::cancelled;
    std::erase(queue_, found);
    keep(*found);
  }
  return shown(*found);
}

void Works::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (wake_.wait(lock, stop, [&] { return !queue_.empty(); }) && !stop.stop_requested()) {
    const auto held = queue_.front();
    queue_.pop_front();
    held->info.state = WorkState::running;
    held->progress.moved_ = [this, held = std::weak_ptr(held)] {
      if (const auto here = held.lock()) moved(here);
    };
    keep(*held);
    lock.unlock();
    auto result = held->work(held->progress);
    lock.lock();
    held->work = nullptr;
    held->progress.moved_ = nullptr;
    end(*held, std::move(result));
  }
}

}  // namespace luoshi::api
