// SPDX-License-Identifier: Apache-2.0
// The client of directories against Debian's slapd on loopback, which gives ten entries to who does not ask by pages.
#include "outside/directory_server.hpp"
#include "outside/ldap_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace luoshi::outside {
namespace {

constexpr int kPeople = 57;

// Fifty-seven people, and one place that says "ask there".
std::string entries(std::uint16_t elsewhere) {
  std::string out = "dn: ou=people,dc=yunhe,dc=gov\nobjectClass: organizationalUnit\nou: people\n\n";
  for (int i = 1; i <= kPeople; ++i) {
    const auto id = std::to_string(i);
    out += "dn: uid=p" + id + ",ou=people,dc=yunhe,dc=gov\nobjectClass: inetOrgPerson\nuid: p" + id + "\ncn: Person " +
           id + "\nsn: " + id + "\n\n";
  }
  return out + "dn: ou=other,dc=yunhe,dc=gov\nobjectClass: referral\nobjectClass: extensibleObject\nou: other\n" +
         "ref: ldap://127.0.0.1:" + std::to_string(elsewhere) + "/ou=other,dc=yunhe,dc=gov\n\n";
}

LdapServer server_of(const DirectoryServer& directory) {
  return {.url = directory.tls_url(),
          .bind_dn = DirectoryServer::kReader,
          .password = DirectoryServer::kPassword,
          .authorities = directory.authorities(),
          .reach = {.named = {*base::parse_network("127.0.0.0/8")}}};
}

LdapQuery people(std::string filter = "(objectClass=inetOrgPerson)") {
  return {.base = "dc=yunhe,dc=gov", .filter = std::move(filter), .attributes = {"uid", "cn", "entryUUID"}};
}

// A place on loopback that only knows whether somebody has come.
class Ear {
 public:
  Ear() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_in address = {.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
    socklen_t size = sizeof(address);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(socket_, 5), 0);
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  ~Ear() { ::close(socket_); }
  Ear(const Ear&) = delete;
  Ear& operator=(const Ear&) = delete;
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] bool heard() const {
    const int come = ::accept(socket_, nullptr, nullptr);
    if (come >= 0) ::close(come);
    return come >= 0;
  }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

template <class T>
std::string id_of(const Result<T>& result) {
  return result ? "" : std::string(result.error().id);
}

class Ldap : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!DirectoryServer::is_there()) GTEST_SKIP() << "slapd is not installed (package slapd)";
    directory_ = std::make_unique<DirectoryServer>(entries(elsewhere_.port()));
    server_ = server_of(*directory_);
  }
  std::string connected(const LdapServer& server) { return id_of(LdapClient::connect(server)); }

  // The id of what refused it, connecting or searching.
  std::string searched(const LdapQuery& query) {
    auto client = LdapClient::connect(server_);
    return client ? id_of(client->search(query)) : id_of(client);
  }

  Ear elsewhere_;
  std::unique_ptr<DirectoryServer> directory_;
  LdapServer server_;
};

TEST_F(Ldap, is_read_page_by_page_over_tls) {
  auto client = LdapClient::connect(server_);
  ASSERT_TRUE(client) << describe(client.error(), base::Language::en);
  server_.limits.page = 7;
  for (const bool starttls : {false, true}) {
    server_.starttls = starttls;
    server_.url = starttls ? directory_->starttls_url() : directory_->tls_url();
    auto paged = LdapClient::connect(server_);
    ASSERT_TRUE(paged) << describe(paged.error(), base::Language::en);
    const auto found = paged->search(people());
    ASSERT_TRUE(found) << describe(found.error(), base::Language::en);
    ASSERT_EQ(found->size(), static_cast<std::size_t>(kPeople));
    EXPECT_EQ(found->front().text("ENTRYUUID").size(), 36U);
    EXPECT_TRUE(found->front().dn.ends_with("ou=people,dc=yunhe,dc=gov"));
  }
}

