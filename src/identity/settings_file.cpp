// SPDX-License-Identifier: Apache-2.0
#include "identity/settings_file.hpp"

#include "codec/hex.hpp"
#include "identity/address_text.hpp"
#include "identity/certificate.hpp"
#include "identity/settings_table.hpp"

#include <algorithm>

namespace luoshi::identity {
namespace {

using codec::TomlValue;
using Table = SettingsTable;
using Kind = TomlValue::Kind;

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::size_t kWaysMax = 20;

bool is_way_id(std::string_view text) {
  return !text.empty() && text.size() <= 30 && text != "password" &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

void need_address(Table& table, std::string_view key, const std::string& value) {
  if (!is_web_address(value) || value.ends_with('/')) table.wrong(key, "https://…");
}

WaySettings read_way(Table table, const ReadSecret& read_secret) {
  WaySettings way;
  way.id = table.text("id");
  way.title = table.text("title");
  way.claim = table.text("claim");
  const auto kind = table.text("kind");
  const auto found_by = table.text("found_by");
  if (!is_way_id(way.id)) table.wrong("id", "[a-z0-9-]{1,30}");
  if (found_by == "login") way.found_by = FoundBy::login;
  if (!found_by.empty() && found_by != "login" && found_by != "source") table.wrong("found_by", "source, login");
  if (kind == "oidc") {
    way.oidc.issuer = table.text("issuer");
    way.oidc.client = table.text("client");
    way.oidc.secret = table.secret("secret_file", read_secret);
    if (const auto scope = table.text("scope"); !scope.empty()) way.oidc.scope = scope;
    if (!is_web_address(way.oidc.issuer)) table.wrong("issuer", "https://…");
    if (way.oidc.client.empty()) table.wrong("client", "client_id");
  } else if (kind == "cas") {
    way.kind = WayKind::cas;
    way.cas_server = table.text("server");
    need_address(table, "server", way.cas_server);
  } else if (kind == "ticket") {
    way.kind = WayKind::ticket;
    way.ticket_key = codec::from_hex(table.secret("key_file", read_secret)).value_or("");
    if (way.ticket_key.size() != 32) table.wrong("key_file", "64 hexadecimal digits");
  } else if (kind == "certificate") {
    way.kind = WayKind::certificate;
    way.issuers = table.secret("issuers_file", read_secret);
    if (!are_certificates(way.issuers)) table.wrong("issuers_file", "certificates (PEM)");
  } else {
    table.wrong("kind", "oidc, cas, ticket, certificate");
  }
  table.finish();
  return way;
}

}  // namespace

void read_sign_in(const TomlValue& value, const std::string& file, const ReadSecret& read_secret, FileSettings& out,
                  std::vector<base::Error>& mistakes) {
  Table table(value, "sign_in", file, mistakes);
  auto& settings = out.identity;
  out.address = table.text("address");
  if (!out.address.empty()) need_address(table, "address", out.address);
  settings.codes_for_administrators = table.truth("codes_for_administrators");
  settings.password_days_max = table.number("password_days", 0, 0, 3'650);
  settings.session.idle_ms = table.number("idle_minutes", 30, 1, 24 * 60) * kMinute;
  settings.session.whole_ms = table.number("session_hours", 12, 1, 24 * 7) * kHour;
  settings.session.at_once_max = static_cast<std::size_t>(table.number("sessions_at_once", 3, 1, 100));
  settings.user_lockout.tries_max = static_cast<std::uint32_t>(table.number("tries", 5, 3, 20));
  settings.user_lockout.lock_ms = table.number("lock_minutes", 15, 1, 24 * 60) * kMinute;
  settings.password.length_min = static_cast<std::size_t>(table.number("password_length", 10, 8, 64));
  if (const auto* ways = table.take("ways", Kind::array, "[[sign_in.ways]]")) {
    for (const auto& way : ways->items) {
      if (way.kind != Kind::table || out.ways.size() >= kWaysMax) {
        table.wrong("ways", "[[sign_in.ways]]");
        break;
      }
      out.ways.push_back(read_way(Table(way, "sign_in.ways", file, mistakes), read_secret));
      const auto same = std::ranges::count(out.ways, out.ways.back().id, &WaySettings::id);
      if (same > 1) table.wrong("ways", "id: each once");
    }
  }
  table.finish();
}

void read_outside(const TomlValue& value, const std::string& file, FileSettings& out,
                  std::vector<base::Error>& mistakes) {
  Table table(value, "outside", file, mistakes);
  out.authorities = table.text("authorities");
  if (const auto* networks = table.take("networks", Kind::array, "[\"10.0.0.0/8\"]")) {
    for (const auto& item : networks->items) {
      const auto network = item.kind == Kind::string ? base::parse_network(item.text) : std::nullopt;
      if (network) {
        out.reach.named.push_back(*network);
      } else {
        table.wrong("networks", "10.0.0.0/8");
      }
    }
  }
  table.finish();
}

namespace {

bool is_attribute(std::string_view text) {
  return !text.empty() && text.size() <= 60 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == ';';
  });
}

void take_attribute(Table& table, std::string_view key, std::string& into, bool needed = false) {
  if (const auto text = table.text(key); !text.empty()) into = text;
  if ((needed || !into.empty()) && !is_attribute(into)) table.wrong(key, "cn, entryUUID …");
}

void take_part(Table& table, outside::DirectoryPart& part) {
  part.base = table.text("base");
  if (part.base.empty()) table.wrong("base", "ou=…,dc=…");
  if (const auto filter = table.text("filter"); !filter.empty()) part.filter = filter;
  if (!part.filter.starts_with('(') || !part.filter.ends_with(')')) table.wrong("filter", "(objectClass=…)");
  take_attribute(table, "id", part.id, true);
  take_attribute(table, "name", part.name, true);
}

outside::DirectoryPart read_units(Table table) {
  outside::DirectoryPart part{.filter = "(objectClass=organizationalUnit)", .name = "ou"};
  take_part(table, part);
  take_attribute(table, "parent", part.parent);
  take_attribute(table, "short_name", part.short_name);
  take_attribute(table, "kind", part.kind);
  table.finish();
  return part;
}

outside::DirectoryPart read_people(Table table) {
  outside::DirectoryPart part{
      .filter = "(objectClass=inetOrgPerson)", .name = "cn", .login = "uid", .mobile = "mobile", .duty = "title"};
  take_part(table, part);
  take_attribute(table, "unit", part.unit);
  take_attribute(table, "login", part.login);
  take_attribute(table, "mobile", part.mobile);
  take_attribute(table, "duty", part.duty);
  part.otherwise_duty = table.text("otherwise_duty");
  table.finish();
  return part;
}

}  // namespace

void read_directory(const TomlValue& value, const std::string& file, const ReadSecret& read_secret, FileSettings& out,
                    std::vector<base::Error>& mistakes) {
  Table table(value, "directory", file, mistakes);
  auto& directory = out.directory.emplace();
  auto& server = directory.server;
  server.url = table.text("url");
  server.starttls = table.truth("starttls");
  if (!outside::is_ldap_address(server.url) || server.url.starts_with("ldaps://") == server.starttls) {
    table.wrong("url", "ldaps://…, or ldap://… with starttls = true");
  }
  server.bind_dn = table.text("bind_dn");
  server.password = table.secret("password_file", read_secret);
  server.limits.page = static_cast<int>(table.number("page", server.limits.page, 1, 1'000));
  const auto part = [&](std::string_view name) -> const TomlValue* {
    const auto* found = table.take(name, Kind::table, "[directory." + std::string(name) + "]");
    if (found == nullptr) table.wrong(name, "[directory." + std::string(name) + "]");
    return found;
  };
  if (const auto* units = part("units")) directory.units = read_units({*units, "directory.units", file, mistakes});
  if (const auto* people = part("people"))
    directory.people = read_people({*people, "directory.people", file, mistakes});
  table.finish();
}

std::optional<outside::DirectorySettings> directory_of(const FileSettings& settings) {
  auto made = settings.directory;
  if (!made) return made;
  made->server.reach = settings.reach;
  made->server.authorities = settings.authorities;
  return made;
}

}  // namespace luoshi::identity
