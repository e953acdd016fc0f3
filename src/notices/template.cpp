// SPDX-License-Identifier: Apache-2.0
#include "notices/template.hpp"

#include "codec/json_writer.hpp"
#include "codec/markup.hpp"
#include "identity/address_text.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace luoshi::notices {
namespace {

enum class About : std::uint8_t { person, letter };

struct Word {
  std::string_view name;
  About about;
  std::string (*value)(const Letter& letter);
};

constexpr auto kWords = std::to_array<Word>({
    {"mobile", About::person, [](const Letter& letter) { return letter.to.mobile; }},
    {"login", About::person, [](const Letter& letter) { return letter.to.login; }},
    {"source", About::person, [](const Letter& letter) { return letter.to.source; }},
    {"name", About::person, [](const Letter& letter) { return letter.to.name; }},
    {"text", About::letter, [](const Letter& letter) { return letter.text; }},
    {"summary", About::letter, [](const Letter& letter) { return letter.summary; }},
    {"count", About::letter, [](const Letter& letter) { return std::to_string(letter.count); }},
    {"link", About::letter, [](const Letter& letter) { return letter.link; }},
    {"id", About::letter, [](const Letter& letter) { return letter.id; }},
});

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

// Calls `plain` for what stands between, `word` for each {word}.
void walk(std::string_view text, const std::function<void(std::string_view)>& plain,
          const std::function<void(std::string_view)>& word) {
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open == std::string_view::npos) return plain(text);
    const auto close = text.find('}', open);
    const auto name = close == std::string_view::npos ? "" : text.substr(open + 1, close - open - 1);
    if (is_word(name)) {
      plain(text.substr(0, open));
      word(name);
      text.remove_prefix(close + 1);
    } else {
      plain(text.substr(0, open + 1));
      text.remove_prefix(open + 1);
    }
  }
}

std::string escaped(const std::string& value, Escape escape) {
  if (escape == Escape::url) return identity::encoded(value);
  if (escape == Escape::xml) return codec::markup(value);
  if (escape == Escape::none) return value;
  std::string quoted;
  codec::append_json_string(quoted, value);
  return quoted.substr(1, quoted.size() - 2);
}

const Word* known(std::string_view name) {
  const auto* found = std::ranges::find(kWords, name, &Word::name);
  return found == kWords.end() ? nullptr : found;
}

}  // namespace

Escape escape_of(std::string_view content_type) {
  const auto media = content_type.substr(0, std::min(content_type.find(';'), content_type.size()));
  if (media == "application/x-www-form-urlencoded") return Escape::url;
  if (media.ends_with("/json") || media.ends_with("+json")) return Escape::json;
  return media.ends_with("/xml") || media.ends_with("+xml") ? Escape::xml : Escape::none;
}

std::optional<std::string> unknown_word(std::string_view text) {
  std::optional<std::string> unknown;
  walk(
      text, [](std::string_view) {},
      [&](std::string_view name) {
        if (!unknown && known(name) == nullptr) unknown = name;
      });
  return unknown;
}

std::optional<std::string> fill(std::string_view text, const Letter& letter, Escape escape) {
  std::string out;
  bool reachable = true;
  walk(
      text, [&](std::string_view plain) { out += plain; },
      [&](std::string_view name) {
        const auto* word = known(name);
        if (word == nullptr) return;
        const auto value = word->value(letter);
        if (word->about == About::person && value.empty()) reachable = false;
        out += escaped(value, escape);
      });
  return reachable ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace luoshi::notices
