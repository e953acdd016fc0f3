// SPDX-License-Identifier: Apache-2.0
// Functions of strings (10.3.4.3); those that take patterns are in pattern.cpp.
#include "base/utf8.hpp"
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

#include <unicode/ucasemap.h>

#include <memory>

namespace luoshi::feel {
namespace {

// Byte offset of code point `count` of a text that has that many at least.
std::size_t byte_of(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0; --count) static_cast<void>(base::decode_utf8(text, at));
  return at;
}

Value substring(const Call& call, std::size_t given) {
  const std::string* text = string_argument(call, 0);
  if (text == nullptr) return {};
  const std::size_t size = base::count_code_points(*text);
  const auto start = position_argument(call, 1, size);
  if (!start) return {};
  const std::string_view rest = std::string_view(*text).substr(byte_of(*text, *start));
  if (given < 3) return Value::string(std::string(rest));
  const auto length = whole_argument(call, 2);
  if (!length) return {};
  if (*length < 1) return call.null("E-FEEL-115", {{"length", std::to_string(*length)}});
  const std::size_t left = size - *start;  // a length beyond the end means all there is
  if (static_cast<std::uint64_t>(*length) >= left) return Value::string(std::string(rest));
  return Value::string(std::string(rest.substr(0, byte_of(rest, static_cast<std::size_t>(*length)))));
}

Value string_length(const Call& call, std::size_t) {
  const std::string* text = string_argument(call, 0);
  if (text == nullptr) return {};
  return Value::number(static_cast<std::int64_t>(base::count_code_points(*text)));
}

using CaseFunction = std::int32_t (*)(const UCaseMap*, char*, std::int32_t, const char*, std::int32_t, UErrorCode*);

template <CaseFunction function>
Value in_case(const Call& call, std::size_t) {
  const std::string* text = string_argument(call, 0);
  if (text == nullptr || !call.evaluation.allow_bytes(text->size(), call.position)) return {};
  static const auto map = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<UCaseMap, decltype(&ucasemap_close)>(ucasemap_open("", 0, &error), &ucasemap_close);
  }();
  // A character may become three (ŉ, ΐ), each of them no longer than what ICU needs for it.
  std::string out(text->size() * 3 + 1, '\0');
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t size = function(map.get(), out.data(), static_cast<std::int32_t>(out.size()), text->data(),
                                     static_cast<std::int32_t>(text->size()), &error);
  if (U_FAILURE(error)) return call.null("E-FEEL-122");
  out.resize(static_cast<std::size_t>(size));
  return limited_string(call, std::move(out));
}

// The two strings that most functions here take.
struct Pair {
  const std::string* text;
  const std::string* match;
  explicit operator bool() const { return text != nullptr && match != nullptr; }
};
Pair pair(const Call& call) { return {.text = string_argument(call, 0), .match = string_argument(call, 1)}; }

Value substring_before(const Call& call, std::size_t) {
  const Pair strings = pair(call);
  if (!strings) return {};
  const std::size_t at = strings.text->find(*strings.match);
  return Value::string(at == std::string::npos ? "" : strings.text->substr(0, at));
}

Value substring_after(const Call& call, std::size_t) {
  const Pair strings = pair(call);
  if (!strings) return {};
  const std::size_t at = strings.text->find(*strings.match);
  return Value::string(at == std::string::npos ? "" : strings.text->substr(at + strings.match->size()));
}

Value contains(const Call& call, std::size_t) {
  const Pair strings = pair(call);
  if (!strings) return {};
  return strings.text->find(*strings.match) != std::string::npos;
}

Value starts_with(const Call& call, std::size_t) {
  const Pair strings = pair(call);
  if (!strings) return {};
  return strings.text->starts_with(*strings.match);
}

Value ends_with(const Call& call, std::size_t) {
  const Pair strings = pair(call);
  if (!strings) return {};
  return strings.text->ends_with(*strings.match);
}

Value string_join(const Call& call, std::size_t given) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  std::string_view delimiter;
  if (given > 1 && !call.arguments[1].is_null()) {
    const std::string* text = string_argument(call, 1);
    if (text == nullptr) return {};
    delimiter = *text;
  }
  std::string out;
  bool first = true;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Value& item = (*items)[i];
    if (item.is_null()) continue;
    if (!item.is(Kind::string)) return wrong_item(call, item, i, name_of(Kind::string));
    if (!call.evaluation.allow_bytes(out.size() + delimiter.size() + item.as_string().size(), call.position)) return {};
    if (!first) out += delimiter;
    out += item.as_string();
    first = false;
  }
  return Value::string(std::move(out));
}

constexpr auto kString = std::span<const std::string_view>(kParameters<"string">);
constexpr auto kMatch = std::span<const std::string_view>(kParameters<"string", "match">);
constexpr std::array kSubstring{Signature{kParameters<"string", "start position", "length">, 2, false, substring}};
constexpr std::array kStringLength{Signature{kString, 1, false, string_length}};
constexpr std::array kUpperCase{Signature{kString, 1, false, in_case<ucasemap_utf8ToUpper>}};
constexpr std::array kLowerCase{Signature{kString, 1, false, in_case<ucasemap_utf8ToLower>}};
constexpr std::array kSubstringBefore{Signature{kMatch, 2, false, substring_before}};
constexpr std::array kSubstringAfter{Signature{kMatch, 2, false, substring_after}};
constexpr std::array kContains{Signature{kMatch, 2, false, contains}};
constexpr std::array kStartsWith{Signature{kMatch, 2, false, starts_with}};
constexpr std::array kEndsWith{Signature{kMatch, 2, false, ends_with}};
constexpr std::array kStringJoin{Signature{kParameters<"list">, 1, false, string_join},
                                 Signature{kParameters<"list", "delimiter">, 2, false, string_join}};
constexpr std::array kRows{
    Builtin{"substring", kSubstring},
    Builtin{"string length", kStringLength},
    Builtin{"upper case", kUpperCase},
    Builtin{"lower case", kLowerCase},
    Builtin{"substring before", kSubstringBefore},
    Builtin{"substring after", kSubstringAfter},
    Builtin{"contains", kContains},
    Builtin{"starts with", kStartsWith},
    Builtin{"ends with", kEndsWith},
    Builtin{"string join", kStringJoin},
};

}  // namespace

std::span<const Builtin> string_chapter() { return kRows; }

}  // namespace luoshi::feel
