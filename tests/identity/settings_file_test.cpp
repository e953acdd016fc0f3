// SPDX-License-Identifier: Apache-2.0
// [sign_in], [outside] and [directory] of luoshi.toml: what is right is taken, and every mistake is told with its line.
#include "identity/settings_file.hpp"

#include "identity/client_certificates.hpp"

#include <gtest/gtest.h>

namespace luoshi::identity::test {
namespace {

struct Got {
  FileSettings settings;
  std::vector<std::string> mistakes;  // "line id key"
};

Got read(std::string_view toml) {
  Got got;
  std::vector<base::Error> mistakes;
  const auto root = codec::read_toml(toml).value();
  const auto secret = [](const std::string& name) -> std::optional<std::string> {
    if (name == "sso.secret") return "secret";
    if (name == "city.key") return std::string(64, 'a');
    if (name == "ca.pem") return Authority("城市 CA", {1'772'413'200'000}).pem();
    return std::nullopt;
  };
  if (const auto* table = root.table_of("sign_in")) read_sign_in(*table, "luoshi.toml", secret, got.settings, mistakes);
  if (const auto* table = root.table_of("outside")) read_outside(*table, "luoshi.toml", got.settings, mistakes);
  if (const auto* table = root.table_of("directory")) {
    read_directory(*table, "luoshi.toml", secret, got.settings, mistakes);
  }
  for (const auto& mistake : mistakes) {
    got.mistakes.push_back(std::to_string(mistake.where.line) + " " + std::string(mistake.id) + " " +
                           mistake.args.front().value);
  }
  return got;
}

TEST(SignInSettings, all_of_the_documentation_is_taken) {
  const auto got = read(R"(
[sign_in]
address = "https://luoshi.yunhe.gov.cn"
idle_minutes = 20
session_hours = 8
sessions_at_once = 1
tries = 4
lock_minutes = 30
password_length = 12
password_days = 90
codes_for_administrators = true

[[sign_in.ways]]
id = "sso"
kind = "oidc"
title = "SSO"
issuer = "https://sso.yunhe.gov.cn"
client = "luoshi"
secret_file = "sso.secret"
claim = "employee_number"
found_by = "source"

[[sign_in.ways]]
id = "cas"
kind = "cas"
title = "CAS"
server = "https://cas.yunhe.gov.cn/cas"
found_by = "login"

[[sign_in.ways]]
id = "city"
kind = "ticket"
key_file = "city.key"

[outside]
networks = ["10.2.0.0/16"]
authorities = "ca.pem"
)");
  EXPECT_EQ(got.mistakes, std::vector<std::string>{});
  EXPECT_EQ(got.settings.identity.session.idle_ms, 20 * 60'000);
  EXPECT_EQ(got.settings.identity.session.at_once_max, 1U);
  EXPECT_EQ(got.settings.identity.user_lockout.tries_max, 4U);
  EXPECT_TRUE(got.settings.identity.codes_for_administrators);
  ASSERT_EQ(got.settings.ways.size(), 3U);
  EXPECT_EQ(got.settings.ways[0].oidc.secret, "secret");
  EXPECT_EQ(got.settings.ways[1].found_by, FoundBy::login);
  EXPECT_EQ(got.settings.ways[2].ticket_key.size(), 32U);
  EXPECT_EQ(got.settings.reach.named.size(), 1U);
}

TEST(SignInSettings, mistakes_are_told_all_at_once_with_their_lines) {
  const auto got = read(R"([sign_in]
address = "luoshi.yunhe.gov.cn"
idle_minutes = 0
tries = "5"
colour = "red"
[[sign_in.ways]]
id = "SSO"
kind = "saml"
[[sign_in.ways]]
id = "city"
kind = "ticket"
key_file = "missing.key"
[outside]
networks = ["10.0.0.0/33", 7]
)");
  const std::vector<std::string> expected = {
      "2 E-CONFIG-004 sign_in.address",        "3 E-CONFIG-004 sign_in.idle_minutes",
      "4 E-CONFIG-003 sign_in.tries",          "7 E-CONFIG-004 sign_in.ways.id",
      "8 E-CONFIG-004 sign_in.ways.kind",      "12 E-CONFIG-004 sign_in.ways.key_file",
      "12 E-CONFIG-004 sign_in.ways.key_file", "5 E-CONFIG-002 sign_in.colour",
      "14 E-CONFIG-004 outside.networks",      "14 E-CONFIG-004 outside.networks"};
  EXPECT_EQ(got.mistakes, expected);
}

TEST(SignInSettings, a_way_by_certificate_needs_its_issuers) {
  const auto got = read(R"([[sign_in.ways]]
id = "ukey"
kind = "certificate"
issuers_file = "ca.pem"
claim = "UID"
[[sign_in.ways]]
id = "other"
kind = "certificate"
issuers_file = "city.key"
)");
  ASSERT_EQ(got.settings.ways.size(), 2U);
  EXPECT_EQ(got.settings.ways[0].kind, WayKind::certificate);
  EXPECT_EQ(got.settings.ways[0].claim, "UID");
  EXPECT_TRUE(got.settings.ways[0].issuers.starts_with("-----BEGIN"));
  EXPECT_EQ(got.mistakes, std::vector<std::string>{"9 E-CONFIG-004 sign_in.ways.issuers_file"});
}

TEST(DirectorySettings, all_of_the_documentation_is_taken) {
  const auto got = read(R"toml([directory]
url = "ldaps://ldap.yunhe.gov.cn"
bind_dn = "cn=luoshi,dc=yunhe"
password_file = "sso.secret"
page = 50
[directory.units]
base = "ou=units,dc=yunhe"
short_name = "ouShort"
[directory.people]
base = "ou=units,dc=yunhe"
filter = "(&(objectClass=inetOrgPerson)(!(employeeType=left)))"
id = "employeeNumber"
unit = "departmentDn"
otherwise_duty = "工作人员"
[outside]
networks = ["10.2.0.0/16"]
authorities = "ca.pem"
)toml");
  EXPECT_EQ(got.mistakes, std::vector<std::string>{});
  const auto directory = directory_of(got.settings);
  ASSERT_TRUE(directory);
  EXPECT_EQ(directory->server.password, "secret");
  EXPECT_EQ(directory->server.limits.page, 50);
  EXPECT_EQ(directory->server.reach.named.size(), 1U);
  EXPECT_EQ(directory->server.authorities, "ca.pem");
  EXPECT_EQ(directory->units.id, "entryUUID");
  EXPECT_EQ(directory->units.filter, "(objectClass=organizationalUnit)");
  EXPECT_EQ(directory->people.id, "employeeNumber");
  EXPECT_EQ(directory->people.mobile, "mobile");
  EXPECT_EQ(directory->people.otherwise_duty, "工作人员");
  EXPECT_FALSE(directory_of(read("[sign_in]\n").settings));
}

TEST(DirectorySettings, mistakes_are_told_all_at_once_with_their_lines) {
  const auto got = read(R"([directory]
url = "ldap://ldap.yunhe.gov.cn"
password_file = "missing"
colour = "red"
[directory.units]
base = "ou=units"
filter = "objectClass=*"
name = "c n"
)");
  const std::vector<std::string> expected = {
      "2 E-CONFIG-004 directory.url",          "3 E-CONFIG-004 directory.password_file",
      "7 E-CONFIG-004 directory.units.filter", "8 E-CONFIG-004 directory.units.name",
      "0 E-CONFIG-004 directory.people",       "4 E-CONFIG-002 directory.colour"};
  EXPECT_EQ(got.mistakes, expected);
}

}  // namespace
}  // namespace luoshi::identity::test
