// SPDX-License-Identifier: Apache-2.0
// luoshi migrate: the data brought up to this version of the program: opening to work does it, here nothing else is.
#include "app/record/command.hpp"

#include <fmt/format.h>

namespace luoshi::app {

Result<ExitCode> run_migrate(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  LUOSHI_TRY(const auto head, session->ledger().reader().head());
  LUOSHI_CHECK(call.answer(
      codec::json_object({{"data", session->settings().data.string()}, {"entries", std::to_string(head.size)}}),
      fmt::format(fmt::runtime(call.zh() ? "已是本程序的版本:{} 条留痕。请执行 luoshi verify\n"
                                         : "up to this version of the program: {} entries. Now run luoshi verify\n"),
                  head.size)));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
