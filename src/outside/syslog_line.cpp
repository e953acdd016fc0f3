// SPDX-License-Identifier: Apache-2.0
#include "outside/syslog_line.hpp"

#include <fmt/format.h>

namespace luoshi::outside {
namespace {

// The number that RFC 5612 keeps for those who have none of their own.
constexpr std::string_view kDataId = "luoshi@32473";
constexpr std::size_t kHostMax = 255;
constexpr std::size_t kProcessMax = 128;
constexpr std::size_t kIdMax = 32;
constexpr int kSeverities = 8;

std::string header_field(std::string_view text, std::size_t length_max) {
  std::string out;
  for (const char c : text) {
    if (c > ' ' && c < 0x7F && out.size() < length_max) out += c;
  }
  return out.empty() ? "-" : out;
}

std::string parameter(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == ']') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

}  // namespace

std::string syslog_line(const SyslogSender& sender, const SyslogMessage& message) {
  auto line =
      fmt::format("<{}>1 {} {} luoshi {} {} [{}", sender.facility * kSeverities + static_cast<int>(message.severity),
                  base::to_iso(message.at), header_field(sender.host, kHostMax),
                  header_field(sender.process, kProcessMax), header_field(message.id, kIdMax), kDataId);
  for (const auto& [name, value] : message.parameters) {
    line += fmt::format(" {}=\"{}\"", header_field(name, kIdMax), parameter(value));
  }
  return line + "]";
}

}  // namespace luoshi::outside
