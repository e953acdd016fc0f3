// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/hub.hpp"

#include <chrono>

namespace luoshi::store::sqlite {

class HubHints final : public Hints {
 public:
  HubHints(Hub& hub, std::string topic) : hub_(hub), topic_(std::move(topic)) {
    const std::lock_guard lock(hub_.mutex_);
    seen_ = hub_.told_[topic_];
  }

  bool wait(std::int64_t ms) override {
    std::unique_lock lock(hub_.mutex_);
    const auto& told = hub_.told_[topic_];
    const bool came = hub_.changed_.wait_for(lock, std::chrono::milliseconds(ms), [&] { return told != seen_; });
    seen_ = told;
    return came;
  }

 private:
  Hub& hub_;
  std::string topic_;
  std::uint64_t seen_ = 0;
};

void Hub::tell(const std::vector<std::string>& topics) {
  if (topics.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& topic : topics) ++told_[topic];
  }
  changed_.notify_all();
}

std::unique_ptr<Hints> Hub::listen(std::string topic) { return std::make_unique<HubHints>(*this, std::move(topic)); }

}  // namespace luoshi::store::sqlite
