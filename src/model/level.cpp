// SPDX-License-Identifier: Apache-2.0
#include "model/level.hpp"

#include <array>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, kLevels> kNames = {"public", "internal", "work_secret"};

}  // namespace

std::string_view name_of(Level level) { return kNames[static_cast<std::size_t>(level)]; }

const Label& label_of(Level level) {
  static const std::array<Label, kLevels> labels = {
      Label{.zh = "公开", .en = "public"},
      Label{.zh = "内部", .en = "internal"},
      Label{.zh = "工作秘密", .en = "work secret"},
  };
  return labels[static_cast<std::size_t>(level)];
}

std::optional<Level> level_named(std::string_view name) {
  for (std::size_t i = 0; i < kLevels; ++i) {
    const auto level = static_cast<Level>(i);
    if (name == kNames[i] || name == label_of(level).zh) return level;
  }
  return std::nullopt;
}

}  // namespace luoshi::model
