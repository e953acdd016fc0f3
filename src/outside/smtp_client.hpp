// SPDX-License-Identifier: Apache-2.0
// SmtpClient: hands a mail over to the district's mail server (RFC 5321, libcurl), within bounds: only addresses of
// Reach; TLS from the start (smtps://) or by STARTTLS, without it only to addresses that were named; certificates
// checked. It waits on the calling thread. Safe from any thread.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "outside/reach.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::outside {

struct SmtpServer {
  std::string url;        ///< smtps://mail.yunhe.gov.cn or smtp://10.2.0.9:25
  bool starttls = true;   ///< of smtp://: refuse to go on without TLS
  std::string user = {};  ///< empty: without signing in
  std::string password = {};
  Reach reach = {};
  std::string authorities = {};  ///< a file of certificates (PEM); empty: the machine's
  std::int64_t connect_ms = 3'000;
  std::int64_t whole_ms = 20'000;
};

struct Mail {
  std::string from;  ///< luoshi@yunhe.gov.cn
  std::string to;
  std::string subject;  ///< UTF-8, one line
  std::string text;     ///< UTF-8
  std::string id;       ///< of letters and digits; with the sender's domain the Message-ID
  base::Instant at = {};
};

/// local@domain, of letters, digits and ._+-, so that neither a head nor a command can be broken out of.
[[nodiscard]] bool is_mail_address(std::string_view text);
/// smtp:// or smtps:// with a host and perhaps a port, nothing behind it.
[[nodiscard]] bool is_smtp_address(std::string_view text);

/// The mail as it goes over the wire (RFC 5322, MIME): subject and text in base64, lines end with CRLF. Pure.
[[nodiscard]] std::string mail_text(const Mail& mail);

inline constexpr long kMailTaken = 250;

class SmtpClient {
 public:
  explicit SmtpClient(SmtpServer server);

  /// The server's last word: kMailTaken, or the code with which it refused sender, receiver, mail or password.
  /// E-OUTSIDE-012 its address may not be called; -013 unreachable, too slow, no TLS, a certificate that is not
  /// trusted, or it broke off.
  [[nodiscard]] Result<long> send(const Mail& mail) const;

 private:
  SmtpServer server_;
};

}  // namespace luoshi::outside
