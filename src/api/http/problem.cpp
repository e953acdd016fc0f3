// SPDX-License-Identifier: Apache-2.0
#include "api/http/problem.hpp"

#include "api/http/refusal.hpp"
#include "codec/json_writer.hpp"

#include <algorithm>
#include <utility>

namespace luoshi::api::http {
namespace {

constexpr std::array kStatuses = std::to_array<std::pair<std::string_view, unsigned>>({
    {kTargetTooLong, 414},
    {kHeadTooLarge, 431},
    {kBodyTooLarge, 413},
    {kUnknownCoding, 501},
    {kUnknownVersion, 505},
    {kTooSlow, 408},
    {kBusy, 503},
    {kTooManyConnections, 503},
    {kNoSuchAddress, 404},
    {kMethodNotAllowed, 405},
    {kNotAcceptable, 406},
    {kUnsupportedMedia, 415},
    {kPreconditionFailed, 412},
    {kPreconditionMissing, 428},
    {kBadRange, 416},
    {kInternal, 500},
    {kUnknownMethod, 501},
    {kUnknownExpectation, 417},
    {kOtherHost, 421},
});

// The sentence alone: the id has a member of its own, and the place too.
std::string sentence(const base::Error& error, base::Language language) {
  const auto text = base::describe({.code = error.code, .id = error.id, .args = error.args}, language);
  const auto end = text.find("] ");
  return end == std::string::npos ? text : text.substr(end + 2);
}

bool is_ours(base::ErrorCode code) { return code == base::ErrorCode::internal || code == base::ErrorCode::corrupt; }

}  // namespace

unsigned status_of(const base::Error& error) {
  for (const auto& [id, status] : kStatuses) {
    if (id == error.id) return status;
  }
  switch (error.code) {
    case base::ErrorCode::invalid_input:
      return 400;
    case base::ErrorCode::not_found:
      return 404;
    case base::ErrorCode::conflict:
      return 409;
    case base::ErrorCode::forbidden:
      return 403;
    case base::ErrorCode::limit:
      return 413;
    case base::ErrorCode::unavailable:
      return 503;
    case base::ErrorCode::corrupt:
    case base::ErrorCode::internal:
      return 500;
  }
  return 500;
}

Response problem(const base::Error& error, base::Language language, std::string_view request_id) {
  return problem(status_of(error), error, language, request_id);
}

Response problem(unsigned status, const base::Error& error, base::Language language, std::string_view request_id) {
  const base::Error shown =
      is_ours(error.code) ? base::Error{.id = kInternal, .args = {{"request", std::string(request_id)}}} : error;
  std::string body;
  codec::JsonWriter json(body);
  json.begin_object();
  json.key("type").string("about:blank");
  json.key("title").string(reason_of(status));
  json.key("status").integer(status);
  json.key("detail").string(sentence(shown, language));
  json.key("code").string(shown.id);
  if (!shown.where.item.empty()) json.key("field").string(shown.where.item);
  if (shown.where.line != 0) json.key("line").integer(shown.where.line);
  json.key("request").string(request_id);
  json.end_object();
  auto response = answer(status, "application/problem+json", std::move(body));
  response.headers.add("Content-Language", language == base::Language::zh ? "zh-CN" : "en");
  response.error_id = error.id;
  if (status == 503) response.headers.add("Retry-After", "2");
  // RFC 9110, 15.5.17: how long the whole is.
  const auto size = std::ranges::find(error.args, "size", &base::Arg::name);
  if (status == 416 && size != error.args.end()) response.headers.add("Content-Range", "bytes */" + size->value);
  return response;
}

}  // namespace luoshi::api::http
