// SPDX-License-Identifier: Apache-2.0
// [notices] of luoshi.toml: what is right is taken, and every mistake is told with its line.
#include "notices/settings.hpp"

#include <gtest/gtest.h>

namespace luoshi::notices {
namespace {

struct Got {
  NoticeSettings settings;
  std::vector<std::string> mistakes;  // "line id key"
};

Got read(std::string_view toml) {
  Got got;
  std::vector<base::Error> mistakes;
  const auto root = codec::read_toml(toml).value();
  const auto secret = [](const std::string& name) -> std::optional<std::string> {
    if (name == "sms.headers") return "Authorization: Bearer s3cret\r\nX-App: luoshi\n";
    if (name == "bad.headers") return "Authorization Bearer";
    if (name == "im.key") return "key";
    if (name == "mail.password") return "word";
    return std::nullopt;
  };
  read_notices(*root.table_of("notices"), "luoshi.toml", secret, got.settings, mistakes);
  for (const auto& mistake : mistakes) {
    got.mistakes.push_back(std::to_string(mistake.where.line) + " " + std::string(mistake.id) + " " +
                           mistake.args.front().value);
  }
  return got;
}

TEST(NoticeSettings, all_of_the_documentation_is_taken) {
  const auto got = read(R"(
[notices]
address = "https://luoshi.yunhe.gov.cn"
quiet = "21:30-07:30"
quiet_days_off = false
merge_minutes = 5
urgent = ["supervised"]
unit_roles = ["liaison"]

[[notices.channels]]
id = "sms"
kind = "http"
url = "https://sms.yunhe.gov.cn/send"
body = '{"phone":"{mobile}","content":"{text}","msgId":"{id}"}'
headers_file = "sms.headers"
accepted = '"code":0'

[[notices.channels]]
id = "im"
kind = "http"
url = "https://im.yunhe.gov.cn/hook?to={source}"
body = "to={source}&text={text}"
content_type = "application/x-www-form-urlencoded"
signing_key_file = "im.key"
kinds = ["sign_for", "nudged"]

[[notices.channels]]
id = "mail"
kind = "smtp"
server = "smtps://mail.yunhe.gov.cn"
user = "luoshi"
password_file = "mail.password"
from = "luoshi@yunhe.gov.cn"
to = "{login}@yunhe.gov.cn"
)");
  EXPECT_EQ(got.mistakes, std::vector<std::string>{});
  const auto& settings = got.settings;
  EXPECT_EQ(settings.quiet.from_minute, 21 * 60 + 30);
  EXPECT_FALSE(settings.quiet.days_off);
  EXPECT_EQ(settings.merge_ms, 300'000);
  EXPECT_EQ(settings.unit_roles, std::vector<std::string>{"liaison"});
  ASSERT_EQ(settings.channels.size(), 3U);
  const auto& sms = std::get<HttpChannel>(settings.channels[0].way);
  ASSERT_EQ(sms.fields.size(), 2U);
  EXPECT_EQ(sms.fields[0].value, "Bearer s3cret");
  EXPECT_EQ(sms.fields[1].name, "X-App");
  EXPECT_EQ(std::get<HttpChannel>(settings.channels[1].way).signing_key, "key");
  EXPECT_EQ(settings.channels[1].kinds.size(), 2U);
  EXPECT_EQ(std::get<MailChannel>(settings.channels[2].way).server.password, "word");
}

TEST(NoticeSettings, nothing_said_is_quiet_at_night_and_on_days_off_and_tells_nobody_outside) {
  const auto got = read("[notices]\n");
  EXPECT_TRUE(got.mistakes.empty());
  EXPECT_EQ(got.settings.quiet.from_minute, 20 * 60);
  EXPECT_TRUE(got.settings.quiet.days_off);
  EXPECT_FALSE(got.settings.from_demonstration);
  EXPECT_TRUE(got.settings.channels.empty());
}

TEST(NoticeSettings, every_mistake_is_told_with_its_line) {
  const auto got = read(R"([notices]
address = "https://luoshi.yunhe.gov.cn/"
quiet = "night"
merge_minutes = 1441
urgent = [1]
sms = "x"
[[notices.channels]]
id = "SMS"
kind = "http"
url = "sms.yunhe.gov.cn"
body = '{"phone":{mobile}'
headers_file = "bad.headers"
[[notices.channels]]
id = "im"
kind = "http"
url = "https://im.yunhe.gov.cn"
body = '{"title":"{title}"}'
signing_key_file = "none"
[[notices.channels]]
id = "im"
kind = "smtp"
server = "mail.yunhe.gov.cn"
from = "落实"
to = "{login}"
[[notices.channels]]
id = "fax"
kind = "fax"
)");
  EXPECT_EQ(
      got.mistakes,
      (std::vector<std::string>{
          "2 E-CONFIG-004 notices.address", "3 E-CONFIG-004 notices.quiet", "4 E-CONFIG-004 notices.merge_minutes",
          "5 E-CONFIG-003 notices.urgent", "8 E-CONFIG-004 notices.channels.id",
          "12 E-CONFIG-004 notices.channels.headers_file", "10 E-CONFIG-004 notices.channels.url",
          "11 E-CONFIG-004 notices.channels.body", "17 E-CONFIG-004 notices.channels.body",
          "18 E-CONFIG-004 notices.channels.signing_key_file", "22 E-CONFIG-004 notices.channels.server",
          "23 E-CONFIG-004 notices.channels.from", "24 E-CONFIG-004 notices.channels.to",
          "7 E-CONFIG-004 notices.channels", "27 E-CONFIG-004 notices.channels.kind", "6 E-CONFIG-002 notices.sms"}));
}

}  // namespace
}  // namespace luoshi::notices
