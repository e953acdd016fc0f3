// SPDX-License-Identifier: Apache-2.0
#include "api/http/response.hpp"

#include "api/http/target.hpp"

#include <array>
#include <utility>

namespace luoshi::api::http {
namespace {

constexpr std::array kReasons = std::to_array<std::pair<unsigned, std::string_view>>({
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {207, "Multi-Status"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
});

void append_line(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  for (const char c : value) {
    if (c != '\r' && c != '\n' && c != '\0') out += c;
  }
  out += '\n';
}

}  // namespace

void append_event(std::string& out, const Event& event) {
  if (!event.id.empty()) append_line(out, "id: ", event.id);
  if (!event.name.empty()) append_line(out, "event: ", event.name);
  std::string_view rest = event.data;
  for (;;) {
    const auto end = rest.find_first_of("\r\n");
    append_line(out, "data: ", rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  out += '\n';
}

Response answer(unsigned status, std::string_view content_type, std::string body) {
  return {.status = status, .headers = {{"Content-Type", std::string(content_type)}}, .body = std::move(body)};
}

Response empty_answer() { return {.status = 204}; }

Response see_other(std::string_view location) {
  return {.status = 303, .headers = {{"Location", std::string(location)}}};
}

Response event_answer(std::unique_ptr<EventSource> source) {
  // X-Accel-Buffering: nginx would keep events back otherwise.
  return {
      .headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}},
      .body = std::move(source)};
}

std::string attachment(std::string_view file_name) {
  std::string plain;
  for (const char c : file_name) {
    const bool safe = c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '%';
    if (safe) plain += c;
  }
  plain.erase(0, plain.find_first_not_of(' '));
  if (plain.empty() || plain.front() == '.') plain.insert(0, "download");
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encoded(file_name);
}

std::string_view reason_of(unsigned status) {
  for (const auto& [known, reason] : kReasons) {
    if (known == status) return reason;
  }
  return "Unknown";
}

}  // namespace luoshi::api::http
