// SPDX-License-Identifier: Apache-2.0
#include "document/legible.hpp"

#include "base/utf8.hpp"
#include "document/gb_walk.hpp"
#include "text/passage.hpp"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <array>
#include <string>

namespace luoshi::document {
namespace {

constexpr std::size_t kHead = 2000;  // characters looked at
constexpr std::size_t kHanMin = 20;  // fewer may be a list of rare names
constexpr std::size_t kHanMinWithoutProof = 3;
constexpr std::size_t kLostMin = 5;
constexpr std::size_t kLostMax = 5;  // of a hundred characters; a bullet of a symbol font stands alone

bool is_lost(char32_t c) {
  if (c == 0xFFFD) return true;
  if (c < 0x80) return false;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_CONTROL_CHAR || type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE;
}

bool is_seen(char32_t c) { return c > 0x20 && c != 0x7F && u_isgraph(static_cast<UChar32>(c)) != 0 && c != 0xFEFF; }

/// Han and what else the same bytes often make: from U+3400 to the end of the plane, without full-width forms.
bool is_eastern(char32_t c) { return c >= 0x3400 && c < 0xE000; }
bool is_other_east(char32_t c) { return (c >= 0xA000 && c < 0xA4D0) || (c >= 0xAC00 && c < 0xD7B0); }  // Yi, Hangul

struct Count {
  std::size_t seen = 0;
  std::size_t lost = 0;
  std::size_t accented = 0;  // U+0080 to U+00FF
  std::size_t eastern = 0;
  std::size_t other_east = 0;
  std::u16string han = {};
};

Count count_head(std::string_view utf8) {
  Count count;
  std::size_t at = 0;
  for (std::size_t i = 0; i < kHead && at < utf8.size(); ++i) {
    const char32_t c = base::decode_utf8(utf8, at);
    count.seen += is_seen(c) ? 1 : 0;
    count.lost += is_lost(c) ? 1 : 0;
    count.accented += c >= 0x80 && c <= 0xFF && c != 0xA0 && c != 0xB7 ? 1 : 0;
    if (!is_eastern(c)) continue;
    ++count.eastern;
    count.other_east += is_other_east(c) ? 1 : 0;
    count.han += static_cast<char16_t>(text::fold(c));
  }
  return count;
}

/// Running Chinese, traditional or simplified, is mostly hanzi of level one of GB 2312.
bool is_running(const std::u16string& han) {
  std::string bytes(4 * han.size(), '\0');
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open("gb18030", &error);
  const auto size = ucnv_fromUChars(converter, bytes.data(), static_cast<std::int32_t>(bytes.size()), han.data(),
                                    static_cast<std::int32_t>(han.size()), &error);
  ucnv_close(converter);
  if (U_FAILURE(error) || size < 0) return true;  // nothing is known
  bytes.resize(static_cast<std::size_t>(size));
  const GbWalk walk = walk_gb(bytes);
  return walk.common * 2 >= walk.characters;
}

}  // namespace

bool is_blank(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    if (is_seen(base::decode_utf8(utf8, at))) return false;
  }
  return true;
}

bool is_garbled(std::string_view utf8, Proof proof) {
  const Count count = count_head(utf8);
  if (count.lost >= kLostMin && count.lost * 100 > (count.seen + count.lost) * kLostMax) return true;
  if (utf8.substr(0, 3 * kHead).contains("锟斤拷")) return true;  // what lost characters turn into when read twice
  if (count.accented >= kHanMin && count.accented * 5 > count.seen * 2) return true;
  const std::size_t least = proof == Proof::none ? kHanMinWithoutProof : kHanMin;
  if (count.eastern < least || count.other_east * 5 > count.eastern * 4) return false;
  return !is_running(count.han);
}

}  // namespace luoshi::document
