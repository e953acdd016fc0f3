// SPDX-License-Identifier: Apache-2.0
// The table [notices] of luoshi.toml: when people are told outside the house, and over which channels
// (docs/notices.md). Plain values. Without channels everything stays in the boxes on the site. Secrets stand in files
// of their own.
#pragma once

#include "identity/settings_file.hpp"
#include "notices/http_carrier.hpp"
#include "notices/mail_carrier.hpp"
#include "notices/quiet_hours.hpp"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace luoshi::notices {

struct ChannelSettings {
  std::string id;
  std::vector<std::string> kinds = {};  ///< of notices; empty: all
  std::variant<HttpChannel, MailChannel> way = {};
};

struct NoticeSettings {
  std::string address = {};  ///< what links begin with; empty: sign_in.address
  QuietHours quiet = {};
  std::int64_t merge_ms = 10 * 60'000;
  std::vector<std::string> urgent = {};      ///< kinds
  std::vector<std::string> unit_roles = {};  ///< who is told what a unit is told; empty: everybody there
  bool from_demonstration = false;           ///< whether a demonstration district tells anybody at all
  std::vector<ChannelSettings> channels = {};
};

inline constexpr std::size_t kChannelsMax = 10;

/// Takes the table. Mistakes: E-CONFIG-002, -003, -004, each with its line.
void read_notices(const codec::TomlValue& table, const std::string& file, const identity::ReadSecret& read_secret,
                  NoticeSettings& out, std::vector<base::Error>& mistakes);

/// What luoshi.toml says, with sign_in.address where [notices] has none; without [notices] no channels.
[[nodiscard]] NoticeSettings notices_of(const identity::FileSettings& file);

/// The channel as it is used: only addresses of `reach` are called, certificates are checked by `authorities`.
[[nodiscard]] std::unique_ptr<Carrier> carrier_of(const ChannelSettings& channel, const outside::Reach& reach,
                                                  const std::string& authorities);

}  // namespace luoshi::notices
