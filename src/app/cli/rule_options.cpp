// SPDX-License-Identifier: Apache-2.0
// The words behind `rule`: an action, a model, and options that may stand anywhere. Inputs are JSON, which CLI11 would
// take for a list where it begins with a bracket, so the few options are read here.
#include "app/cli/arguments.hpp"
#include "app/cli/suggestion.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

constexpr std::array<std::string_view, 4> kWithValue{"--decision", "--input", "--now", "--lang"};
constexpr std::array<std::string_view, 6> kOptions{"--decision", "--input", "--now", "--lang", "--trace", "--help"};

Error usage(std::string_view id, std::vector<base::Arg> args = {}) {
  return {.code = base::ErrorCode::invalid_input, .id = id, .args = std::move(args)};
}

Result<void> take(std::string_view option, std::string value, RuleArguments& out) {
  if (option == "--decision")
    out.decision = std::move(value);
  else if (option == "--input")
    out.input = std::move(value);
  else if (option == "--now")
    out.now = std::move(value);
  else if (value != "zh" && value != "en") {
    return fail(usage("E-APP-010", {{"option", "--lang"}, {"value", value}, {"allowed", "zh en"}}));
  }
  return {};
}

}  // namespace

Result<Command> parse_rule(std::span<const std::string> words) {
  RuleArguments out;
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const std::string name = word.substr(0, word.find('='));
    if (word == "-h" || word == "--help") return Command{ShowHelp{"rule"}};
    if (word == "--trace") {
      out.trace = true;
    } else if (std::ranges::find(kWithValue, name) != kWithValue.end()) {
      const bool has_value = name.size() != word.size();
      if (!has_value && i + 1 == words.size()) return fail(usage("E-APP-009", {{"option", name}}));
      LUOSHI_CHECK(take(name, has_value ? word.substr(name.size() + 1) : words[++i], out));
    } else if (word.starts_with('-') && word != "-") {
      return fail(unknown_option(word, kOptions));
    } else {
      plain.push_back(word);
    }
  }
  if (plain.empty() || (plain[0] != "eval" && plain[0] != "check")) return fail(usage("E-APP-024"));
  if (plain.size() != 2) return fail(usage("E-APP-023"));
  out.action = plain[0] == "eval" ? RuleArguments::Action::evaluate : RuleArguments::Action::check;
  out.model = plain[1];
  return Command{std::move(out)};
}

}  // namespace luoshi::app
