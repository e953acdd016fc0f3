// SPDX-License-Identifier: Apache-2.0
#include "notices/mail_carrier.hpp"

#include "notices/template.hpp"

#include <fmt/format.h>

namespace luoshi::notices {

Result<void> MailCarrier::carry(const Letter& letter, base::Instant now) {
  const auto to = fill(channel_.to, letter, Escape::none);
  if (!to || !outside::is_mail_address(*to)) return fail({.code = base::ErrorCode::not_found, .id = "E-NOTICE-002"});
  const outside::Mail mail{.from = channel_.from,
                           .to = *to,
                           .subject = "落实:" + letter.summary,
                           .text = letter.text + "\n\n" + letter.english + "\n",
                           .id = letter.id,
                           .at = now};
  LUOSHI_TRY(const auto status, client_.send(mail));
  if (status == outside::kMailTaken) return {};
  return fail({.code = base::ErrorCode::conflict, .id = "E-NOTICE-001", .args = {{"status", fmt::to_string(status)}}});
}

}  // namespace luoshi::notices
