// SPDX-License-Identifier: Apache-2.0
#include "api/http/grammar.hpp"

namespace luoshi::api::http {
namespace {

constexpr std::size_t kPreferencesMax = 32;

constexpr std::array<bool, 256> kTokenChars = [] {
  std::array<bool, 256> table = {};
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = true;
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = true;
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = true;
  for (const char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// "1", "0.8", "0.123" in thousandths (RFC 9110, 12.4.2).
std::optional<unsigned> parse_quality(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  unsigned value = text[0] == '1' ? 1000 : 0;
  if (text.size() == 1) return value;
  if (text[1] != '.') return std::nullopt;
  unsigned unit = 100;
  for (const char c : text.substr(2)) {
    if (c < '0' || c > '9') return std::nullopt;
    value += unit * static_cast<unsigned>(c - '0');
    unit /= 10;
  }
  return value <= 1000 ? std::optional(value) : std::nullopt;
}

}  // namespace

bool is_token_char(char c) { return kTokenChars[static_cast<unsigned char>(c)]; }

bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_char); }

bool is_field_value(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7F) || byte == '\t';
  });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::optional<std::uint64_t> parse_digits(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  const char small = lower(c);
  if (small >= 'a' && small <= 'f') return static_cast<unsigned>(small - 'a') + 10;
  return std::nullopt;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> members;
  std::size_t from = 0;
  const auto take_until = [&](std::size_t end) {
    if (const auto member = trimmed(text.substr(from, end - from)); !member.empty()) members.push_back(member);
    from = end + 1;
  };
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == ',' && !quoted) {
      take_until(i);
    }
  }
  take_until(text.size());  // also when it ends within quotes, or on a backslash there
  return members;
}

std::vector<Preference> parse_preferences(std::string_view field) {
  std::vector<Preference> preferences;
  for (const auto member : split_list(field)) {
    if (preferences.size() == kPreferencesMax) break;
    const auto semicolon = member.find(';');
    Preference preference{.value = trimmed(member.substr(0, semicolon))};
    bool sound = !preference.value.empty();
    for (auto rest = semicolon; sound && rest != std::string_view::npos;) {
      const auto next = member.find(';', rest + 1);
      const auto parameter = trimmed(member.substr(rest + 1, next - rest - 1));
      if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
        const auto quality = parse_quality(parameter.substr(2));
        sound = quality.has_value();
        preference.quality = quality.value_or(0);
      }
      rest = next;
    }
    if (sound) preferences.push_back(preference);
  }
  return preferences;
}

}  // namespace luoshi::api::http
