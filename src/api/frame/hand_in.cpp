// SPDX-License-Identifier: Apache-2.0
#include "api/frame/hand_in.hpp"

#include "api/http/occurrence.hpp"

#include <optional>

namespace luoshi::api {

Result<http::Response> hand_in(const Call& call, std::unique_ptr<journal::Command> command, Made make,
                               std::string row) {
  LUOSHI_TRY(auto submission, call.submission(std::move(command), std::move(row)));
  // There when the occurrence has ended, which is what makes it safe to read.
  const auto became = std::make_shared<std::optional<Result<journal::Receipt>>>();
  const auto later =
      std::make_shared<http::Later>([became, make = std::move(make)]() mutable -> Result<http::Response> {
        const auto& receipt = **became;
        if (!receipt) return fail(receipt.error());
        return make(*receipt);
      });
  call.service().ledger.journal().submit(std::move(submission), [became, later](Result<journal::Receipt> receipt) {
    *became = std::move(receipt);
    later->end({});
  });
  http::Response response;
  response.before = later;
  return response;
}

Made told_by_receipt(unsigned status) {
  return [status](const journal::Receipt& receipt) { return receipt_answer(receipt, status); };
}

}  // namespace luoshi::api
