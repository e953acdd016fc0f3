// SPDX-License-Identifier: Apache-2.0
#include "api/http/answer_head.hpp"

#include "api/http/grammar.hpp"

#include <array>
#include <charconv>

namespace luoshi::api::http {
namespace {

constexpr std::array<std::string_view, 6> kFraming = {"Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive",
                                                      "Date",           "X-Request-Id"};

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

void append_number(std::string& out, std::uint64_t value) {
  std::array<char, 20> digits = {};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

}  // namespace

bool is_sound(const Headers& headers) {
  return std::ranges::all_of(headers, [](const Field& field) {
    const auto is_framing = [&](std::string_view name) { return equal_ignoring_case(field.name, name); };
    return is_token(field.name) && is_field_value(field.value) && std::ranges::none_of(kFraming, is_framing);
  });
}

void append_answer_head(std::string& out, unsigned status, const Headers& headers, const AnswerFrame& frame) {
  out += frame.is_version_11 ? "HTTP/1.1 " : "HTTP/1.0 ";
  append_number(out, status);
  out += ' ';
  out += reason_of(status);
  out += "\r\n";
  append_field(out, "Date", frame.date);
  for (const auto& field : headers) append_field(out, field.name, field.value);
  if (frame.fields != nullptr) {
    for (const auto& field : *frame.fields) {
      if (!headers.contains(field.name)) append_field(out, field.name, field.value);
    }
  }
  if (!frame.request_id.empty()) append_field(out, "X-Request-Id", frame.request_id);
  if (frame.framing == Framing::length) {
    out += "Content-Length: ";
    append_number(out, frame.length);
    out += "\r\n";
  }
  if (frame.framing == Framing::chunked) out += "Transfer-Encoding: chunked\r\n";
  if (!frame.keep_alive) out += "Connection: close\r\n";
  if (frame.keep_alive && !frame.is_version_11) out += "Connection: keep-alive\r\n";
  out += "\r\n";
}

}  // namespace luoshi::api::http
