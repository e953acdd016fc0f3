// SPDX-License-Identifier: Apache-2.0
// Level: how far a matter may be known: 公开, 内部, 工作秘密. There is no higher one: a network that is not classified
// holds no state secret, and such files are refused at the door. A plain value.
#pragma once

#include "model/label.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace luoshi::model {

enum class Level : std::uint8_t { open, internal, work_secret };
inline constexpr std::size_t kLevels = 3;

/// "public", "internal", "work_secret".
[[nodiscard]] std::string_view name_of(Level level);
[[nodiscard]] const Label& label_of(Level level);
/// By name or Chinese label.
[[nodiscard]] std::optional<Level> level_named(std::string_view name);

}  // namespace luoshi::model
