// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

#include "base/messages.hpp"

#include <fmt/format.h>

namespace luoshi::base {
namespace {

std::string filled(std::string_view text, const std::vector<Arg>& args) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += text[i++];
      continue;
    }
    const auto name = text.substr(i + 1, close - i - 1);
    for (const auto& arg : args) {
      if (arg.name == name) out += arg.value;
    }
    i = close + 1;
  }
  return out;
}

}  // namespace

std::string describe(const Error& error, Language language) {
  std::string out;
  if (!error.where.file.empty()) {
    out += error.where.file;
    if (error.where.line != 0) out += fmt::format(":{}", error.where.line);
    if (error.where.column != 0) out += fmt::format(":{}", error.where.column);
    if (!error.where.item.empty()) out += fmt::format("({})", error.where.item);
    out += ": ";
  }
  out += fmt::format("[{}] ", error.id);
  if (const auto* message = find_message(error.id)) {
    return out + filled(language == Language::zh ? message->zh : message->en, error.args);
  }
  for (const auto& arg : error.args) out += fmt::format("{}={} ", arg.name, arg.value);
  return out;
}

}  // namespace luoshi::base
