// SPDX-License-Identifier: Apache-2.0
// Nonsense: words, JSON and halves of it drawn from a seed, for tests that ask what nobody would. The same seed says
// the same again. One thread.
#pragma once

#include "crypto/random.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::tests {

class Nonsense {
 public:
  explicit Nonsense(std::uint64_t seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t bound) {
    std::array<std::uint8_t, 4> bytes{};
    random_.fill(bytes);
    std::uint32_t value = 0;
    for (const auto byte : bytes) value = value << 8 | byte;
    return value % bound;
  }
  std::string_view one_of(std::span<const std::string_view> words) {
    return words[below(static_cast<std::uint32_t>(words.size()))];
  }
  std::string word() {
    static constexpr std::array<std::string_view, 26> kWords{"",
                                                             "0",
                                                             "-1",
                                                             "99999999999999999999",
                                                             "true",
                                                             "null",
                                                             "[]",
                                                             "{}",
                                                             "\"",
                                                             "2026-02-30",
                                                             "2026-03-02",
                                                             "a,b,,c",
                                                             "%00",
                                                             "../../etc/passwd",
                                                             "' OR 1=1 --",
                                                             "督查室",
                                                             "\xF0\x9F\x98\x80",
                                                             "x/y",
                                                             "*",
                                                             "$document",
                                                             "01997a2c-6f00-7c3e-8b1a-0242ac120002",
                                                             "e30",
                                                             "commitment",
                                                             "due",
                                                             "kind",
                                                             "9223372036854775807"};
    return std::string(one_of(kWords));
  }
  std::string json(int depth = 3) {
    static constexpr std::array<std::string_view, 36> kNames{
        "type",    "title", "unit",  "co",      "post",    "deadline", "fields",  "rows",    "verb",
        "matter",  "input", "row",   "version", "text",    "reason",   "upload",  "kind",    "name",
        "from",    "until", "to",    "verbs",   "begins",  "ends",     "uploads", "subject", "role",
        "content", "with",  "parts", "targets", "leaders", "quick",    "only",    "holder",  "id"};
    switch (below(depth > 0 ? 7 : 4)) {
      case 0:
        return std::to_string(static_cast<std::int64_t>(below(1000)) - 500);
      case 1:
        return "null";
      case 2:
        return "\"" + plain(word()) + "\"";
      case 3:
        return "true";
      case 4:
        return "[" + json(depth - 1) + "," + json(depth - 1) + "]";
      default: {
        std::string made = "{";
        const auto count = below(6);
        std::vector<std::string_view> used;
        for (std::uint32_t i = 0; i < count; ++i) {
          const auto name = one_of(kNames);
          if (std::ranges::find(used, name) != used.end()) continue;
          made += (used.empty() ? "\"" : ",\"") + std::string(name) + "\":" + json(depth - 1);
          used.push_back(name);
        }
        return made + "}";
      }
    }
  }
  std::string body() {
    auto made = json();
    if (below(6) == 0) made.resize(made.size() / 2);
    return made;
  }

 private:
  static std::string plain(std::string text) {
    std::erase_if(text, [](char c) { return c == '"' || c == '\\'; });
    return text;
  }
  crypto::SeededRandom random_;
};

}  // namespace luoshi::api::tests
