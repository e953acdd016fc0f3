// SPDX-License-Identifier: Apache-2.0
#include "notices/letter.hpp"

#include "codec/hex.hpp"
#include "crypto/hash.hpp"
#include "notices/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace luoshi::notices {
namespace {

constexpr std::size_t kIdBytes = 16;

struct Share {
  Words words;
  std::size_t count = 0;
};

// Kinds in the order in which they were first told; two kinds of one name (dueSoon, due_soon) are one.
std::vector<Share> shares_of(std::span<const Told> told) {
  std::vector<Share> shares;
  std::set<std::pair<std::string_view, std::string_view>> counted;
  for (const auto& one : told) {
    const auto words = words_of(one.kind);
    if (!counted.emplace(words.zh, one.matter).second) continue;
    auto at = std::ranges::find(shares, words.zh, [](const Share& share) { return share.words.zh; });
    if (at == shares.end()) at = shares.insert(at, {words, 0});
    ++at->count;
  }
  return shares;
}

std::string link_to(std::span<const Told> told, std::string_view address) {
  const bool one = !told.empty() &&
                   std::ranges::all_of(
                       told, [&](const std::string& matter) { return matter == told.front().matter; }, &Told::matter);
  return std::string(address) + (one ? "/m/" + told.front().matter : "/desk");
}

}  // namespace

Letter compose(std::string id, std::span<const Told> told, std::string_view address, Contact to) {
  Letter letter;
  letter.id = std::move(id);
  letter.to = std::move(to);
  letter.link = link_to(told, address);
  std::string english;
  for (const auto& [words, count] : shares_of(told)) {
    letter.count += count;
    letter.summary += fmt::format("{}{}{}件", letter.summary.empty() ? "" : "、", words.zh, count);
    letter.text += fmt::format("{}{}件{}事项", letter.text.empty() ? "您有" : "、", count, words.zh);
    english += fmt::format("{}{} {}", english.empty() ? "" : ", ", count, words.en);
  }
  letter.text += "。" + letter.link;
  letter.english = fmt::format("Matters for you: {}. {}", english, letter.link);
  return letter;
}

std::string letter_id(std::string_view channel, std::string_view person, std::span<const std::string> notices) {
  std::vector<std::string_view> sorted(notices.begin(), notices.end());
  std::ranges::sort(sorted);
  std::string text = fmt::format("{}\n{}\n", channel, person);
  for (const auto notice : sorted) text.append(notice).append("\n");
  const auto hash = crypto::sha256(text);
  return codec::to_hex(std::span(hash).first<kIdBytes>());
}

}  // namespace luoshi::notices
