// SPDX-License-Identifier: Apache-2.0
// Addresses of the web put together: query and form with everything encoded that could be read as something else, and
// which addresses somebody may be sent to. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::identity {

using Pairs = std::vector<std::pair<std::string_view, std::string>>;

/// Everything but letters, digits and -._~ as %XX.
[[nodiscard]] std::string encoded(std::string_view text);
/// "a=1&b=2", encoded.
[[nodiscard]] std::string form_text(const Pairs& pairs);
/// The address with these behind what query it has already.
[[nodiscard]] std::string with_query(std::string_view address, const Pairs& pairs);

/// "https://…" or "http://…" without blanks and control characters.
[[nodiscard]] bool is_web_address(std::string_view text);
/// The text if it is a path of our own ("/matters/17"), else "/": no "//elsewhere" and no "/\elsewhere", which browsers
/// take for another host.
[[nodiscard]] std::string own_path(std::string_view text);

}  // namespace luoshi::identity
