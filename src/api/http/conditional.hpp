// SPDX-License-Identifier: Apache-2.0
// Conditional requests (RFC 9110, 13) and ranges (14): entity tags, If-Match, If-None-Match, If-Modified-Since,
// If-Range, Range. A handler that knows the tag of what it would send asks check(); one that sends bytes that lie
// ready asks choose_range(). Pure functions.
#pragma once

#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::api::http {

/// A tag as it stands in ETag: "\"17\"", or with W/ before it for a weak one.
[[nodiscard]] std::string entity_tag(std::string_view opaque, bool weak = false);

/// What lies at an address now.
struct Current {
  std::optional<std::string> tag = {};  ///< as entity_tag() makes it; absent: nothing lies there
  std::optional<base::Instant> modified = {};
};

enum class Verdict : std::uint8_t { proceed, not_modified };

/// In the order of RFC 9110, 13.2.2. E-HTTP-019 (412) when a precondition fails. If-Match compares strongly,
/// If-None-Match weakly; a field that is ill-formed matches nothing.
[[nodiscard]] Result<Verdict> check(const Request& request, const Current& current);

/// The same for a change that has to name what it changes: E-HTTP-020 (428) without If-Match.
[[nodiscard]] Result<void> require_match(const Request& request, const Current& current);

/// The opaque texts of If-Match ("17"), for commands that expect a version; empty when absent or "*".
[[nodiscard]] std::optional<std::string> expected_tag(const Request& request);

/// 304 with the tag.
[[nodiscard]] Response not_modified(const Current& current);

struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t length = 0;
  bool operator==(const ByteRange&) const = default;
};

/// The part of `size` bytes that Range asks for; absent when all of it is to be sent (no Range, another unit, several
/// ranges, an If-Range that does not match, a method other than GET). E-HTTP-021 (416) when nothing of it exists.
[[nodiscard]] Result<std::optional<ByteRange>> choose_range(const Request& request, std::uint64_t size,
                                                            const Current& current);

/// A file or a part of it as the request asks: 200, 206, 304, with Accept-Ranges, ETag and Content-Range. `size` is
/// that of the file. Errors: E-HTTP-019, -021.
[[nodiscard]] Result<Response> file_answer(const Request& request, const std::filesystem::path& path,
                                           std::uint64_t size, std::string_view content_type, const Current& current);

}  // namespace luoshi::api::http
