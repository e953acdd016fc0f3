// SPDX-License-Identifier: Apache-2.0
#include "model/order.hpp"

#include <fmt/format.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace luoshi::model {
namespace {

// Changes when the bytes below change their meaning.
constexpr int kEncoding = 1;

/// ICU's collators may be asked from any thread as long as nobody changes them.
const icu::Collator& collator() {
  static const std::unique_ptr<const icu::Collator> made = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<const icu::Collator> zh(icu::Collator::createInstance(icu::Locale("zh@collation=pinyin"), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no collation of zh");
    return zh;
  }();
  return *made;
}

std::string cut(std::string_view bytes) { return std::string(bytes.substr(0, kOrderBytesMax)); }

std::string text_key(const std::string& text) {
  std::array<std::uint8_t, kOrderBytesMax> bytes;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  const auto length = collator().getSortKey(icu::UnicodeString::fromUTF8(text), bytes.data(), kOrderBytesMax);
  // A key that fits ends in a zero, which says nothing.
  const auto kept =
      std::cmp_less_equal(length, kOrderBytesMax) ? static_cast<std::size_t>(std::max(length - 1, 0)) : kOrderBytesMax;
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(kept)};
}

void append_big_endian(std::string& out, std::uint32_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFFU);
}

// 0.d1d2d3… × 10^exponent: the digits without zeros at either end.
struct Digits {
  std::string digits = {};
  int exponent = 0;
};

Digits digits_of(std::string_view plain) {
  Digits found;
  const auto point = std::min(plain.find('.'), plain.size());
  found.exponent = static_cast<int>(point);
  for (const char c : plain) {
    if (c != '.') found.digits += c;
  }
  const auto first = std::min(found.digits.find_first_not_of('0'), found.digits.size());
  found.digits.erase(0, first);
  found.exponent -= static_cast<int>(first);
  found.digits.erase(found.digits.find_last_not_of('0') + 1);
  return found;
}

// Sign; for others than zero the exponent, the digits in pairs (each one more than it is), a zero. Of a negative number
// all that follows the sign is inverted.
std::string number_key(const base::Decimal& value) {
  constexpr char kNegative = 0x40;
  constexpr auto kZero = static_cast<char>(0x80);
  constexpr auto kPositive = static_cast<char>(0xC0);
  constexpr int kExponentBias = 0x8000;
  if (value.is_zero()) return {kZero};
  const auto [digits, exponent] = digits_of(value.absolute().to_string());
  std::string key;
  append_big_endian(key, static_cast<std::uint32_t>(exponent + kExponentBias), 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int tens = digits[i] - '0';
    const int ones = i + 1 < digits.size() ? digits[i + 1] - '0' : 0;
    key += static_cast<char>(10 * tens + ones + 1);
  }
  key += '\0';
  if (value.is_negative()) {
    for (char& byte : key) byte = static_cast<char>(~byte);
  }
  return (value.is_negative() ? kNegative : kPositive) + key;
}

std::string date_key(const feel::Date& date) {
  std::string key;
  append_big_endian(key, static_cast<std::uint32_t>(date.year) ^ 0x8000'0000U, 4);
  key += static_cast<char>(date.month);
  key += static_cast<char>(date.day);
  return key;
}

}  // namespace

std::string order_key(FieldKind kind, const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::boolean:
      return {value.as_boolean() ? '\1' : '\0'};
    case feel::Kind::number:
      return number_key(value.as_number());
    case feel::Kind::date:
      return date_key(value.as_date());
    case feel::Kind::string:
      return kind == FieldKind::text ? text_key(value.as_string()) : cut(value.as_string());
    default:
      return {};
  }
}

std::vector<std::string> index_keys(const Field& field, const feel::Value* value) {
  if (value == nullptr || value->is_null()) return {};
  const auto kind = field.value_kind();
  if (!value->is(feel::Kind::list)) return {order_key(kind, *value)};
  std::vector<std::string> keys;
  for (const auto& item : value->as_list()) keys.push_back(order_key(kind, item));
  std::ranges::sort(keys);
  const auto repeated = std::ranges::unique(keys);
  keys.erase(repeated.begin(), repeated.end());
  return keys;
}

std::string order_version() {
  UVersionInfo version;
  collator().getVersion(version);
  return fmt::format("{}:{}.{}.{}.{}", kEncoding, version[0], version[1], version[2], version[3]);
}

std::string findable_form(const feel::Value& value) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* folder = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto text = feel::to_string(value);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC case folding");
  const auto folded = folder->normalize(icu::UnicodeString::fromUTF8(text), status);
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const auto c = folded.char32At(at);
    if (u_isUWhiteSpace(c) == 0) kept.append(c);
  }
  std::string form;
  kept.toUTF8String(form);
  return form;
}

}  // namespace luoshi::model
