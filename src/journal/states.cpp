// SPDX-License-Identifier: Apache-2.0
#include "journal/states.hpp"

#include <stdexcept>
#include <string>

namespace luoshi::journal {

States::States(const Registry& registry) {
  for (const auto* projection : registry.projections()) {
    if (projection->following() == Following::strict) held_.push_back({projection, projection->make()});
  }
}

std::size_t States::place(const std::type_info& type) const {
  for (std::size_t i = 0; i < held_.size(); ++i) {
    const auto& state = *held_[i].state;
    if (typeid(state) == type) return i;
  }
  throw std::logic_error(std::string("no registered projection makes a state of type ") + type.name());
}

void States::apply(const Entry& entry) {
  for (auto& held : held_) held.projection->apply(*held.state, entry);
}

void States::forget() {
  for (auto& held : held_) held.state->forget();
}

}  // namespace luoshi::journal
