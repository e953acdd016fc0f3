// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/bodies.hpp"

namespace luoshi::ledger::matters {

codec::Json Bodies::read(std::string_view id, std::string_view text) {
  std::shared_ptr<const Held> found;
  {
    const std::scoped_lock lock(mutex_);
    if (const auto at = held_.find(id); at != held_.end()) found = at->second;
  }
  if (found != nullptr && found->text == text) return found->tree;
  auto fresh = std::make_shared<Held>();
  fresh->text = text;
  if (auto tree = codec::parse_json(text)) fresh->tree = *std::move(tree);
  auto tree = fresh->tree;
  const std::scoped_lock lock(mutex_);
  if (bytes_ + text.size() > bytes_max_) {
    held_.clear();
    bytes_ = 0;
  }
  auto& place = held_[std::string(id)];
  if (place != nullptr) bytes_ -= place->text.size();
  bytes_ += text.size();
  place = std::move(fresh);
  return tree;
}

std::size_t Bodies::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

}  // namespace luoshi::ledger::matters
