// SPDX-License-Identifier: Apache-2.0
#include "app/cli/number.hpp"

#include <charconv>

namespace luoshi::app {

Result<std::size_t> number_of(const RecordArguments& arguments, std::string_view option, std::size_t otherwise,
                              std::size_t most) {
  if (!arguments.has(option)) return otherwise;
  const auto text = arguments.value(option);
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc() && end == text.data() + text.size() && number >= 1 && number <= most) return number;
  return fail(
      {.code = base::ErrorCode::invalid_input,
       .id = "E-APP-010",
       .args = {{"option", "--" + std::string(option)}, {"value", text}, {"allowed", "1…" + std::to_string(most)}}});
}

}  // namespace luoshi::app
