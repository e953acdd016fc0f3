// SPDX-License-Identifier: Apache-2.0
// The options of `flow`: few enough to be read word by word.
#include "app/cli/arguments.hpp"
#include "app/cli/suggestion.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

constexpr std::array<std::pair<std::string_view, FlowAction>, 5> kActions{{{"check", FlowAction::check},
                                                                           {"run", FlowAction::run},
                                                                           {"export", FlowAction::export_file},
                                                                           {"draw", FlowAction::draw},
                                                                           {"migrate", FlowAction::migrate}}};
constexpr auto kOptions = std::to_array<std::string_view>(
    {"--roles", "--script", "--calendars", "--state", "--map", "--out", "--json", "--layout", "--lang", "--help"});

Error plain(std::string_view id, std::string_view name = {}, std::string_view value = {}) {
  Error error{.code = base::ErrorCode::invalid_input, .id = id};
  if (!name.empty()) error.args.push_back({std::string(name), std::string(value)});
  return error;
}

/// Takes an option's value from `--name=value` or from the next word.
Result<std::string> value_of(std::span<const std::string> words, std::size_t& at, std::string_view option) {
  const auto sign = words[at].find('=');
  if (sign != std::string::npos && words[at].starts_with("--")) return words[at].substr(sign + 1);
  if (at + 1 == words.size()) return fail(plain("E-APP-040", "option", option));
  return words[++at];
}

Result<void> take_option(std::span<const std::string> words, std::size_t& at, FlowArguments& out) {
  std::string name = words[at].substr(0, words[at].find('='));
  if (name == "-o") name = "--out";
  if (name == "-s") name = "--script";
  if (name == "--json" || name == "--layout") {
    (name == "--json" ? out.json : out.layout) = true;
    return {};
  }
  std::string* into = nullptr;
  std::string unused;
  if (name == "--roles") into = &out.roles;
  if (name == "--script") into = &out.script;
  if (name == "--calendars") into = &out.calendars;
  if (name == "--state") into = &out.state;
  if (name == "--map") {
    LUOSHI_TRY(const std::string pair, value_of(words, at, name));
    const auto sign = pair.find('=');
    if (sign == std::string::npos) return fail(plain("E-APP-045", "value", pair));
    out.map.emplace_back(pair.substr(0, sign), pair.substr(sign + 1));
    return {};
  }
  if (name == "--out") into = &out.out;
  if (name == "--lang") into = &unused;
  if (into == nullptr) return fail(unknown_option(words[at], kOptions));
  LUOSHI_TRY(*into, value_of(words, at, name));
  return {};
}

}  // namespace

Result<Command> parse_flow(std::span<const std::string> words) {
  FlowArguments out;
  bool has_action = false;
  bool only_files = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!only_files && (word == "-h" || word == "--help")) return Command{ShowHelp{"flow"}};
    if (!only_files && word == "--") {
      only_files = true;
    } else if (!only_files && word.size() > 1 && word.starts_with('-')) {
      LUOSHI_CHECK(take_option(words, i, out));
    } else if (!has_action) {
      const auto* action = std::ranges::find(kActions, std::string_view(word), [](const auto& a) { return a.first; });
      if (action == kActions.end()) return fail(plain("E-APP-041", "value", word));
      out.action = action->second;
      has_action = true;
    } else {
      out.files.push_back(word);
    }
  }
  if (!has_action) return fail(plain("E-APP-041", "value", ""));
  if (out.files.empty()) return fail(plain("E-APP-042"));
  if (out.action == FlowAction::run && out.script.empty()) return fail(plain("E-APP-043"));
  const bool one = out.action == FlowAction::export_file || out.action == FlowAction::draw;
  if (one && out.files.size() > 1) return fail(plain("E-APP-044"));
  if (out.action == FlowAction::migrate && out.files.size() < 2) return fail(plain("E-APP-046"));
  return Command{std::move(out)};
}

}  // namespace luoshi::app
