// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/names.hpp"

#include "base/utf8.hpp"
#include "text/passage.hpp"

#include <algorithm>

namespace luoshi::ledger::people {
namespace {

constexpr std::u32string_view kDropped = U" \t\r\n\"'“”‘’《》〈〉「」『』";
constexpr std::u32string_view kSeparators = U"、,，;；/\r\n\t|";

std::vector<std::u32string> pairs_of(std::u32string_view text) {
  std::vector<std::u32string> out;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) out.emplace_back(text.substr(at, 2));
  std::ranges::sort(out);
  return out;
}

}  // namespace

std::u32string matching_form(std::string_view written) {
  std::u32string out;
  for (std::size_t at = 0; at < written.size();) {
    char32_t character = text::fold(base::decode_utf8(written, at));
    if (character >= U'A' && character <= U'Z') character += U'a' - U'A';
    if (kDropped.find(character) == std::u32string_view::npos) out += character;
  }
  return out;
}

std::vector<std::string> names_in(std::string_view cell) {
  std::vector<std::string> out;
  std::string name;
  int brackets = 0;
  const auto finish = [&] {
    const std::size_t begin = name.find_first_not_of(' ');
    if (begin != std::string::npos) out.push_back(name.substr(begin, name.find_last_not_of(' ') - begin + 1));
    name.clear();
  };
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t from = at;
    const char32_t character = base::decode_utf8(cell, at);
    if (character == U'(' || character == U'（') ++brackets;
    if ((character == U')' || character == U'）') && brackets > 0) --brackets;
    if (brackets == 0 && kSeparators.find(character) != std::u32string_view::npos) {
      finish();
    } else {
      name += cell.substr(from, at - from);
    }
  }
  finish();
  return out;
}

double likeness(std::u32string_view left, std::u32string_view right) {
  const std::vector<std::u32string> a = pairs_of(left);
  const std::vector<std::u32string> b = pairs_of(right);
  if (a.empty() || b.empty()) return left == right ? 1 : 0;
  std::vector<std::u32string> common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

}  // namespace luoshi::ledger::people
