// SPDX-License-Identifier: Apache-2.0
#include "api/http/target.hpp"

#include "api/http/grammar.hpp"
#include "api/http/refusal.hpp"
#include "base/utf8.hpp"

#include <charconv>

namespace luoshi::api::http {
namespace {

Failure bad_target(std::string_view reason) { return refused(kBadTarget, {{"reason", std::string(reason)}}); }

Failure bad_query(std::string_view name, std::string_view reason) {
  return refused(kBadQuery, {{"name", std::string(name)}, {"reason", std::string(reason)}});
}

// Absent when a percent sign is not followed by two digits.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (!high || !low) return std::nullopt;
      out += static_cast<char>(*high << 4 | *low);
      i += 2;
    }
  }
  return out;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

bool is_dot_segment(std::string_view segment) { return segment == "." || segment == ".."; }

Result<std::string> decode_path(std::string_view text) {
  std::string path;
  path.reserve(text.size());
  std::size_t from = 1;  // behind the first slash
  for (;;) {
    const auto slash = std::min(text.find('/', from), text.size());
    const auto segment = percent_decoded(text.substr(from, slash - from), false);
    if (!segment) return bad_target("%");
    if (segment->find('/') != std::string::npos || segment->find('\\') != std::string::npos) return bad_target("/ \\");
    if (is_dot_segment(*segment)) return bad_target(". ..");
    if (has_control(*segment)) return bad_target("U+0000..U+001F");
    path += '/';
    path += *segment;
    if (slash == text.size()) break;
    from = slash + 1;
  }
  if (base::find_invalid_utf8(path) != std::string_view::npos) return bad_target("UTF-8");
  return path;
}

bool is_target_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7F && byte != '#';
  });
}

}  // namespace

std::optional<std::string_view> Query::find(std::string_view name) const {
  for (const auto& parameter : parameters_) {
    if (parameter.name == name) return parameter.value;
  }
  return std::nullopt;
}

std::vector<std::string_view> Query::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& parameter : parameters_) {
    if (parameter.name == name) values.emplace_back(parameter.value);
  }
  return values;
}

Result<std::optional<std::string_view>> Query::one(std::string_view name) const {
  const auto values = all(name);
  if (values.size() > 1) return bad_query(name, "2");
  return values.empty() ? std::nullopt : std::optional(values.front());
}

Result<std::int64_t> Query::integer(std::string_view name, std::int64_t otherwise, std::int64_t min,
                                    std::int64_t max) const {
  LUOSHI_TRY(const auto text, one(name));
  if (!text) return otherwise;
  std::int64_t value = 0;
  const auto* end = text->data() + text->size();
  const auto [stopped, problem] = std::from_chars(text->data(), end, value);
  if (problem != std::errc() || stopped != end || value < min || value > max) {
    return bad_query(name, std::to_string(min) + ".." + std::to_string(max));
  }
  return value;
}

Result<Query> parse_query(std::string_view text, std::size_t parameters_max) {
  std::vector<Query::Parameter> parameters;
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const auto pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    if (parameters.size() == parameters_max) return bad_query("?", "> " + std::to_string(parameters_max));
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = percent_decoded(pair.substr(0, equals), true);
    auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value) return bad_query("?", "%");
    for (const auto* part : {&*name, &*value}) {
      if (base::find_invalid_utf8(*part) != std::string_view::npos) return bad_query("?", "UTF-8");
      if (part->find('\0') != std::string::npos) return bad_query("?", "U+0000");
    }
    parameters.push_back({*std::move(name), *std::move(value)});
  }
  return Query(std::move(parameters));
}

Result<Target> parse_target(std::string_view text, std::size_t query_max) {
  if (text.empty() || !is_target_text(text)) return bad_target("U+0021..U+007E");
  Target target;
  if (text == "*") {
    target.path = "*";
    return target;
  }
  if (text.front() != '/') {  // the absolute form (RFC 9112, 3.2.2); the authority form is for CONNECT alone
    const auto scheme = text.find("://");
    if (scheme == std::string_view::npos) return bad_target("/");
    const auto name = text.substr(0, scheme);
    if (!equal_ignoring_case(name, "http") && !equal_ignoring_case(name, "https")) return bad_target("http");
    text.remove_prefix(scheme + 3);
    const auto end = std::min(text.find_first_of("/?"), text.size());
    target.authority = text.substr(0, end);
    if (!is_host(target.authority)) return bad_target("host");
    text.remove_prefix(end);
  }
  const auto question = std::min(text.find('?'), text.size());
  const auto path = text.substr(0, question);
  LUOSHI_TRY(target.path, decode_path(path.empty() ? "/" : path));
  if (question < text.size()) {
    LUOSHI_TRY(target.query, parse_query(text.substr(question + 1), query_max));
  }
  return target;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const char small = lower(c);
    if ((small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 0x0F];
    }
  }
  return out;
}

bool is_host(std::string_view text) {
  if (text.empty() || text.size() > 261) return false;
  std::size_t end = 0;
  if (text.front() == '[') {
    end = text.find(']');
    if (end == std::string_view::npos || end < 3) return false;
    const auto address = text.substr(1, end - 1);
    if (!std::ranges::all_of(address, [](char c) { return hex_digit(c) || c == ':' || c == '.'; })) return false;
    ++end;
  } else {
    end = std::min(text.find(':'), text.size());
    const auto name = text.substr(0, end);
    if (name.empty() || name.front() == '.' || name.find("..") != std::string_view::npos) return false;
    for (const char c : name) {
      const char small = lower(c);
      const bool plain = (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
      if (!plain) return false;
    }
  }
  if (end == text.size()) return true;
  const auto port = text.substr(end);
  const auto number = parse_digits(port.substr(1));
  return port.front() == ':' && number && *number >= 1 && *number <= 65535;
}

}  // namespace luoshi::api::http
