// SPDX-License-Identifier: Apache-2.0
#include "app/cli/suggestion.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace luoshi::app {
namespace {

constexpr std::size_t kDistanceMax = 2;
constexpr std::size_t kWordBytesMax = 64;  // longer words are not a slip of the finger

// Edits (insert, delete, replace, swap of neighbours) that make `a` from `b`.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      const std::size_t change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.size()][b.size()];
}

base::Error unknown(std::string_view word, std::span<const std::string_view> known, std::string_view plain_id,
                    std::string_view near_id) {
  const std::string_view near = nearest(word, known);
  base::Error error{.code = base::ErrorCode::invalid_input,
                    .id = near.empty() ? plain_id : near_id,
                    .args = {{"value", std::string(word)}}};
  if (!near.empty()) error.args.push_back({"near", std::string(near)});
  return error;
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  if (word.size() > kWordBytesMax) return best;
  std::size_t best_distance = std::min(kDistanceMax, (word.size() - 1) / 2) + 1;
  for (const auto candidate : known) {
    const std::size_t edits = distance(word, candidate);
    if (edits >= best_distance) continue;
    best_distance = edits;
    best = candidate;
  }
  return best;
}

base::Error unknown_option(std::string_view word, std::span<const std::string_view> known) {
  return unknown(word.substr(0, word.find('=')), known, "E-APP-005", "E-APP-006");
}

base::Error unknown_command(std::string_view word, std::span<const std::string_view> known) {
  return unknown(word, known, "E-APP-007", "E-APP-008");
}

}  // namespace luoshi::app
