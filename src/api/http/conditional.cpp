// SPDX-License-Identifier: Apache-2.0
#include "api/http/conditional.hpp"

#include "api/http/grammar.hpp"
#include "api/http/refusal.hpp"
#include "api/http/time_text.hpp"

namespace luoshi::api::http {
namespace {

bool is_weak(std::string_view tag) { return tag.starts_with("W/"); }

// The part in quotes; absent when the text is no entity tag.
std::optional<std::string_view> opaque_of(std::string_view tag) {
  if (is_weak(tag)) tag.remove_prefix(2);
  if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
  tag = tag.substr(1, tag.size() - 2);
  if (tag.find('"') != std::string_view::npos) return std::nullopt;
  return tag;
}

bool matches(std::string_view left, std::string_view right, bool strongly) {
  if (strongly && (is_weak(left) || is_weak(right))) return false;
  const auto opaque = opaque_of(left);
  return opaque && opaque == opaque_of(right);
}

// An entity tag may hold commas, but only inside its quotes, which split_list() respects; a backslash is plain there,
// and no tag of ours has one.
bool list_matches(std::string_view list, const Current& current, bool strongly) {
  if (!current.tag) return false;
  if (list == "*") return true;
  return std::ranges::any_of(split_list(list),
                             [&](std::string_view member) { return matches(member, *current.tag, strongly); });
}

bool is_read(Method method) { return method == Method::get || method == Method::head; }

// HTTP dates have whole seconds.
std::int64_t seconds_of(base::Instant instant) { return instant.ms / 1000; }

Failure failed() { return refused(kPreconditionFailed, {}, base::ErrorCode::conflict); }

// If-Range (RFC 9110, 13.1.5): a strong tag or an exact date; anything else means "send all".
bool if_range_holds(const Request& request, const Current& current) {
  const auto field = request.header("If-Range");
  if (!field) return true;
  if (opaque_of(*field)) return current.tag && matches(*field, *current.tag, true);
  const auto date = parse_http_date(*field);
  return date && current.modified && seconds_of(*date) == seconds_of(*current.modified);
}

Failure bad_range(std::uint64_t size) {
  return refused(kBadRange, {{"size", std::to_string(size)}}, base::ErrorCode::limit);
}

}  // namespace

std::string entity_tag(std::string_view opaque, bool weak) {
  return (weak ? "W/\"" : "\"") + std::string(opaque) + "\"";
}

Result<Verdict> check(const Request& request, const Current& current) {
  const auto& headers = request.headers;
  if (headers.contains("If-Match")) {
    if (!list_matches(headers.joined("If-Match"), current, true)) return failed();
  } else if (const auto field = headers.find("If-Unmodified-Since")) {
    const auto date = parse_http_date(*field);
    if (date && current.modified && seconds_of(*current.modified) > seconds_of(*date)) return failed();
  }
  if (headers.contains("If-None-Match")) {
    if (list_matches(headers.joined("If-None-Match"), current, false)) {
      if (!is_read(request.method)) return failed();
      return Verdict::not_modified;
    }
  } else if (const auto field = headers.find("If-Modified-Since"); field && is_read(request.method)) {
    const auto date = parse_http_date(*field);
    if (date && current.modified && seconds_of(*current.modified) <= seconds_of(*date)) return Verdict::not_modified;
  }
  return Verdict::proceed;
}

Result<void> require_match(const Request& request, const Current& current) {
  if (!request.headers.contains("If-Match")) return refused(kPreconditionMissing);
  LUOSHI_TRY(const auto verdict, check(request, current));
  return verdict == Verdict::proceed ? Result<void>() : failed();
}

std::optional<std::string> expected_tag(const Request& request) {
  const auto field = request.headers.joined("If-Match");
  const auto members = split_list(field);
  if (members.size() != 1) return std::nullopt;
  const auto opaque = opaque_of(members.front());
  if (!opaque || is_weak(members.front())) return std::nullopt;
  return std::string(*opaque);
}

Response not_modified(const Current& current) {
  Response response{.status = 304};
  if (current.tag) response.headers.add("ETag", *current.tag);
  if (current.modified) response.headers.add("Last-Modified", to_http_date(*current.modified));
  return response;
}

Result<std::optional<ByteRange>> choose_range(const Request& request, std::uint64_t size, const Current& current) {
  const std::optional<ByteRange> everything;
  const auto field = request.header("Range");
  if (!field || request.method != Method::get || !if_range_holds(request, current)) return everything;
  const auto equals = field->find('=');
  if (equals == std::string_view::npos || !equal_ignoring_case(trimmed(field->substr(0, equals)), "bytes")) {
    return everything;
  }
  const auto members = split_list(field->substr(equals + 1));
  if (members.size() != 1) return everything;
  const auto dash = members.front().find('-');
  if (dash == std::string_view::npos) return everything;
  const auto first_text = trimmed(members.front().substr(0, dash));
  const auto last_text = trimmed(members.front().substr(dash + 1));
  const auto first = parse_digits(first_text);
  const auto last = parse_digits(last_text);
  if ((!first_text.empty() && !first) || (!last_text.empty() && !last) || (!first && !last)) return everything;
  if (!first) {  // the last bytes
    const auto length = std::min(*last, size);
    if (length == 0) return bad_range(size);
    return std::optional(ByteRange{.first = size - length, .length = length});
  }
  if (last && *last < *first) return everything;  // ill-formed, so as if it were not there (14.1.1)
  if (*first >= size) return bad_range(size);
  const auto end = last ? std::min(*last, size - 1) : size - 1;
  return std::optional(ByteRange{.first = *first, .length = end - *first + 1});
}

Result<Response> file_answer(const Request& request, const std::filesystem::path& path, std::uint64_t size,
                             std::string_view content_type, const Current& current) {
  LUOSHI_TRY(const auto verdict, check(request, current));
  if (verdict == Verdict::not_modified) return not_modified(current);
  LUOSHI_TRY(const auto range, choose_range(request, size, current));
  Response response = not_modified(current);
  response.status = range ? 206 : 200;
  response.headers.add("Content-Type", std::string(content_type));
  response.headers.add("Accept-Ranges", "bytes");
  FilePart part{.path = path, .length = size};
  if (range) {
    part.offset = range->first;
    part.length = range->length;
    response.headers.add("Content-Range", "bytes " + std::to_string(range->first) + "-" +
                                              std::to_string(range->first + range->length - 1) + "/" +
                                              std::to_string(size));
  }
  response.body = std::move(part);
  return response;
}

}  // namespace luoshi::api::http
