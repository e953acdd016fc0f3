// SPDX-License-Identifier: Apache-2.0
// luoshi init: a new district.
#include "app/record/command.hpp"
#include "app/record/set_up.hpp"

#include <fmt/format.h>

namespace luoshi::app {

Result<ExitCode> run_init(const RecordCall& call) {
  const auto title = call.arguments.value("title");
  if (title.empty()) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-052",
                 .args = {{"command", "init"}, {"what", "--title"}}});
  }
  if (call.now && !call.arguments.has("demonstration")) {
    return fail({.code = base::ErrorCode::forbidden, .id = "E-RECORD-023"});
  }
  const auto login = call.arguments.value("admin", "admin");
  LUOSHI_TRY(const auto session, call.open(SessionFor::create));
  LUOSHI_CHECK(set_up_district(*session, {.title = title, .demonstration = call.arguments.has("demonstration")}));
  LUOSHI_TRY(const auto administrator, add_administrator(*session, login, call.zh() ? "系统管理员" : "Administrator"));
  const auto text =
      fmt::format(fmt::runtime(call.zh() ? "{}:已建在 {}\n系统管理员:{}\n密钥:{}(单独备份,丢失后写过的文字打不开)\n"
                                         : "{}: made in {}\nsystem administrator: {}\n"
                                           "keys: {} (back them up apart: without them nothing written can be read)\n"),
                  title, session->settings().data.string(), login, session->settings().keys.string());
  LUOSHI_CHECK(call.answer(codec::json_object({{"title", title},
                                               {"data", session->settings().data.string()},
                                               {"administrator", administrator},
                                               {"keys", session->settings().keys.string()}}),
                           text));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
