// SPDX-License-Identifier: Apache-2.0
#include "process/play/script.hpp"

#include <algorithm>

namespace luoshi::process::play {
namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Words of a line: blanks separate, except inside quotes and brackets; absent when one of these stays open.
std::optional<std::vector<std::string>> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\' && i + 1 < text.size()) {
      word += c;
      word += text[++i];
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '[' || c == '{' || c == '(')) ++depth;
    if (!quoted && (c == ']' || c == '}' || c == ')')) --depth;
    if (!quoted && depth == 0 && kBlank.find(c) != std::string_view::npos) {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
      continue;
    }
    word += c;
  }
  if (quoted || depth != 0) return std::nullopt;
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// Where `name=` ends in a word; npos when it is no assignment.
std::size_t assignment(std::string_view word) {
  const auto sign = word.find('=');
  if (sign == std::string_view::npos || sign == 0) return std::string_view::npos;
  if (word.find_first_of("\"[{(<>!") < sign) return std::string_view::npos;
  return sign;
}

Error broken(std::uint32_t number, std::string_view id, std::string value) {
  return {.code = base::ErrorCode::invalid_input,
          .id = id,
          .where = {.file = {}, .line = number, .item = {}},
          .args = {{"value", std::move(value)}}};
}

void sort_words(Line& line, std::vector<std::string> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (line.verb.empty()) {
      if (words[i] == "meanwhile") {
        line.meanwhile = true;
      } else {
        line.verb = words[i];
        std::ranges::replace(line.verb, '-', '_');
      }
    } else if (words[i] == "by" && i + 1 < words.size()) {
      line.by = words[++i];
    } else if (const auto sign = assignment(words[i]); sign != std::string_view::npos && line.verb != "decision") {
      line.values.emplace_back(words[i].substr(0, sign), words[i].substr(sign + 1));
    } else {
      line.words.push_back(std::move(words[i]));
    }
  }
}

}  // namespace

Result<std::vector<Line>> parse_script(std::string_view text, const ScriptLimits& limits) {
  if (text.size() > limits.bytes) return fail(broken(0, "E-PLAY-001", std::to_string(limits.bytes)));
  std::vector<Line> lines;
  std::uint32_t number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto row = trimmed(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (row.empty() || row.starts_with('#')) continue;
    if (lines.size() == limits.lines) return fail(broken(number, "E-PLAY-001", std::to_string(limits.lines)));
    auto words = words_of(row);
    if (!words) return fail(broken(number, "E-PLAY-002", std::string(row)));
    Line line{.number = number, .text = std::string(row)};
    sort_words(line, *std::move(words));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace luoshi::process::play
