// SPDX-License-Identifier: Apache-2.0
// The words behind `pack`: an action and folders.
#include "app/cli/arguments.hpp"
#include "app/cli/suggestion.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {

Result<Command> parse_pack(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 2> kOptions{"--lang", "--help"};
  const auto usage = [](std::string_view id, std::vector<base::Arg> args = {}) {
    return fail({.code = base::ErrorCode::invalid_input, .id = id, .args = std::move(args)});
  };
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "-h" || word == "--help") return Command{ShowHelp{"pack"}};
    if (word == "--lang" || word.starts_with("--lang=")) {
      const bool inside = word != "--lang";
      if (!inside && i + 1 == words.size()) return usage("E-APP-009", {{"option", "--lang"}});
      const std::string value = inside ? word.substr(7) : words[++i];
      if (value != "zh" && value != "en") {
        return usage("E-APP-010", {{"option", "--lang"}, {"value", value}, {"allowed", "zh en"}});
      }
    } else if (word.starts_with('-')) {
      return fail(unknown_option(word, kOptions));
    } else {
      plain.push_back(word);
    }
  }
  constexpr std::array<std::pair<std::string_view, PackAction>, 3> kActions{
      {{"check", PackAction::check}, {"new", PackAction::begin}, {"test", PackAction::test}}};
  const auto* action =
      std::ranges::find(kActions, plain.empty() ? "" : plain[0], &decltype(kActions)::value_type::first);
  if (action == kActions.end()) return usage("E-PACK-006");
  PackArguments out{.action = action->second, .paths = {plain.begin() + 1, plain.end()}};
  const bool enough = out.action == PackAction::test || !out.paths.empty();
  if (!enough || (out.action == PackAction::begin && out.paths.size() != 1)) return usage("E-PACK-007");
  return Command{std::move(out)};
}

}  // namespace luoshi::app
