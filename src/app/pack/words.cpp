// SPDX-License-Identifier: Apache-2.0
#include "app/pack/words.hpp"

namespace luoshi::app {
namespace {

std::string text_of(const codec::Json& value) {
  const auto text = value.text();
  return text ? std::string(*text) : codec::write_json(value);
}

}  // namespace

std::vector<std::string> spread(const std::vector<std::string>& words, const Kept& kept) {
  std::vector<std::string> made;
  for (const auto& word : words) {
    const bool is_name = word.size() > 2 && word.front() == '{' && word.back() == '}';
    const auto found = is_name ? kept.find(word.substr(1, word.size() - 2)) : kept.end();
    const auto* items = found == kept.end() ? nullptr : found->second.items();
    if (items == nullptr) made.push_back(word);
    for (const auto& item : items == nullptr ? codec::Json::Array() : *items) made.push_back(text_of(item));
  }
  return made;
}

std::optional<std::string> fill(std::string& word, const Kept& kept) {
  for (auto open = word.find('{'); open != std::string::npos; open = word.find('{', open)) {
    const auto close = word.find('}', open);
    auto name = word.substr(open + 1, close == std::string::npos ? close : close - open - 1);
    const bool is_name = close != std::string::npos && !name.empty() && name.find_first_of("\":,{ ") == name.npos;
    if (!is_name) {
      ++open;
      continue;
    }
    const auto found = kept.find(name);
    if (found == kept.end()) return name;
    const auto text = text_of(found->second);
    word.replace(open, close - open + 1, text);
    open += text.size();
  }
  return std::nullopt;
}

}  // namespace luoshi::app
