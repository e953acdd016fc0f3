// SPDX-License-Identifier: Apache-2.0
// Members: reads an object of JSON member by member and remembers the first that is missing or not what it should be,
// so that a handler asks once, at the end. For one request; the JSON outlives it.
#pragma once

#include "base/date.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "codec/json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api {

class Members {
 public:
  explicit Members(const codec::Json& json) : json_(&json) {}

  [[nodiscard]] std::string text(std::string_view name);  ///< must be there and not empty
  [[nodiscard]] std::string text_or_empty(std::string_view name);
  [[nodiscard]] std::optional<std::string> maybe_text(std::string_view name);
  [[nodiscard]] std::vector<std::string> texts(std::string_view name);
  [[nodiscard]] std::optional<std::vector<std::string>> maybe_texts(std::string_view name);
  [[nodiscard]] base::Date date(std::string_view name);
  [[nodiscard]] base::Date date_or(std::string_view name, base::Date otherwise);
  [[nodiscard]] std::optional<base::Date> maybe_date(std::string_view name);
  [[nodiscard]] base::Instant instant(std::string_view name);

  /// E-API-006 with the first member that was wrong.
  [[nodiscard]] Result<void> check() const;

 private:
  void wrong(std::string_view name) {
    if (wrong_.empty()) wrong_ = name;
  }
  const codec::Json* json_;
  std::string wrong_;
};

}  // namespace luoshi::api
