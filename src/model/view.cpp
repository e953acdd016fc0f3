// SPDX-License-Identifier: Apache-2.0
#include "model/view.hpp"

#include "model/named.hpp"

#include <algorithm>
#include <array>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, 5> kShapes = {"list", "board", "calendar", "timeline", "map"};

}  // namespace

std::string_view name_of(ViewShape shape) { return name_in(kShapes, shape); }
std::optional<ViewShape> view_shape_named(std::string_view name) { return value_in<ViewShape>(kShapes, name); }

bool View::is_for(const std::vector<std::string_view>& held) const {
  return roles.empty() ||
         std::ranges::any_of(roles, [&](const auto& role) { return std::ranges::find(held, role) != held.end(); });
}

}  // namespace luoshi::model
