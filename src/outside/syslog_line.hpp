// SPDX-License-Identifier: Apache-2.0
// A message of syslog (RFC 5424) as text. What stands in a parameter is escaped (6.3.3), names are the program's own,
// and whatever is no printable ASCII in a header field is left out, so that no value can make a second message. Pure.
#pragma once

#include "base/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::outside {

/// Facility 13 is "log audit" (RFC 5424, table 1).
inline constexpr int kAuditFacility = 13;

enum class Severity : std::uint8_t { error = 3, warning = 4, notice = 5, info = 6 };

struct SyslogMessage {
  Severity severity = Severity::info;
  base::Instant at = {};
  std::string_view id;  ///< MSGID: "matter.created"
  std::vector<std::pair<std::string_view, std::string_view>> parameters = {};
};

struct SyslogSender {
  std::string host;     ///< of this machine
  std::string process;  ///< its number
  int facility = kAuditFacility;
};

/// "<110>1 2026-03-02T01:00:00.000Z host luoshi 123 matter.created [luoshi@32473 actor=\"…\"]"
[[nodiscard]] std::string syslog_line(const SyslogSender& sender, const SyslogMessage& message);

}  // namespace luoshi::outside
