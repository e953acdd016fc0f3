// SPDX-License-Identifier: Apache-2.0
// Every operation is asked nonsense: parameters, bodies, fields and paths drawn from a seed, halves of what is right.
// Whatever comes, it is answered in time, never as a fault of ours, and the record stays sound (the world verifies it).
#include "api/api_world.hpp"

#include <chrono>
#include <cstdlib>

namespace luoshi::api::tests {
namespace {

constexpr int kRoundsDefault = 12;

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

class AskedNonsense : public ApiWorld {
 protected:
  std::string query_of(const Operation& operation, Nonsense& nonsense) {
    std::string made;
    for (const auto& parameter : operation.parameters) {
      if (parameter.in != In::query || nonsense.below(3) != 0) continue;
      made += (made.empty() ? "?" : "&") + std::string(parameter.name) + "=" + http::percent_encoded(nonsense.word());
    }
    return made;
  }
  http::Headers fields_of(Nonsense& nonsense) {
    http::Headers made;
    for (const auto* name : {"If-Match", "Idempotency-Key", "On-Behalf-Of", "Range", "Last-Event-ID", "Upload-Offset",
                             "Upload-Length", "Upload-Metadata", "Tus-Resumable"}) {
      if (nonsense.below(4) == 0) made.add(name, nonsense.word());
    }
    if (nonsense.below(4) == 0) made.add("Content-Type", nonsense.below(2) == 0 ? "text/plain" : "application/json");
    return made;
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, AskedNonsense, ::testing::Values("sqlite"));

TEST_P(AskedNonsense, never_answers_with_a_fault_of_its_own) {
  furnish();
  const auto* told = std::getenv("LUOSHI_FUZZ_ROUNDS");
  const int rounds = told == nullptr ? kRoundsDefault : std::atoi(told);
  constexpr std::array<std::string_view, 8> kPeople{"officer",  "la",       "lc",      "leader",
                                                    "sysadmin", "secadmin", "auditor", ""};
  Nonsense nonsense(2026);
  for (int round = 0; round < rounds; ++round) {
    for (const auto& operation : operations()) {
      if (operation.handle == nullptr) continue;
      auto path = path_of(operation);
      if (nonsense.below(4) == 0) path += "/" + http::percent_encoded(nonsense.word());
      const auto who = std::string(nonsense.one_of(kPeople));
      const Asked asked{operation.method, path + query_of(operation, nonsense), who, nonsense.body(),
                        fields_of(nonsense)};
      const auto began = std::chrono::steady_clock::now();
      const auto answered = ask(asked);
      const auto took = std::chrono::steady_clock::now() - began;
      EXPECT_LT(answered.status, 500U) << operation.id << " " << asked.target << " " << asked.body << " "
                                       << answered.body;
      EXPECT_LT(took, std::chrono::seconds(10)) << operation.id << " " << asked.target;
    }
  }
}

}  // namespace
}  // namespace luoshi::api::tests
