// SPDX-License-Identifier: Apache-2.0
#include "api/jobs/works.hpp"

#include "api/frame/call.hpp"

#include <algorithm>
#include <array>

namespace luoshi::api {
namespace {

bool is_over(WorkState state) { return state >= WorkState::done; }

}  // namespace

std::string_view name_of(WorkState state) {
  constexpr std::array<std::string_view, 5> kNames{"waiting", "running", "done", "failed", "cancelled"};
  return kNames[static_cast<std::size_t>(state)];
}

void Progress::set_step(std::string_view step, std::size_t done, std::size_t total) {
  {
    const std::lock_guard lock(mutex_);
    step_ = step;
  }
  total_ = total;
  done_ = done;
}

Result<void> Progress::check() const {
  if (cancelled_) return refused("E-API-018", {}, base::ErrorCode::conflict);
  return {};
}

Works::Works() {
  for (std::size_t i = 0; i < kWorkThreads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
  }
}

void Works::stop() {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, held] : works_) held->progress.cancelled_ = true;
  }
  for (auto& thread : threads_) thread.request_stop();
  wake_.notify_all();
  threads_.clear();
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
  found->progress.cancelled_ = true;
  if (found->info.state == WorkState::waiting) {
    found->info.state = WorkState::cancelled;
    std::erase(queue_, found);
  }
  return shown(*found);
}

void Works::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (wake_.wait(lock, stop, [&] { return !queue_.empty(); }) && !stop.stop_requested()) {
    const auto held = queue_.front();
    queue_.pop_front();
    held->info.state = WorkState::running;
    lock.unlock();
    auto result = held->work(held->progress);
    lock.lock();
    held->work = nullptr;
    if (result) {
      held->info.result = *std::move(result);
      held->info.state = held->progress.cancelled_ ? WorkState::cancelled : WorkState::done;
    } else {
      held->info.error = std::move(result).error();
      held->info.state = held->progress.cancelled_ ? WorkState::cancelled : WorkState::failed;
    }
  }
}

}  // namespace luoshi::api
