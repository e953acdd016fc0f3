// SPDX-License-Identifier: Apache-2.0
// The target of a request (RFC 9112, 3.2): its path decoded once and for all, and its query as names and values. A path
// that could mean two things to two readers is refused, not repaired: encoded slashes, backslashes, dot segments, NUL
// and control characters, ill-formed UTF-8 or percent signs. So a decoded path splits at "/" in one way only.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::http {

/// The parameters of a query (or of a form, which is spelled alike) in their order.
class Query {
 public:
  struct Parameter {
    std::string name;
    std::string value;
  };
  Query() = default;
  explicit Query(std::vector<Parameter> parameters) : parameters_(std::move(parameters)) {}

  /// The first of that name.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  /// The only one of that name, or absent. E-HTTP-022 if it stands twice.
  [[nodiscard]] Result<std::optional<std::string_view>> one(std::string_view name) const;
  /// A whole number between the bounds, or `otherwise` if it is not there. E-HTTP-022 for anything else.
  [[nodiscard]] Result<std::int64_t> integer(std::string_view name, std::int64_t otherwise, std::int64_t min,
                                             std::int64_t max) const;
  [[nodiscard]] bool empty() const { return parameters_.empty(); }
  [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }

 private:
  std::vector<Parameter> parameters_;
};

struct Target {
  std::string path;  ///< begins with "/"; "*" for the asterisk form
  Query query;
  std::string authority;  ///< of the absolute form, which has to be that of Host; else empty
};

/// Errors: E-HTTP-005 with a reason, -022 for a query that is ill-formed or has more than `query_max` parameters.
[[nodiscard]] Result<Target> parse_target(std::string_view text, std::size_t query_max);

/// "a=1&b=%E4%BA%91": pairs parted by "&", "+" for a blank. Errors: E-HTTP-022.
[[nodiscard]] Result<Query> parse_query(std::string_view text, std::size_t parameters_max);

/// Text as one segment of a path, or one name or value of a query: everything but letters, digits and -._~ encoded.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Whether a text may stand in Host (RFC 9110, 7.2): a name, an IPv4 or [IPv6] address, perhaps with a port.
[[nodiscard]] bool is_host(std::string_view text);

}  // namespace luoshi::api::http
