// SPDX-License-Identifier: Apache-2.0
// MailCarrier: letters by mail. A person's address is made of a template ({login}@yunhe.gov.cn): the record keeps no
// mail addresses. Message-ID is the letter's id, so that a mail that went out twice is recognised as one.
#pragma once

#include "notices/carrier.hpp"
#include "outside/smtp_client.hpp"

#include <string>

namespace luoshi::notices {

struct MailChannel {
  std::string from;  ///< luoshi@yunhe.gov.cn
  std::string to;    ///< {login}@yunhe.gov.cn
  outside::SmtpServer server = {};
};

class MailCarrier final : public Carrier {
 public:
  explicit MailCarrier(MailChannel channel) : channel_(std::move(channel)), client_(channel_.server) {}
  [[nodiscard]] Result<void> carry(const Letter& letter, base::Instant now) override;

 private:
  MailChannel channel_;
  outside::SmtpClient client_;
};

}  // namespace luoshi::notices
