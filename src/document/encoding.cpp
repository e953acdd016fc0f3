// SPDX-License-Identifier: Apache-2.0
#include "document/encoding.hpp"

#include "base/utf8.hpp"
#include "document/gb_walk.hpp"
#include "document/legible.hpp"
#include "document/refusal.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <array>

namespace luoshi::document {
namespace {

using base::ErrorCode;

constexpr std::string_view kBom8 = "\xEF\xBB\xBF";
constexpr std::string_view kBom16le = "\xFF\xFE";
constexpr std::string_view kBom16be = "\xFE\xFF";

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

bool ordinary(unsigned unit) {
  if (unit < 0x80) return unit >= 0x20 || unit == '\t' || unit == '\n' || unit == '\r' || unit == '\f';
  return (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3000 && unit <= 0x303F) ||
         (unit >= 0xFF00 && unit <= 0xFFEF) || (unit >= 0x2010 && unit <= 0x2027) || unit == 0xB7 || unit == 0xA0;
}

/// ASCII, and Chinese punctuation and full-width forms: rare among characters that wrong reading makes.
bool telling(unsigned unit) {
  return unit < 0x80 || (unit >= 0x3000 && unit <= 0x303F) || (unit >= 0xFF00 && unit <= 0xFFEF);
}

struct Units {
  std::size_t ordinary = 0;
  std::size_t telling = 0;
};

/// UTF-16 without a mark: nearly all units are ordinary in one order. Where they are in both, as with plain ASCII,
/// zero bytes must show that it is UTF-16, and the telling units in which order.
Encoding unmarked_utf16(std::string_view bytes, bool has_nul) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return Encoding::unknown;
  Units little;
  Units big;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    for (auto* order : {&little, &big}) {
      const unsigned first = byte_at(bytes, i);
      const unsigned second = byte_at(bytes, i + 1);
      const unsigned unit = order == &little ? first | (second << 8) : (first << 8) | second;
      order->ordinary += ordinary(unit) ? 1 : 0;
      order->telling += telling(unit) ? 1 : 0;
    }
  }
  const std::size_t units = bytes.size() / 2;
  const auto fits = [&](const Units& order, const Units& other) {
    if (order.ordinary * 100 < units * 97) return false;
    if (order.ordinary > 2 * other.ordinary) return true;
    return has_nul && order.telling > other.telling && order.telling * 2 >= units;
  };
  if (fits(little, big)) return Encoding::utf_16le;
  return fits(big, little) ? Encoding::utf_16be : Encoding::unknown;
}

const char* converter_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf_16le:
      return "UTF-16LE";
    case Encoding::utf_16be:
      return "UTF-16BE";
    case Encoding::gb18030:
      return "gb18030";
    case Encoding::big5:
      return "Big5";
    case Encoding::utf_8:
    case Encoding::unknown:
      break;
  }
  return "UTF-8";
}

Failure refuse_encoding(std::string_view bytes, std::size_t at, const char* encoding) {
  auto failure =
      refuse(ErrorCode::invalid_input, "E-DOC-009", {{"byte", std::to_string(at + 1)}, {"encoding", encoding}});
  failure.error.where.line = static_cast<std::uint32_t>(1 + std::ranges::count(bytes.substr(0, at), '\n'));
  return failure;
}

enum class BadBytes : std::uint8_t { refuse, replace };

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

Result<std::string> convert(std::string_view bytes, Encoding encoding, BadBytes bad, std::size_t text_bytes_max) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> from(ucnv_open(converter_name(encoding), &error));
  const std::unique_ptr<UConverter, CloseConverter> to(ucnv_open("UTF-8", &error));
  const auto callback = bad == BadBytes::refuse ? UCNV_TO_U_CALLBACK_STOP : UCNV_TO_U_CALLBACK_SUBSTITUTE;
  if (U_SUCCESS(error)) ucnv_setToUCallBack(from.get(), callback, nullptr, nullptr, nullptr, &error);
  if (U_FAILURE(error)) {
    return refuse(ErrorCode::unavailable, "E-DOC-004", {{"reason", u_errorName(error)}});
  }
  std::string out;
  std::array<char, 1u << 15> piece;
  std::array<UChar, 1u << 13> pivot;
  UChar* pivot_from = pivot.data();
  UChar* pivot_to = pivot.data();
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  bool first = true;
  do {
    char* target = piece.data();
    error = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &at, end, pivot.data(), &pivot_from,
                   &pivot_to, pivot.data() + pivot.size(), first ? 1 : 0, 1, &error);
    first = false;
    out.append(piece.data(), target);
    if (out.size() > text_bytes_max) {
      return refuse(ErrorCode::limit, "E-DOC-007", {{"limit", size_words(text_bytes_max)}});
    }
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(error)) {
    return refuse_encoding(bytes, std::min(static_cast<std::size_t>(at - bytes.data()), bytes.size() - 1),
                           converter_name(encoding));
  }
  return out;
}

}  // namespace

