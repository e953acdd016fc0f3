// SPDX-License-Identifier: Apache-2.0
// The head of a request (RFC 9112, 2 to 6), read by a parser that knows one spelling only: CRLF ends every line, no
// line is folded, a name touches its colon, a body is framed in one way or not at all. What two programs on the way
// could read in two ways is refused (decision 21 says why this is not Beast's parser). Pure functions on bytes.
#pragma once

#include "api/http/headers.hpp"
#include "api/http/limits.hpp"
#include "api/http/target.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::api::http {

/// The methods that are served; others are 501.
enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options };
[[nodiscard]] std::string_view to_text(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view text);

struct Head {
  Method method = Method::get;
  bool is_version_11 = true;  ///< else HTTP/1.0
  Target target;
  Headers headers;
  std::string host;      ///< as given, from Host; empty only in HTTP/1.0
  bool chunked = false;  ///< else the body has content_length bytes
  std::uint64_t content_length = 0;
  bool keep_alive = true;
  bool expects_continue = false;
};

/// Finds the end of a head in bytes that arrive piece by piece; looks at every byte once.
class HeadScanner {
 public:
  enum class Found : std::uint8_t { more, end, broken };
  /// `all` is what has arrived since the head began, the same bytes and more at every call. `end`: end() is known.
  /// `broken`: a line ends without CR.
  Found scan(std::string_view all);
  /// Bytes of the head, with the empty line.
  [[nodiscard]] std::size_t end() const { return line_; }

 private:
  std::size_t looked_at_ = 0;
  std::size_t line_ = 0;  ///< where the line begins that is looked at
};

/// Reads a whole head, the empty line included. Errors: E-HTTP-001 to -007, -010, -011, -022, -025, -026.
[[nodiscard]] Result<Head> parse_head(std::string_view bytes, const HeadLimits& limits);

/// One line of a field: E-HTTP-002 unless it is NAME ":" VALUE with no blank before the colon.
[[nodiscard]] Result<Field> parse_field(std::string_view line);

}  // namespace luoshi::api::http