TEST_F(Ldap, is_not_read_without_tls_or_by_a_stranger) {
  auto plain = server_;
  plain.url = directory_->starttls_url();
  EXPECT_EQ(connected(plain), "E-OUTSIDE-021");
  auto unknown = server_;
  unknown.authorities.clear();  // its certificate vouches only for itself
  EXPECT_EQ(connected(unknown), "E-OUTSIDE-022");
  auto other_name = server_;
  other_name.url.replace(other_name.url.find("127.0.0.1"), 9, "localhost");  // not in the certificate
  EXPECT_EQ(connected(other_name), "E-OUTSIDE-022");
  auto wrong = server_;
  wrong.password = "wrong";
  EXPECT_EQ(connected(wrong), "E-OUTSIDE-023");
  auto nobody = server_;
  nobody.url = "ldaps://127.0.0.1:1";
  EXPECT_EQ(connected(nobody), "E-OUTSIDE-022");
}

TEST_F(Ldap, is_called_only_where_the_address_may_be_called) {
  server_.reach = {};
  EXPECT_EQ(connected(server_), "E-OUTSIDE-012");
  server_.url = directory_->starttls_url();
  server_.starttls = true;
  EXPECT_EQ(connected(server_), "E-OUTSIDE-012");
}

TEST_F(Ldap, sends_nobody_elsewhere) {
  auto client = LdapClient::connect(server_);
  ASSERT_TRUE(client);
  const auto found = client->search(people("(objectClass=*)"));
  ASSERT_TRUE(found);
  EXPECT_EQ(client->referrals(), 1U);
  const auto there =
      client->search({.base = "ou=other,dc=yunhe,dc=gov", .filter = "(objectClass=*)", .attributes = {}});
  EXPECT_EQ(there ? there->size() : 0U, 0U);
  EXPECT_FALSE(elsewhere_.heard());
}

TEST_F(Ldap, gives_no_more_than_the_bounds) {
  server_.limits.entries_max = kPeople - 1;
  EXPECT_EQ(searched(people()), "E-OUTSIDE-024");
  server_.limits.entries_max = kPeople;
  EXPECT_EQ(searched(people()), "");
  server_.limits.bytes_max = 1'000;
  EXPECT_EQ(searched(people()), "E-OUTSIDE-024");
  server_.limits = {.message_max = 64};
  EXPECT_EQ(searched(people()), "E-OUTSIDE-025");
}

TEST_F(Ldap, tells_what_is_wrong_with_a_search) {
  auto client = LdapClient::connect(server_);
  ASSERT_TRUE(client);
  EXPECT_EQ(id_of(client->search(people("(objectClass="))), "E-OUTSIDE-025");
  auto nowhere = people();
  nowhere.base = "dc=elsewhere";
  EXPECT_EQ(id_of(client->search(nowhere)), "E-OUTSIDE-025");
}

TEST_F(Ldap, finds_by_a_value_what_has_that_value_and_nothing_else) {
  auto client = LdapClient::connect(server_);
  ASSERT_TRUE(client);
  const auto count = [&](std::string_view value) {
    const auto found = client->search(people("(uid=" + escaped_filter_value(value) + ")"));
    EXPECT_TRUE(found) << value;
    return found ? found->size() : 999U;
  };
  EXPECT_EQ(count("p7"), 1U);
  EXPECT_EQ(count("*"), 0U);
  EXPECT_EQ(count("p7)(uid=*"), 0U);
  EXPECT_EQ(count("p7)(|(uid=*"), 0U);
  EXPECT_EQ(count("p\\37"), 0U);
  EXPECT_EQ(count(std::string_view("p7\0", 3)), 0U);
}

TEST(LdapAddress, is_a_host_and_nothing_behind_it) {
  EXPECT_TRUE(is_ldap_address("ldaps://ldap.yunhe.gov.cn"));
  EXPECT_TRUE(is_ldap_address("ldap://10.2.0.7:1389"));
  EXPECT_TRUE(is_ldap_address("ldaps://[fd00::1]:636"));
  for (const auto* address : {"", "ldaps://", "http://ldap", "ldapi://%2frun", "ldaps://a/dc=x", "ldaps://a b",
                              "ldaps://a,ldaps://b", "ldaps://a?x", "ldaps://u@a"}) {
    EXPECT_FALSE(is_ldap_address(address)) << address;
  }
}

TEST(LdapFilter, values_are_escaped) {
  EXPECT_EQ(escaped_filter_value("张三 (综合科)*\\"), "张三 \\28综合科\\29\\2a\\5c");
  EXPECT_EQ(escaped_filter_value(std::string_view("a\0\n", 3)), "a\\00\\0a");
}

}  // namespace
}  // namespace luoshi::outside
