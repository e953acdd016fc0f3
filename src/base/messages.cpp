// SPDX-License-Identifier: Apache-2.0
#include "base/messages.hpp"

#include <algorithm>
#include <array>

namespace luoshi::base {
namespace {

// Ordered by id (a test checks). {name} is filled from the error's arguments.
constexpr std::array kMessages = std::to_array<Message>({
    {"E-APP-001", "没有可读的文件。给出文件名,或用 - 读标准输入", "Nothing to read. Give file names, or - for standard input"},
    {"E-APP-002", "不认识的日期「{value}」。请写成 2026-03-15 这样", "Not a date: \"{value}\". Write it like 2026-03-15"},
    {"E-APP-003", "写不了「{path}」:{reason}", "Cannot write \"{path}\": {reason}"},
    {"E-APP-004", "--format {format} 需要用 --out 指定文件", "--format {format} needs --out FILE"},
});

}  // namespace

std::span<const Message> messages() { return kMessages; }

const Message* find_message(std::string_view id) {
  const auto* found = std::ranges::lower_bound(kMessages, id, {}, &Message::id);
  return found != kMessages.end() && found->id == id ? found : nullptr;
}

}  // namespace luoshi::base
