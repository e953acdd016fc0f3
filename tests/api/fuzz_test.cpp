// SPDX-License-Identifier: Apache-2.0
// Every operation is asked nonsense: parameters, bodies, fields and paths drawn from a seed, halves of what is right.
// Whatever comes, it is answered in time, never as a fault of ours, and the record stays sound (the world verifies it).
#include "api/api_world.hpp"
#include "api/nonsense.hpp"

#include <chrono>
#include <cstdlib>

namespace luoshi::api::tests {
namespace {

constexpr int kRoundsDefault = 12;

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
