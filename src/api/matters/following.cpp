// SPDX-License-Identifier: Apache-2.0
// 关注: whoever may see a matter may follow it, and finds it in a tray of his own.
#include "api/matters/found.hpp"
#include "api/matters/handlers.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/patch.hpp"

namespace luoshi::api::matters {
namespace {

namespace in_ledger = ledger::matters;

// What is so already makes no entry.
Result<http::Response> set(Call& call, bool follows) {
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  const bool before = in_ledger::find_at(row.body, "followers/" + call.by().actor) != nullptr;
  if (before != follows) {
    in_ledger::Action action{.matter = row.id, .actor = call.by().actor};
    LUOSHI_CHECK(call.submit(
        std::make_unique<in_ledger::FollowMatter>(call.service().flows, std::move(action), follows), row.id));
  }
  return http::json_answer(codec::write_json(codec::json_object({{"following", follows}})));
}

}  // namespace

Result<http::Response> follow(Call& call) { return set(call, true); }

Result<http::Response> unfollow(Call& call) { return set(call, false); }

}  // namespace luoshi::api::matters
