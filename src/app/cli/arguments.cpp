// SPDX-License-Identifier: Apache-2.0
#include "app/cli/arguments.hpp"

#include "app/cli/suggestion.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

constexpr auto kCommands = std::to_array<std::string_view>(
    {"read",   "feel",   "rule",    "calendar", "flow",   "pack", "init",    "unit",   "user",  "import",
     "export", "print",  "matters", "show",     "search", "do",   "run-due", "verify", "proof", "erase",
     "looks",  "backup", "restore", "migrate",  "doctor", "demo", "serve",   "sync",   "place", "help"});
constexpr std::array<std::string_view, 3> kProgramOptions{"--help", "--version", "--lang"};

Result<Command> parse_help(std::span<const std::string> words) {
  auto topic = words.begin();
  while (topic != words.end() && topic->starts_with('-')) {
    const bool has_value = *topic == "--lang" && std::next(topic) != words.end();
    topic += has_value ? 2 : 1;
  }
  if (topic == words.end()) return Command{ShowHelp{}};
  if (std::ranges::find(kCommands, *topic) == kCommands.end()) return fail(unknown_command(*topic, kCommands));
  return Command{ShowHelp{*topic == "help" ? std::string() : *topic}};
}

}  // namespace

Result<Command> parse_command(std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    const auto rest = words.subspan(i + 1);
    if (word == "read") return parse_read(rest);
    if (word == "feel") return parse_feel(rest);
    if (word == "rule") return parse_rule(rest);
    if (word == "calendar") return parse_calendar(rest);
    if (word == "flow") return parse_flow(rest);
    if (word == "pack") return parse_pack(rest);
    if (is_record_command(word)) return parse_record(word, rest);
    if (word == "help") return parse_help(rest);
    if (word == "-h" || word == "--help") return Command{ShowHelp{}};
    if (word == "-V" || word == "--version") return Command{ShowVersion{}};
    if (word == "--lang" && !rest.empty()) {
      ++i;
    } else if (word.starts_with('-') && !word.starts_with("--lang=")) {
      return fail(unknown_option(word, kProgramOptions));
    } else if (!word.starts_with('-')) {
      return fail(unknown_command(word, kCommands));
    }
  }
  return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-011"});
}

base::Language language_of(std::span<const std::string> words, std::span<const std::string_view> locales) {
  constexpr std::string_view kOption = "--lang";
  std::string_view asked;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string_view word = words[i];
    if (word == kOption && i + 1 < words.size()) asked = words[i + 1];
    if (word.starts_with("--lang=")) asked = word.substr(kOption.size() + 1);
  }
  if (asked == "en") return base::Language::en;
  if (asked == "zh") return base::Language::zh;
  for (const auto locale : locales) {
    if (locale.empty()) continue;
    return locale.starts_with("en") ? base::Language::en : base::Language::zh;
  }
  return base::Language::zh;
}

}  // namespace luoshi::app
