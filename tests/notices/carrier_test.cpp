// SPDX-License-Identifier: Apache-2.0
// The channels out of the house against receivers on loopback that fail in every way they can.
#include "codec/base64.hpp"
#include "codec/json.hpp"
#include "crypto/hash.hpp"
#include "notices/http_carrier.hpp"
#include "notices/mail_carrier.hpp"
#include "notices/smtp_receiver.hpp"
#include "outside/loopback.hpp"

#include <gtest/gtest.h>

namespace luoshi::notices::test {
namespace {

using outside::test::Heard;
using outside::test::Loopback;
using outside::test::Said;

constexpr std::int64_t kPatienceMs = 300;  // of a client whose server will never answer
const base::Instant kNow{1'772'413'200'000};

outside::Reach loopback() { return {.named = {base::parse_network("127.0.0.1").value()}}; }

Letter letter() {
  const std::vector<Told> told{{"sign_for", "01M"}};
  return compose("0123456789abcdef", told, "https://luoshi.yunhe.gov.cn",
                 {.person = "p", .name = "张三", .mobile = "13800000000", .login = "zhangsan"});
}

std::string id_of(const Result<void>& result) { return result ? "" : std::string(result.error().id); }

HttpCarrier http(HttpChannel channel, std::int64_t whole_ms = 10'000) {
  return {std::move(channel), outside::HttpClient(loopback(), {.whole_ms = whole_ms})};
}

TEST(HttpCarrier, a_gateway_hears_the_template_filled_with_its_secrets_and_the_id_of_the_letter) {
  Heard heard;
  const Loopback gateway([&](const Heard& one) {
    heard = one;
    return Said{.body = R"({ "code" : 0 })"};
  });
  auto carrier = http({.url = gateway.address() + "/send?app=1",
                       .body = R"({"phone":"{mobile}","content":"{text}","id":"{id}"})",
                       .accepted = R"("code":0)",
                       .fields = {{"Authorization", "Bearer s3cret"}}});
  EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "");
  EXPECT_EQ(heard.target, "/send?app=1");
  EXPECT_NE(heard.head.find("Authorization: Bearer s3cret"), std::string::npos);
  EXPECT_NE(heard.head.find("Idempotency-Key: 0123456789abcdef"), std::string::npos);
  EXPECT_NE(heard.head.find("Content-Type: application/json"), std::string::npos);
  const auto body = codec::parse_json(heard.body);
  ASSERT_TRUE(body);
  EXPECT_EQ(body->text_of("phone"), "13800000000");
  EXPECT_EQ(body->text_of("content"), "您有1件待签收事项。https://luoshi.yunhe.gov.cn/m/01M");
}

TEST(HttpCarrier, an_answer_that_says_no_is_no_whatever_its_status) {
  Said said;
  const Loopback gateway([&](const Heard&) { return said; });
  auto carrier = http({.url = gateway.address(), .body = "{text}", .content_type = "text/plain", .accepted = "ok=1"});
  for (const unsigned status : {400U, 401U, 429U, 500U, 503U}) {
    said = {.status = status, .body = "ok=1"};
    const auto told = carrier.carry(letter(), kNow);
    EXPECT_EQ(id_of(told), "E-NOTICE-001") << status;
    EXPECT_EQ(told.error().args.front().value, std::to_string(status));
  }
  said = {.body = "ok=0"};
  EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "E-NOTICE-001");
  said = {.body = "ok=1"};
  EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "");
}

TEST(HttpCarrier, one_that_hangs_up_never_answers_or_is_not_there_is_told_apart_from_a_no) {
  Said said{.drops = true};
  std::string address;
  {
    const Loopback gateway([&](const Heard&) { return said; });
    address = gateway.address();
    auto carrier = http({.url = address, .body = "{text}", .content_type = "text/plain"}, kPatienceMs);
    EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "E-OUTSIDE-013");
    said = {.waits = true};
    EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "E-OUTSIDE-013");
  }
  auto carrier = http({.url = address, .body = "{text}", .content_type = "text/plain"});
  EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "E-OUTSIDE-013");
  HttpCarrier barred({.url = address, .body = "{text}"}, outside::HttpClient({}));
  EXPECT_EQ(id_of(barred.carry(letter(), kNow)), "E-OUTSIDE-012");
}

TEST(HttpCarrier, who_has_no_number_is_not_called_for) {
  const Loopback gateway([](const Heard&) { return Said{}; });
  auto carrier = http({.url = gateway.address() + "/?to={mobile}", .body = ""});
  auto nobody = letter();
  nobody.to.mobile.clear();
  EXPECT_EQ(id_of(carrier.carry(nobody, kNow)), "E-NOTICE-002");
  EXPECT_EQ(gateway.asked(), 0);
}

