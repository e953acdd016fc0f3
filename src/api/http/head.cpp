// SPDX-License-Identifier: Apache-2.0
#include "api/http/head.hpp"

#include "api/http/grammar.hpp"
#include "api/http/refusal.hpp"

#include <utility>

namespace luoshi::api::http {
namespace {

constexpr std::array kMethods = std::to_array<std::pair<std::string_view, Method>>({
    {"GET", Method::get},
    {"POST", Method::post},
    {"HEAD", Method::head},
    {"PUT", Method::put},
    {"PATCH", Method::patch},
    {"DELETE", Method::delete_},
    {"OPTIONS", Method::options},
});

// Fields that mean one thing: two of them would be taken as the first by one program and as the last by another.
constexpr std::array<std::string_view, 6> kSingle = {"Content-Type",  "Authorization", "Idempotency-Key",
                                                     "Last-Event-ID", "Range",         "If-Range"};

Failure bad_framing(std::string_view reason) { return refused(kBadFraming, {{"reason", std::string(reason)}}); }

// Takes the next line, without its CRLF.
std::string_view take_line(std::string_view& bytes) {
  const auto end = bytes.find("\r\n");
  const auto line = bytes.substr(0, end);
  bytes.remove_prefix(end + 2);
  return line;
}

Result<void> parse_version(std::string_view text, Head& head) {
  if (text == "HTTP/1.1" || text == "HTTP/1.0") {
    head.is_version_11 = text.back() == '1';
    return {};
  }
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool known_form =
      text.size() == 8 && text.starts_with("HTTP/") && digit(text[5]) && text[6] == '.' && digit(text[7]);
  return refused(known_form ? kUnknownVersion : kBadRequestLine);
}

Result<void> parse_request_line(std::string_view line, Head& head, const HeadLimits& limits) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return refused(kBadRequestLine);
  const auto method = line.substr(0, first);
  const auto target = line.substr(first + 1, last - first - 1);
  if (!is_token(method) || target.find(' ') != std::string_view::npos) return refused(kBadRequestLine);
  LUOSHI_CHECK(parse_version(line.substr(last + 1), head));
  if (target.size() > limits.target_bytes_max) {
    return refused(kTargetTooLong, {{"limit", std::to_string(limits.target_bytes_max)}});
  }
  const auto known = parse_method(method);
  if (!known) return refused(kUnknownMethod, {{"method", std::string(method.substr(0, 32))}});
  head.method = *known;
  LUOSHI_TRY(head.target, parse_target(target, limits.query_max));
  if (head.target.path == "*" && head.method != Method::options) return refused(kBadTarget, {{"reason", "*"}});
  return {};
}

// RFC 9112, 6: chunked alone, or one length, or no body.
Result<void> read_framing(Head& head) {
  const auto codings = head.headers.count("Transfer-Encoding");
  const auto lengths = head.headers.count("Content-Length");
  if (codings + lengths > 1) return bad_framing(codings > 0 ? "Transfer-Encoding" : "Content-Length");
  if (codings == 1) {
    if (!head.is_version_11) return bad_framing("HTTP/1.0");
    const auto coding = *head.headers.find("Transfer-Encoding");
    if (!equal_ignoring_case(coding, "chunked")) {
      const auto members = split_list(coding);
      const bool other_first = members.size() > 1 && equal_ignoring_case(members.back(), "chunked") &&
                               !equal_ignoring_case(members.front(), "chunked") && is_token(members.front());
      return other_first ? refused(kUnknownCoding) : bad_framing("Transfer-Encoding");
    }
    head.chunked = true;
  } else if (lengths == 1) {
    const auto length = parse_digits(*head.headers.find("Content-Length"));
    if (!length) return bad_framing("Content-Length");
    head.content_length = *length;
  }
  return {};
}

Result<void> read_host(Head& head) {
  const auto count = head.headers.count("Host");
  if (count == 0 && !head.is_version_11) return {};
  if (count != 1) return refused(kBadHost);
  head.host = *head.headers.find("Host");
  if (!is_host(head.host)) return refused(kBadHost);
  const auto& authority = head.target.authority;
  // RFC 9112, 3.2.2 lets the authority win; two names that differ are refused instead.
  if (!authority.empty() && !equal_ignoring_case(authority, head.host)) return refused(kBadHost);
  return {};
}

Result<void> read_connection(Head& head) {
  bool closes = false;
  head.keep_alive = head.is_version_11;
  const auto options = head.headers.joined("Connection");
  const auto of_proxy = head.headers.joined("Proxy-Connection");
  for (const auto option : split_list(of_proxy)) {
    if (!is_token(option)) return refused(kBadField, {{"reason", "Proxy-Connection"}});
  }
  for (const auto option : split_list(options)) {
    if (!is_token(option)) return refused(kBadField, {{"reason", "Connection"}});
    closes = closes || equal_ignoring_case(option, "close");
    if (equal_ignoring_case(option, "keep-alive")) head.keep_alive = true;
  }
  if (closes) head.keep_alive = false;
  if (const auto expected = head.headers.find("Expect")) {
    if (!equal_ignoring_case(*expected, "100-continue")) return refused(kUnknownExpectation);
    head.expects_continue = head.is_version_11;
  }
  return {};
}

}  // namespace