bool is_binary(std::string_view bytes) {
  std::size_t controls = 0;
  std::size_t nuls = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    controls += static_cast<std::size_t>(byte < 0x20) & static_cast<std::size_t>(byte < 0x09 || byte > 0x0D);
    nuls += static_cast<std::size_t>(byte == 0);
  }
  return nuls > 0 || controls * 100 > bytes.size();
}

Encoding encoding_of(std::string_view bytes) {
  if (bytes.starts_with(kBom8)) return Encoding::utf_8;
  if (bytes.starts_with(kBom16le)) return Encoding::utf_16le;
  if (bytes.starts_with(kBom16be)) return Encoding::utf_16be;
  const bool has_nul = bytes.find('\0') != std::string_view::npos;
  if (!has_nul && base::find_invalid_utf8(bytes) == std::string_view::npos) return Encoding::utf_8;
  if (const Encoding utf16 = unmarked_utf16(bytes, has_nul); utf16 != Encoding::unknown) return utf16;
  if (has_nul) return Encoding::unknown;
  const GbWalk walk = walk_gb(bytes);
  return walk.plausible() && walk.bad == std::string_view::npos ? Encoding::gb18030 : Encoding::unknown;
}

Result<std::string> decode_text(std::string bytes, std::size_t text_bytes_max) {
  const auto too_large = [&] { return refuse(ErrorCode::limit, "E-DOC-007", {{"limit", size_words(text_bytes_max)}}); };
  const auto checked = [&](std::string text) -> Result<std::string> {
    if (is_binary(text)) return refuse(ErrorCode::invalid_input, "E-DOC-008");
    if (text.size() > text_bytes_max) return too_large();
    return text;
  };
  if (bytes.size() > 2 * std::min(text_bytes_max, SIZE_MAX / 2) + kBom8.size()) return too_large();
  const Encoding encoding = encoding_of(bytes);
  switch (encoding) {
    case Encoding::utf_8: {
      if (bytes.starts_with(kBom8)) bytes.erase(0, kBom8.size());
      const std::size_t bad = base::find_invalid_utf8(bytes);
      if (bad != std::string::npos) return refuse_encoding(bytes, bad, "UTF-8");
      return checked(std::move(bytes));
    }
    case Encoding::utf_16le:
    case Encoding::utf_16be: {
      const bool marked = bytes.starts_with(kBom16le) || bytes.starts_with(kBom16be);
      const auto units = std::string_view(bytes).substr(marked ? kBom16le.size() : 0);
      LUOSHI_TRY(auto text, convert(units, encoding, BadBytes::refuse, text_bytes_max));
      if (is_garbled(text, Proof::none)) return refuse(ErrorCode::invalid_input, "E-DOC-031");
      return checked(std::move(text));
    }
    case Encoding::gb18030: {
      LUOSHI_TRY(auto text, convert(bytes, encoding, BadBytes::refuse, text_bytes_max));
      return checked(std::move(text));
    }
    case Encoding::big5:
    case Encoding::unknown:
      break;
  }
  if (is_binary(bytes)) return refuse(ErrorCode::invalid_input, "E-DOC-008");
  const GbWalk walk = walk_gb(bytes);
  if (walk.plausible()) return refuse_encoding(bytes, walk.bad, "GB18030");
  return refuse_encoding(bytes, base::find_invalid_utf8(bytes), "UTF-8");
}

Result<std::string> decode_leniently(std::string_view bytes, Encoding encoding, std::size_t text_bytes_max) {
  for (const auto bom : {kBom8, kBom16le, kBom16be}) {
    if (!bytes.starts_with(bom)) continue;
    bytes.remove_prefix(bom.size());
    break;
  }
  if (bytes.empty()) return std::string();
  return convert(bytes, encoding, BadBytes::replace, text_bytes_max);
}

}  // namespace luoshi::document
