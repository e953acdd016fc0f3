// SPDX-License-Identifier: Apache-2.0
#include "feel/regex/code_points.hpp"

#include <unicode/uchar.h>
#include <unicode/uset.h>

#include <algorithm>
#include <string>

namespace luoshi::feel::regex {
namespace {

using Set = std::unique_ptr<USet, decltype(&uset_close)>;
Set make_set() { return {uset_openEmpty(), &uset_close}; }

CodePoints from(const Set& set) {
  CodePoints out;
  const std::int32_t count = uset_getItemCount(set.get());
  for (std::int32_t i = 0; i < count; ++i) {
    UChar32 first = 0;
    UChar32 last = 0;
    UErrorCode error = U_ZERO_ERROR;
    // Items behind the ranges are strings ("ss" for ß): a single character cannot match those.
    if (uset_getItem(set.get(), i, &first, &last, nullptr, 0, &error) != 0 || U_FAILURE(error)) break;
    out.add(static_cast<char32_t>(first), static_cast<char32_t>(last));
  }
  out.tidy();
  return out;
}

CodePoints of_property(UProperty property, std::int32_t value) {
  const Set set = make_set();
  UErrorCode error = U_ZERO_ERROR;
  uset_applyIntPropertyValue(set.get(), property, value, &error);
  return U_FAILURE(error) ? CodePoints() : from(set);
}

CodePoints of_categories(std::uint32_t mask) {
  return of_property(UCHAR_GENERAL_CATEGORY_MASK, static_cast<std::int32_t>(mask));
}

// XML 1.0, productions 4 and 4a.
CodePoints name_start() {
  return {{':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},        {0xC0, 0xD6},     {0xD8, 0xF6},
          {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},  {0x2070, 0x218F}, {0x2C00, 0x2FEF},
          {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
}

CodePoints name_characters() {
  CodePoints out = name_start();
  out.add({{'-', '-'}, {'.', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}});
  out.tidy();
  return out;
}

CodePointsPtr shared(CodePoints set) { return std::make_shared<const CodePoints>(std::move(set)); }

// The mask of a category of XML Schema; 0 for other names (Cs and LC do not stand there).
std::uint32_t category_mask(std::string_view name) {
  constexpr std::string_view kNames =
      "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po "
      "Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn ";
  const std::string word = std::string(name) + " ";
  if (name.empty() || name.contains(' ') || (!kNames.starts_with(word) && !kNames.contains(" " + word))) return 0;
  return static_cast<std::uint32_t>(u_getPropertyValueEnum(UCHAR_GENERAL_CATEGORY_MASK, std::string(name).c_str()));
}

}  // namespace

CodePoints::CodePoints(std::initializer_list<Range> ranges) : ranges_(ranges) { tidy(); }

void CodePoints::tidy() {
  std::ranges::sort(ranges_);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    if (kept > 0 && ranges_[i].first <= ranges_[kept - 1].second + 1)
      ranges_[kept - 1].second = std::max(ranges_[kept - 1].second, ranges_[i].second);
    else
      ranges_[kept++] = ranges_[i];
  }
  ranges_.resize(kept);
}

CodePoints CodePoints::complement() const {
  CodePoints out;
  char32_t next = 0;
  for (const auto& [first, last] : ranges_) {
    if (first > next) out.add(next, first - 1);
    next = last + 1;
  }
  if (next <= kLast) out.add(next, kLast);
  return out;
}

CodePoints CodePoints::without(const CodePoints& other) const {
  CodePoints outside = complement();
  outside.add(other);
  outside.tidy();
  return outside.complement();
}

CodePoints CodePoints::in_any_case() const {
  const Set set = make_set();
  for (const auto& [first, last] : ranges_) {
    uset_addRange(set.get(), static_cast<UChar32>(first), static_cast<UChar32>(last));
  }
  uset_closeOver(set.get(), USET_CASE_INSENSITIVE);
  return from(set);
}

bool CodePoints::contains(char32_t c) const {
  const auto after = std::ranges::upper_bound(ranges_, c, {}, &Range::first);
  return after != ranges_.begin() && c <= std::prev(after)->second;
}

CodePointsPtr escape_set(char letter) {
  static const CodePointsPtr blank = shared({{'\t', '\n'}, {'\r', '\r'}, {' ', ' '}});
  static const CodePointsPtr initial = shared(name_start());
  static const CodePointsPtr name = shared(name_characters());
  static const CodePointsPtr digit = shared(of_categories(U_GC_ND_MASK));
  static const CodePointsPtr word = shared(of_categories(U_GC_P_MASK | U_GC_Z_MASK | U_GC_C_MASK).complement());
  static const CodePointsPtr no_blank = shared(blank->complement());
  static const CodePointsPtr no_initial = shared(initial->complement());
  static const CodePointsPtr no_name = shared(name->complement());
  static const CodePointsPtr no_digit = shared(digit->complement());
  static const CodePointsPtr no_word = shared(word->complement());
  switch (letter) {
    case 's':
      return blank;
    case 'S':
      return no_blank;
    case 'i':
      return initial;
    case 'I':
      return no_initial;
    case 'c':
      return name;
    case 'C':
      return no_name;
    case 'd':
      return digit;
    case 'D':
      return no_digit;
    case 'w':
      return word;
    case 'W':
      return no_word;
    default:
      return nullptr;
  }
}

CodePointsPtr named_set(std::string_view name) {
  if (const std::uint32_t mask = category_mask(name); mask != 0) return shared(of_categories(mask));
  if (!name.starts_with("Is") || name.size() < 3) return nullptr;
  name.remove_prefix(2);
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (!std::ranges::all_of(name, allowed)) return nullptr;
  // The older name that XML Schema uses.
  const std::string block = name == "PrivateUse" ? "PrivateUseArea" : std::string(name);
  const std::int32_t value = u_getPropertyValueEnum(UCHAR_BLOCK, block.c_str());
  if (value == UCHAR_INVALID_CODE || value == UBLOCK_NO_BLOCK) return nullptr;
  return shared(of_property(UCHAR_BLOCK, value));
}

}  // namespace luoshi::feel::regex
