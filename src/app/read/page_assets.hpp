// SPDX-License-Identifier: Apache-2.0
// The style sheet and the script of the page, embedded by the build from the files in page/ (page/embed.cmake), so that
// the program stays one file and the page needs nothing beside it. Constants.
#pragma once

#include <string_view>

namespace luoshi::app {

extern const std::string_view kPageCss;
extern const std::string_view kPageJs;

}  // namespace luoshi::app
