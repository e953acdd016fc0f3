// SPDX-License-Identifier: Apache-2.0
#include "api/frame/kept.hpp"

namespace luoshi::api {

std::optional<Kept::Opened> Kept::opened(const ledger::Touched& touched) const {
  const std::scoped_lock lock(opening_);
  if (opened_.directory == nullptr || touched.rest_since(opened_at_)) return std::nullopt;
  return opened_;
}

void Kept::keep(Moment moment, Opened opened) {
  const std::scoped_lock lock(opening_);
  if (opened_.directory != nullptr && moment < opened_at_) return;
  opened_ = std::move(opened);
  opened_at_ = moment;
}

std::shared_ptr<const Shown> Kept::find(const std::string& key, std::int64_t minute,
                                        const ledger::Touched& touched) const {
  Answer found;
  {
    const std::scoped_lock lock(mutex_);
    if (minute != minute_) return nullptr;
    const auto at = answers_.find(key);
    if (at == answers_.end()) return nullptr;
    found = at->second;
  }
  const auto& of = found.shown->of;
  const bool is_over = of.empty() ? touched.anything_since(found.moment) : touched.matter_since(of, found.moment);
  return is_over ? nullptr : found.shown;
}

void Kept::keep(const std::string& key, std::int64_t minute, Moment moment, std::shared_ptr<const Shown> shown) {
  const auto bytes = key.size() + shown->json.size();
  const std::scoped_lock lock(mutex_);
  if (minute != minute_ || bytes_ + bytes > bytes_max_) {
    answers_.clear();
    bytes_ = 0;
    minute_ = minute;
  }
  auto& place = answers_[key];
  if (place.shown != nullptr) {
    if (moment < place.moment) return;
    bytes_ -= key.size() + place.shown->json.size();
  }
  bytes_ += bytes;
  place = {moment, std::move(shown)};
}

}  // namespace luoshi::api
