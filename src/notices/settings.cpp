// SPDX-License-Identifier: Apache-2.0
#include "notices/settings.hpp"

#include "codec/json.hpp"
#include "identity/address_text.hpp"
#include "notices/template.hpp"

#include <algorithm>

namespace luoshi::notices {
namespace {

using codec::TomlValue;
using Table = identity::SettingsTable;

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kMergeMaxMinutes = 24 * 60;
constexpr std::size_t kIdMax = 30;

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdMax &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// With a value for every word.
Letter sample() {
  const Contact somebody{.person = "0", .name = "0", .mobile = "0", .login = "0", .source = "0"};
  return {.id = "0", .summary = "0", .text = "0", .link = "0", .count = 1, .to = somebody};
}

std::string template_of(Table& table, std::string_view key) {
  auto text = table.text(key);
  if (unknown_word(text)) table.wrong(key, std::string(kTemplateWords));
  return text;
}

// "Authorization: Bearer …", one a line.
std::vector<outside::HttpField> fields_of(Table& table, const identity::ReadSecret& read_secret) {
  std::vector<outside::HttpField> fields;
  const auto text = table.secret("headers_file", read_secret);
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    std::string_view line(text.data() + from, end - from);
    from = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const auto colon = line.find(':');
    const auto name = line.substr(0, std::min(colon, line.size()));
    const bool clean = !name.empty() && std::ranges::all_of(line, [](char c) {
      return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
    }) && name.find(' ') == std::string_view::npos;
    if (colon == std::string_view::npos || !clean) {
      table.wrong("headers_file", "Authorization: …");
      return {};
    }
    const auto value = line.substr(std::min(line.find_first_not_of(' ', colon + 1), line.size()));
    fields.push_back({std::string(name), std::string(value)});
  }
  return fields;
}

HttpChannel read_http(Table& table, const identity::ReadSecret& read_secret) {
  HttpChannel channel;
  channel.url = template_of(table, "url");
  channel.body = template_of(table, "body");
  if (auto type = table.text("content_type"); !type.empty()) channel.content_type = std::move(type);
  channel.accepted = table.text("accepted");
  channel.fields = fields_of(table, read_secret);
  channel.signing_key = table.secret("signing_key_file", read_secret);
  if (!identity::is_web_address(channel.url)) table.wrong("url", "https://…");
  const auto filled = fill(channel.body, sample(), escape_of(channel.content_type));
  const bool is_json = escape_of(channel.content_type) == Escape::json;
  if (is_json && !channel.body.empty() && !(filled && codec::parse_json(*filled))) {
    table.wrong("body", R"({"phone":"{mobile}","content":"{text}"})");
  }
  return channel;
}

MailChannel read_mail(Table& table, const identity::ReadSecret& read_secret) {
  MailChannel channel;
  channel.server.url = table.text("server");
  channel.server.starttls = table.truth("starttls", true);
  channel.server.user = table.text("user");
  channel.server.password = table.secret("password_file", read_secret);
  channel.from = table.text("from");
  channel.to = template_of(table, "to");
  if (!outside::is_smtp_address(channel.server.url)) table.wrong("server", "smtps://…, smtp://…:25");
  if (!outside::is_mail_address(channel.from)) table.wrong("from", "luoshi@yunhe.gov.cn");
  const auto to = fill(channel.to, sample(), Escape::none);
  if (!to || !outside::is_mail_address(*to)) table.wrong("to", "{login}@yunhe.gov.cn");
  return channel;
}

ChannelSettings read_channel(Table table, const identity::ReadSecret& read_secret) {
  ChannelSettings channel;
  channel.id = table.text("id");
  if (!is_id(channel.id)) table.wrong("id", "[a-z0-9-]{1,30}");
  channel.kinds = table.texts("kinds", R"(["sign_for"])");
  const auto kind = table.text("kind");
  if (kind == "http") {
    channel.way = read_http(table, read_secret);
  } else if (kind == "smtp") {
    channel.way = read_mail(table, read_secret);
  } else {
    table.wrong("kind", "http, smtp");
  }
  table.finish();
  return channel;
}

}  // namespace

void read_notices(const TomlValue& value, const std::string& file, const identity::ReadSecret& read_secret,
                  NoticeSettings& out, std::vector<base::Error>& mistakes) {
  Table table(value, "notices", file, mistakes);
  out.address = table.text("address");
  if (!out.address.empty() && (!identity::is_web_address(out.address) || out.address.ends_with('/'))) {
    table.wrong("address", "https://…");
  }
  if (table.has("quiet")) {
    if (const auto quiet = parse_quiet_hours(table.text("quiet"))) {
      out.quiet = *quiet;
    } else {
      table.wrong("quiet", "20:00-08:00");
    }
  }
  out.quiet.days_off = table.truth("quiet_days_off", true);
  out.merge_ms = table.number("merge_minutes", out.merge_ms / kMinute, 0, kMergeMaxMinutes) * kMinute;
  out.urgent = table.texts("urgent", R"(["supervised"])");
  out.unit_roles = table.texts("unit_roles", R"(["liaison"])");
  out.from_demonstration = table.truth("from_demonstration");
  if (const auto* channels = table.take("channels", Table::Kind::array, "[[notices.channels]]")) {
    for (const auto& channel : channels->items) {
      if (channel.kind != TomlValue::Kind::table || out.channels.size() >= kChannelsMax) {
        table.wrong("channels", "[[notices.channels]]");
        break;
      }
      out.channels.push_back(read_channel(Table(channel, "notices.channels", file, mistakes), read_secret));
      if (std::ranges::count(out.channels, out.channels.back().id, &ChannelSettings::id) > 1) {
        table.wrong("channels", "id: each once");
      }
    }
  }
  table.finish();
}

NoticeSettings notices_of(const identity::FileSettings& file) {
  NoticeSettings settings;
  std::vector<base::Error> told_before;  // when the file was read
  if (file.notices) read_notices(*file.notices, {}, file.read_secret, settings, told_before);
  if (settings.address.empty()) settings.address = file.address;
  return settings;
}

std::unique_ptr<Carrier> carrier_of(const ChannelSettings& channel, const outside::Reach& reach,
                                    const std::string& authorities) {
  if (const auto* http = std::get_if<HttpChannel>(&channel.way)) {
    return std::make_unique<HttpCarrier>(*http, outside::HttpClient(reach, {}, authorities));
  }
  auto mail = std::get<MailChannel>(channel.way);
  mail.server.reach = reach;
  mail.server.authorities = authorities;
  return std::make_unique<MailCarrier>(std::move(mail));
}

}  // namespace luoshi::notices
