// SPDX-License-Identifier: Apache-2.0
#include "outside/smtp_client.hpp"

#include "codec/base64.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace luoshi::outside {
namespace {

constexpr std::size_t kBase64Line = 76;  // RFC 2045, 6.8
constexpr std::size_t kWordBytes = 42;   // 56 of base64: an encoded word has at most 75 characters (RFC 2047)
constexpr std::size_t kAddressMax = 254;
constexpr std::chrono::hours kBeijing{8};

bool is_address_part(std::string_view text) {
  return !text.empty() && !text.starts_with('.') && !text.ends_with('.') && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '+' || c == '-';
  });
}

// In encoded words of whole characters, one a line.
std::string subject_of(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto size = std::min(text.size(), kWordBytes);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
    out += fmt::format("{}=?UTF-8?B?{}?=", out.empty() ? "" : "\r\n ", codec::to_base64(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return out;
}

// "Fri, 27 Nov 2026 14:05:00 +0800" (RFC 5322, 3.3).
std::string date_of(base::Instant at) {
  constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_time<std::chrono::milliseconds> local{std::chrono::milliseconds(at.ms) + kBeijing};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(local - day));
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0800", kDays[std::chrono::weekday(day).c_encoding()],
                     static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && text.size() <= kAddressMax && is_address_part(text.substr(0, at)) &&
         is_address_part(text.substr(at + 1));
}

bool is_smtp_address(std::string_view text) {
  const auto rest = text.starts_with("smtps://") ? text.substr(8) : text.starts_with("smtp://") ? text.substr(7) : "";
  return !rest.empty() && std::ranges::all_of(rest, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == ':' || c == '[' || c == ']';
  });
}

std::string mail_text(const Mail& mail) {
  const auto domain = mail.from.substr(std::min(mail.from.find('@'), mail.from.size()));
  std::string out = fmt::format("Date: {}\r\nFrom: <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: <{}{}>\r\n",
                                date_of(mail.at), mail.from, mail.to, subject_of(mail.subject), mail.id, domain);
  // No answers from machines (RFC 3834).
  out +=
      "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n";
  const auto encoded = codec::to_base64(mail.text);
  for (std::size_t at = 0; at < encoded.size(); at += kBase64Line) {
    out.append(encoded, at, kBase64Line).append("\r\n");
  }
  return out;
}

}  // namespace luoshi::outside
