// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::base {
namespace {

constexpr std::size_t kWordMax = 128;
constexpr std::size_t kTextMax = 500;
constexpr std::size_t kDigitsMax = 6;  // in a row
constexpr std::size_t kLineUsual = 320;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<bool, 256> kWordCharacters = [] {
  std::array<bool, 256> table = {};
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = true;
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = true;
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = true;
  for (const char c : std::string_view("-._:/{}")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

void append_quoted(std::string& out, std::string_view ascii) {
  out += '"';
  for (;;) {
    const auto plain = ascii.substr(0, ascii.find_first_of("\"\\"));
    out += plain;
    if (plain.size() == ascii.size()) break;
    (out += '\\') += ascii[plain.size()];
    ascii.remove_prefix(plain.size() + 1);
  }
  out += '"';
}

void append_word(std::string& out, std::string_view word) {
  out += '"';
  const auto begin = out.size();
  out += word.substr(0, kWordMax);
  for (auto at = begin; at < out.size(); ++at) {
    if (!kWordCharacters[static_cast<unsigned char>(out[at])]) out[at] = '?';
  }
  out += '"';
}

void append_value(std::string& out, const LogField& field) {
  if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number).ptr;
    out.append(digits.data(), end);
  } else if (const auto* truth = std::get_if<bool>(&field.value)) {
    out += *truth ? "true" : "false";
  } else if (const auto* text = std::get_if<LogText>(&field.value)) {
    append_quoted(out, masked_for_log(text->text));
  } else {
    append_word(out, std::get<LogWord>(field.value).text);
  }
}

// Of syslog(3): debug 7, info 6, warning 4, error 3.
std::string_view priority_of(LogLevel level) {
  constexpr std::string_view kPriorities[] = {"<7>", "<6>", "<4>", "<3>"};
  return kPriorities[static_cast<std::size_t>(level)];
}

}  // namespace

std::string_view name_of(LogLevel level) {
  constexpr std::string_view kNames[] = {"debug", "info", "warning", "error"};
  return kNames[static_cast<std::size_t>(level)];
}

std::string masked_for_log(std::string_view text) {
  std::string out;
  text = text.substr(0, kTextMax);
  for (std::size_t at = 0; at < text.size();) {
    if (is_digit(text[at])) {
      std::size_t end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end - at > kDigitsMax)
        out += '#';
      else
        out += text.substr(at, end - at);
      at = end;
      continue;
    }
    const bool plain = text[at] >= ' ' && text[at] < 0x7F;
    // A run of what is not plain is one mark, so that its length tells nothing either.
    if (plain)
      out += text[at];
    else if (out.empty() || out.back() != '?')
      out += '?';
    ++at;
  }
  return out;
}

void Log::write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  if (level < least_) return;
  std::string line(for_journald_ ? priority_of(level) : std::string_view());
  line.reserve(kLineUsual);
  line.append("{\"at\":\"").append(to_iso(now_()));
  line.append("\",\"level\":\"").append(name_of(level)).append("\",\"event\":");
  append_quoted(line, event);
  for (const auto& field : fields) {
    line += ',';
    append_quoted(line, field.name);
    line += ':';
    append_value(line, field);
  }
  line += '}';
  const std::lock_guard lock(mutex_);
  sink_(line);
}

}  // namespace luoshi::base