TEST(HttpCarrier, a_key_signs_after_standard_webhooks) {
  Heard heard;
  const Loopback hook([&](const Heard& one) {
    heard = one;
    return Said{.status = 204};
  });
  auto carrier = http({.url = hook.address(), .body = R"({"n":{count}})", .signing_key = "key"});
  EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "");
  crypto::HmacSha256 hmac{base::Bytes(std::string_view("key"))};
  const auto expected = codec::to_base64(hmac(std::string_view("0123456789abcdef.1772413200.{\"n\":1}")));
  EXPECT_NE(heard.head.find("webhook-signature: v1," + expected), std::string::npos) << heard.head;
  EXPECT_NE(heard.head.find("webhook-timestamp: 1772413200"), std::string::npos);
}

MailCarrier mail(const SmtpReceiver& server) {
  return MailCarrier({.from = "luoshi@yunhe.gov.cn",
                      .to = "{login}@yunhe.gov.cn",
                      .server = {.url = server.address(), .starttls = false, .reach = loopback()}});
}

TEST(MailCarrier, a_mail_has_envelope_id_and_words_in_two_languages) {
  SmtpReceiver server;
  auto carrier = mail(server);
  EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "");
  const auto mails = server.mails();
  ASSERT_EQ(mails.size(), 1U);
  const auto& got = mails.front();
  EXPECT_NE(got.find("RCPT TO:<zhangsan@yunhe.gov.cn>"), std::string::npos) << got;
  EXPECT_NE(got.find("Message-ID: <0123456789abcdef@yunhe.gov.cn>"), std::string::npos);
  EXPECT_NE(got.find("Date: Mon, 2 Mar 2026 09:00:00 +0800"), std::string::npos) << got;
  EXPECT_NE(got.find("Subject: =?UTF-8?B?" + codec::to_base64(std::string_view("落实:待签收1件")) + "?="),
            std::string::npos);
  auto encoded = got.substr(got.find("\n\n") + 2);
  std::erase(encoded, '\n');
  const auto text = codec::from_base64(encoded);
  ASSERT_TRUE(text) << encoded;
  EXPECT_EQ(*text,
            "您有1件待签收事项。https://luoshi.yunhe.gov.cn/m/01M\n\nMatters for you: 1 to sign for. "
            "https://luoshi.yunhe.gov.cn/m/01M\n");
}

TEST(MailCarrier, a_server_that_refuses_says_why_and_one_that_hangs_up_has_not_taken_it) {
  SmtpReceiver server;
  auto carrier = mail(server);
  server.refuse_receiver("550 no such user");
  const auto refused = carrier.carry(letter(), kNow);
  EXPECT_EQ(id_of(refused), "E-NOTICE-001");
  EXPECT_EQ(refused.error().args.front().value, "550");
  server.refuse_receiver("");
  server.hang_up_at("DATA");
  EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "E-OUTSIDE-013");
  EXPECT_TRUE(server.mails().empty());
  server.hang_up_at("QUIT");
  EXPECT_EQ(id_of(carrier.carry(letter(), kNow)), "") << "it was taken before";
  EXPECT_EQ(server.mails().size(), 1U);
}

TEST(MailCarrier, without_tls_only_to_an_address_that_was_named_and_never_without_tls_when_it_is_asked_for) {
  SmtpReceiver server;
  MailCarrier unnamed({.from = "a@b.cn", .to = "c@d.cn", .server = {.url = server.address(), .starttls = false}});
  EXPECT_EQ(id_of(unnamed.carry(letter(), kNow)), "E-OUTSIDE-012");
  MailCarrier strict({.from = "a@b.cn", .to = "c@d.cn", .server = {.url = server.address(), .reach = loopback()}});
  EXPECT_EQ(id_of(strict.carry(letter(), kNow)), "E-OUTSIDE-013") << "the server offers no STARTTLS";
  EXPECT_TRUE(server.mails().empty());
}

TEST(MailCarrier, an_address_that_could_break_out_of_its_command_is_none) {
  for (const auto* text :
       {"a@b.cn> SIZE=1", "a\r\nb@c.cn", "@b.cn", "a@", "a b@c.cn", "张三@c.cn", "a@@b.cn", ".a@b.cn"}) {
    EXPECT_FALSE(outside::is_mail_address(text)) << text;
  }
  EXPECT_TRUE(outside::is_mail_address("zhang.san+1@mail.yunhe.gov.cn"));
}

TEST(MailText, a_long_subject_is_cut_between_characters) {
  const std::string subject = "落实:待签收12件、催办3件、超期4件、核验不通过5件、延期未获批准6件";
  const auto text = outside::mail_text({.from = "a@b.cn", .to = "c@d.cn", .subject = subject, .text = "", .id = "1"});
  std::string joined;
  for (auto at = text.find("=?UTF-8?B?"); at != std::string::npos; at = text.find("=?UTF-8?B?", at + 1)) {
    const auto end = text.find("?=", at + 10);
    EXPECT_LE(end + 2 - at, 75U);
    joined += codec::from_base64(text.substr(at + 10, end - at - 10)).value();
  }
  EXPECT_EQ(joined, subject);
}

}  // namespace
}  // namespace luoshi::notices::test
