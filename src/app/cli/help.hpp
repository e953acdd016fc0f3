// SPDX-License-Identifier: Apache-2.0
// The help texts, in both languages: what the program does, its options, exit codes, and examples that can be copied.
// The texts are constants; help_text() puts together what a command on a record has with what all of these have.
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

namespace luoshi::app {

/// The text of `luoshi help TOPIC`; an empty topic is the program itself. Known topics only.
[[nodiscard]] std::string help_text(std::string_view topic, base::Language language);

/// The help of `calendar` (calendar_help.cpp).
extern const std::string_view kCalendarHelpZh;
extern const std::string_view kCalendarHelpEn;
extern const std::string_view kPackHelpZh;
extern const std::string_view kPackHelpEn;

/// The help of a command that works on a record, and of the options they all have (record_help.cpp); empty for others.
[[nodiscard]] std::string_view record_help(std::string_view topic, base::Language language);
extern const std::string_view kRecordOptionsZh;
extern const std::string_view kRecordOptionsEn;

/// "luoshi 0.1.0" and a line break.
[[nodiscard]] std::string_view version_text();

}  // namespace luoshi::app
