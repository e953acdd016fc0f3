// SPDX-License-Identifier: Apache-2.0
// The words behind `feel`: one expression and a few options. Read by hand, because an expression may begin with a minus
// (`-1 + 2`) and is then no option.
#include "app/cli/arguments.hpp"
#include "app/cli/suggestion.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace luoshi::app {
namespace {

constexpr std::array<std::string_view, 4> kFeelOptions{"--input", "--now", "--lang", "--help"};

bool is_option(const std::string& word) {
  return word.starts_with("--") && word.size() > 2 && word[2] >= 'a' && word[2] <= 'z';
}

}  // namespace

Result<Command> parse_feel(std::span<const std::string> words) {
  FeelArguments out;
  bool has_expression = false;
  bool only_expression = false;
  std::string language = "zh";
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!only_expression && (word == "-h" || word == "--help")) return Command{ShowHelp{"feel"}};
    if (!only_expression && word == "--") {
      only_expression = true;
      continue;
    }
    if (only_expression || !is_option(word)) {
      if (has_expression) {
        return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-021", .args = {{"value", word}}});
      }
      out.expression = word;
      has_expression = true;
      continue;
    }
    const auto equals = word.find('=');
    const std::string option = word.substr(0, equals);
    if (std::ranges::find(kFeelOptions, option) == kFeelOptions.end() || option == "--help") {
      return fail(unknown_option(option, kFeelOptions));
    }
    if (equals == std::string::npos && i + 1 == words.size()) {
      return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-009", .args = {{"option", option}}});
    }
    std::string value = equals == std::string::npos ? words[++i] : word.substr(equals + 1);
    if (option == "--input")
      out.input = std::move(value);
    else if (option == "--now")
      out.now = std::move(value);
    else
      language = std::move(value);
  }
  if (language != "zh" && language != "en") {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-010",
                 .args = {{"option", "--lang"}, {"value", language}, {"allowed", "zh en"}}});
  }
  if (!has_expression) return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-020"});
  return Command{std::move(out)};
}

}  // namespace luoshi::app
