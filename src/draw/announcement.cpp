// SPDX-License-Identifier: Apache-2.0
#include "draw/announcement.hpp"

namespace luoshi::draw {

std::string text_of(const Announcement& announcement) {
  std::string text = "luoshi-draw-1\n" + std::to_string(announcement.count) + "\n";
  text += key_of(std::span(&announcement.seed, 1)) + "\n";
  for (const auto& other : announcement.others) text += "+ " + other + "\n";
  for (const auto& name : announcement.list) text += "- " + name + "\n";
  return text;
}

crypto::Hash hash_of(const Announcement& announcement) { return crypto::sha256(text_of(announcement)); }

Result<std::vector<Pick>> draw(const Announcement& announcement, std::span<const Source> others, std::size_t replaced) {
  if (others.size() != announcement.others.size()) {
    return fail({base::ErrorCode::invalid_input,
                 "E-DRAW-003",
                 {},
                 {{"expected", std::to_string(announcement.others.size())}, {"given", std::to_string(others.size())}}});
  }
  std::vector<Source> sources{announcement.seed};
  sources.insert(sources.end(), others.begin(), others.end());
  return select(key_of(sources), announcement.list.size(), announcement.count + replaced);
}

}  // namespace luoshi::draw
