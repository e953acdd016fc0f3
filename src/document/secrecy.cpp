// SPDX-License-Identifier: Apache-2.0
#include "document/secrecy.hpp"

#include "base/utf8.hpp"

#include <array>
#include <string>

namespace luoshi::document {
namespace {

constexpr std::size_t kHeadLines = 60;        // filled lines that count as the head of a document
constexpr std::size_t kHeadBytes = 1u << 16;  // and no more than this: a file may be one line
constexpr std::size_t kMarkLineMax = 14;      // code points of a line that is nothing but a mark: 机密★解密时间★10年
constexpr std::size_t kCopyNumberLines = 10;

constexpr std::array<std::u32string_view, 3> kLevels = {U"绝密", U"机密", U"秘密"};

/// The line without blanks, which typists put between the characters of a mark; digits and colons in one form.
std::u32string squeezed(std::string_view line) {
  std::u32string out;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = base::decode_utf8(line, at);
    if (c <= U' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF) continue;
    if (c >= U'０' && c <= U'９') {
      out += c - U'０' + U'0';
    } else {
      out += c == U'：' ? U':' : c;
    }
  }
  return out;
}

bool is_star(char32_t c) { return c == U'★' || c == U'☆' || c == U'⭐' || c == U'✩' || c == U'✭' || c == U'✮'; }

/// A level followed by a star; the star that editors type as * counts on a line of its own.
bool has_starred_level(const std::u32string& line) {
  for (const auto level : kLevels) {
    for (auto at = line.find(level); at != std::u32string::npos; at = line.find(level, at + 1)) {
      const std::size_t next = at + level.size();
      if (next >= line.size()) continue;
      if (is_star(line[next])) return true;
      if ((line[next] == U'*' || line[next] == U'＊') && line.size() <= kMarkLineMax) return true;
    }
  }
  return false;
}

/// 密级:机密, also 密级机密 and 【密级】秘密.
bool has_level_field(const std::u32string& line) {
  const auto field = line.find(U"密级");
  if (field == std::u32string::npos || line.size() > 4 * kMarkLineMax) return false;
  std::size_t at = field + 2;
  while (at < line.size() && std::u32string_view(U":】]）)").find(line[at]) != std::u32string_view::npos) ++at;
  for (const auto level : kLevels) {
    if (line.compare(at, level.size(), level) != 0) continue;
    const std::size_t end = at + level.size();
    if (line[at - 1] == U':' || end == line.size()) return true;
  }
  return false;
}

/// Nothing but a level, perhaps with its period: 机密, 秘密10年, 绝密长期, (机密).
bool is_bare_level(std::u32string_view line) {
  while (!line.empty() && std::u32string_view(U"(（[【〔").find(line.front()) != std::u32string_view::npos) {
    line.remove_prefix(1);
  }
  while (!line.empty() && std::u32string_view(U")）]】〕").find(line.back()) != std::u32string_view::npos) {
    line.remove_suffix(1);
  }
  for (const auto level : kLevels) {
    if (!line.starts_with(level)) continue;
    line.remove_prefix(level.size());
    return line.find_first_not_of(U"0123456789一二三四五六七八九十年个月长期") == std::u32string_view::npos;
  }
  return false;
}

/// 000001, No.000001, 份号:000001; `rest` is what follows on the line.
bool takes_copy_number(std::u32string_view line, std::u32string_view& rest) {
  for (const std::u32string_view label : {U"份号:", U"份号", U"No.", U"№"}) {
    if (!line.starts_with(label)) continue;
    line.remove_prefix(label.size());
    break;
  }
  const auto digits = line.find_first_not_of(U"0123456789");
  rest = line.substr(std::min(digits, line.size()));
  return std::min(digits, line.size()) == 6;
}

bool starts_with_level(std::u32string_view line) {
  for (const auto level : kLevels) {
    if (line.starts_with(level)) return line.size() <= kMarkLineMax;
  }
  return false;
}

}  // namespace

bool has_secrecy_mark(std::string_view text) {
  std::size_t filled = 0;
  bool copy_number = false;
  if (text.size() > kHeadBytes) {  // cut at a character
    std::size_t end = kHeadBytes;
    while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    text = text.substr(0, end);
  }
  while (!text.empty() && filled < kHeadLines) {
    const auto end = std::min(text.find_first_of("\n\f"), text.size());
    const std::u32string line = squeezed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    ++filled;
    if (has_starred_level(line) || has_level_field(line) || is_bare_level(line)) return true;
    std::u32string_view rest;
    const bool numbered = filled <= kCopyNumberLines && takes_copy_number(line, rest);
    if (numbered && starts_with_level(rest)) return true;
    copy_number = copy_number || numbered;
    if (copy_number && starts_with_level(line)) return true;
  }
  return false;
}

}  // namespace luoshi::document
