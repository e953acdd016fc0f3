// SPDX-License-Identifier: Apache-2.0
// A plain page made here, without script: Chinese first, English beside. For what has to work before the browser app
// does: a refusal on the way back from another sign-in. Its policy lets it load nothing.
#pragma once

#include "api/http/request.hpp"
#include "api/http/response.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::sign_in {

struct Input {
  std::string_view name;
  std::string_view zh;
  std::string_view en;
  std::string_view type = "text";     ///< "password", "hidden"
  std::string_view complete = "off";  ///< autocomplete
  std::string value = {};
};

struct Form {
  std::string action;  ///< with the sub-path
  std::vector<Input> inputs;
  std::string_view button_zh;
  std::string_view button_en;
};

struct Page {
  std::string_view title_zh;
  std::string_view title_en;
  std::vector<std::string> paragraphs = {};  ///< texts, not HTML
  std::optional<base::Error> refusal = {};   ///< shown in both languages
  std::optional<Form> form = {};
};

[[nodiscard]] http::Response to_response(const Page& page, unsigned status = 200);

}  // namespace luoshi::api::sign_in