std::string_view to_text(Method method) {
  for (const auto& [text, known] : kMethods) {
    if (known == method) return text;
  }
  return {};
}

std::optional<Method> parse_method(std::string_view text) {
  for (const auto& [known, method] : kMethods) {
    if (known == text) return method;
  }
  return std::nullopt;
}

HeadScanner::Found HeadScanner::scan(std::string_view all) {
  for (;;) {
    const auto at = all.find('\n', looked_at_);
    if (at == std::string_view::npos) {
      looked_at_ = all.size();
      return Found::more;
    }
    if (at == line_ || all[at - 1] != '\r') return Found::broken;
    const bool is_empty = at == line_ + 1;
    looked_at_ = line_ = at + 1;
    if (is_empty) return Found::end;
  }
}

Result<Field> parse_field(std::string_view line) {
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  if (colon == std::string_view::npos || !is_token(name)) {
    return refused(kBadField, {{"reason", line.starts_with(' ') || line.starts_with('\t') ? "CRLF SP" : ":"}});
  }
  const auto value = trimmed(line.substr(colon + 1));
  if (!is_field_value(value)) return refused(kBadField, {{"reason", std::string(name)}});
  return Field{std::string(name), std::string(value)};
}

Result<Head> parse_head(std::string_view bytes, const HeadLimits& limits) {
  const auto too_large = [](std::size_t limit) { return refused(kHeadTooLarge, {{"limit", std::to_string(limit)}}); };
  if (bytes.size() > limits.head_bytes_max) return too_large(limits.head_bytes_max);
  if (!bytes.ends_with("\r\n\r\n")) return refused(kBadRequestLine);
  Head head;
  LUOSHI_CHECK(parse_request_line(take_line(bytes), head, limits));
  head.headers.reserve(8);
  for (auto line = take_line(bytes); !line.empty(); line = take_line(bytes)) {
    if (head.headers.size() == limits.fields_max) return too_large(limits.fields_max);
    LUOSHI_TRY(auto field, parse_field(line));
    head.headers.add(std::move(field.name), std::move(field.value));
  }
  if (!bytes.empty()) return refused(kBadRequestLine);
  for (const auto name : kSingle) {
    if (head.headers.count(name) > 1) return refused(kBadField, {{"reason", std::string(name)}});
  }
  LUOSHI_CHECK(read_host(head));
  LUOSHI_CHECK(read_framing(head));
  LUOSHI_CHECK(read_connection(head));
  return head;
}

}  // namespace luoshi::api::http
