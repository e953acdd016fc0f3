// SPDX-License-Identifier: Apache-2.0
#include "text/passage.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>

namespace luoshi::text {
namespace {

// Characters that NFC may change or join (combining marks, jamo, compatibility ideographs); all else is NFC already as
// far as reports go, and is not sent through ICU.
bool may_change_under_nfc(char32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x1100 && c < 0x1200) || (c >= 0x302A && c < 0x3030) || c == 0x3099 ||
         c == 0x309A || (c >= 0xF900 && c < 0xFB00) || (c >= 0x2F800 && c < 0x2FA20);
}

bool is_space(char32_t c) { return c == '\n' || c == '\r' || c == '\t' || c == 0xA0 || c == 0x3000 || c == 0x2003; }

// NFC of one base character with its marks.
std::u32string normalised(std::u32string_view cluster) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  std::u16string in;
  for (const char32_t c : cluster) {
    if (c < 0x10000) {
      in += static_cast<char16_t>(c);
    } else {
      in += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      in += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  std::u16string out(in.size() * 3 + 4, u'\0');
  const int length = unorm2_normalize(nfc, in.data(), static_cast<int32_t>(in.size()), out.data(),
                                      static_cast<int32_t>(out.size()), &status);
  if (U_FAILURE(status) || length < 0 || length > static_cast<int>(out.size())) return std::u32string(cluster);
  std::u32string result;
  for (int i = 0; i < length; ++i) {
    const auto unit = static_cast<char32_t>(out[static_cast<std::size_t>(i)]);
    if (unit >= 0xD800 && unit < 0xDC00 && i + 1 < length) {
      const auto low = static_cast<char32_t>(out[static_cast<std::size_t>(++i)]);
      result += static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
    } else {
      result += unit;
    }
  }
  return result;
}

}  // namespace

char32_t fold_rare(char32_t c) {
  if (is_space(c)) return U' ';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c == 0x2236) return U':';  // ratio sign
  return c;
}

void Passage::clear() {
  text_.clear();
  bytes_.clear();
  byte_.clear();
  runs_.clear();
}

void Passage::append(std::string_view utf8, std::uint32_t origin) {
  const std::size_t start = bytes_.size();
  bytes_ += utf8;
  // Room for all characters, so that the common ones are written without asking each time.
  std::size_t size = text_.size();
  const std::size_t count = base::count_code_points(utf8);
  add_run(size, origin);
  text_.resize(size + count);
  byte_.resize(size + count);
  const std::string_view bytes = bytes_;
  char32_t* const characters = text_.data();
  std::uint32_t* const places = byte_.data();
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  std::size_t at = start;
  while (at < bytes.size()) {
    const std::size_t first = at;
    if (const unsigned char lead = byte(at); lead >= 0xE4 && lead <= 0xE9) {  // U+4000 to U+9FFF: most of a text
      places[size] = static_cast<std::uint32_t>(first);
      characters[size++] = simplified(((lead & 0x0Fu) << 12) | ((byte(at + 1) & 0x3Fu) << 6) | (byte(at + 2) & 0x3Fu));
      at += 3;
      continue;
    }
    if (const unsigned char lead = byte(at); lead > ' ' && lead < 0x7F) {
      places[size] = static_cast<std::uint32_t>(first);
      characters[size++] = lead;
      ++at;
      continue;
    }
    const char32_t raw = base::decode_utf8(bytes, at);
    places[size] = static_cast<std::uint32_t>(first);
    if (raw >= 0xFF01 && raw <= 0xFF5E) {  // most punctuation
      characters[size++] = raw - 0xFEE0;
      continue;
    }
    if (is_ideograph(raw)) {
      characters[size++] = simplified(raw);
      continue;
    }
    if (may_change_under_nfc(raw)) {
      at = first;
      break;
    }
    characters[size++] = fold_rare(raw);
  }
  if (at == bytes.size()) return;
  text_.resize(size);
  byte_.resize(size);
  append_marked(at, start,
                origin + static_cast<std::uint32_t>(base::count_code_points(bytes.substr(start, at - start))));
}

/// Characters from `first` on come from `origin` on.
void Passage::add_run(std::size_t first, std::uint32_t origin) {
  const auto place = static_cast<std::uint32_t>(first);
  while (!runs_.empty() && runs_.back().first >= place) runs_.pop_back();  // taken back, or empty
  if (!runs_.empty() && runs_.back().origin + (place - runs_.back().first) == origin) return;
  runs_.push_back({place, origin});
}

/// The rest of a piece from the first character on that NFC may change.
void Passage::append_marked(std::size_t at, std::size_t start, std::uint32_t origin) {
  for (; at < bytes_.size(); ++origin) {
    const std::size_t first = at;
    const char32_t raw = base::decode_utf8(bytes_, at);
    const bool mark = may_change_under_nfc(raw) && u_getCombiningClass(static_cast<UChar32>(raw)) != 0;
    if (mark && !byte_.empty() && byte_.back() >= start) {
      // A mark belongs to the character before it: that one is taken back and both are composed.
      const std::uint32_t base_byte = byte_.back();
      const std::uint32_t base_origin = this->origin(size() - 1);
      while (!byte_.empty() && byte_.back() == base_byte) {
        text_.pop_back();
        byte_.pop_back();
      }
      append_cluster(base_byte, base_origin, at);
    } else {
      append_cluster(first, origin, at);
    }
  }
}

void Passage::append_cluster(std::size_t first, std::uint32_t origin, std::size_t last) {
  std::u32string cluster;
  for (std::size_t at = first; at < last;) cluster += base::decode_utf8(bytes_, at);
  for (const char32_t c : may_change_under_nfc(cluster.back()) ? normalised(cluster) : cluster) {
    add_run(text_.size(), origin);
    text_ += fold(c);
    byte_.push_back(static_cast<std::uint32_t>(first));
  }
}

std::uint32_t Passage::origin(std::uint32_t at) const {
  if (at >= text_.size()) return origin_end(at);
  const auto behind = runs_.size() == 1 ? runs_.end() : std::ranges::upper_bound(runs_, at, {}, &Run::first);
  const Run& run = *(behind - 1);
  return run.origin + (at - run.first);
}

std::uint32_t Passage::origin_end(std::uint32_t at) const {
  if (text_.empty()) return 0;
  if (at == 0 || (at < size() && runs_.size() == 1)) return origin(at);  // nothing is left out in front of `at`
  const auto width = base::count_code_points(original(at - 1, at));
  return origin(at - 1) + static_cast<std::uint32_t>(std::max<std::size_t>(width, 1));
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) base::append_utf8(out, c);
  return out;
}

}  // namespace luoshi::text
