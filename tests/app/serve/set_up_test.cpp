// SPDX-License-Identifier: Apache-2.0
// An empty folder becomes a district by the link that the program shows, once; and what is done at the machine about
// who may sign in holds for the server started next.
#include "app/record/district.hpp"
#include "app/serve/serving.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>

namespace luoshi::app {
namespace {

constexpr std::string_view kPassword = "Yunhe-2026-spring";
constexpr std::string_view kOther = "Yunhe-2026-autumn";

std::string secret_of(std::string_view link) {
  const auto at = link.find("link=");
  return at == std::string_view::npos ? std::string() : std::string(link.substr(at + 5));
}

// The id of a refusal, "" for none.
std::string code(const Heard& heard) {
  const auto json = heard.json();
  return heard.status < 300 || !json.is_object() ? std::string() : text_at(json, "/code");
}

boost::json::object administrator(std::string_view name, std::string_view login) {
  return {{"name", name}, {"login", login}};
}

std::string set_up(std::string_view link) {
  return boost::json::serialize(boost::json::object{{"link", link},
                                                    {"system", administrator("系统", "sysadmin")},
                                                    {"secrecy", administrator("保密", "secadmin")},
                                                    {"audit", administrator("审计", "auditor")},
                                                    {"password", kPassword}});
}

std::string password(std::string_view link, std::string_view word) {
  return boost::json::serialize(boost::json::object{{"link", link}, {"password", word}});
}

class SetUp : public testing::Test {
 protected:
  // The district with its first administrators; the link by which 安全保密管理员 sets a password.
  std::string make(Serving& serving) {
    const std::string link = secret_of(serving.told().at("setUp").as_string());
    Guest guest(serving.port());
    const auto made = guest.ask("POST", "/api/v1/set-up", set_up(link));
    EXPECT_EQ(made.status, 201U) << made.body;
    return secret_of(text_at(made.json(), "/links/secrecy"));
  }
  bool may_sign_in(std::string_view login, std::string_view word) {
    Serving serving(district_.data());
    Guest guest(serving.port());
    return guest.sign_in(login, word) == 200U;
  }

  District district_;
};

TEST_F(SetUp, works_once_by_the_link_that_was_shown) {
  std::string link;
  {
    Serving serving(district_.data());
    link = secret_of(serving.told().at("setUp").as_string());
    Guest guest(serving.port());
    EXPECT_EQ(code(guest.ask("GET", "/api/v1/set-up?link=wrong")), "E-IDENTITY-027");
    EXPECT_EQ(guest.ask("GET", "/api/v1/set-up?link=" + link).status, 200U);
    EXPECT_EQ(guest.sign_in("sysadmin", kPassword), 401U);
    const auto secrecy = make(serving);
    EXPECT_NE(code(guest.ask("GET", "/api/v1/set-up?link=" + link)), "");
    EXPECT_NE(code(guest.ask("POST", "/api/v1/set-up", set_up(link))), "");
    EXPECT_EQ(guest.sign_in("sysadmin", kPassword), 200U);
    // The other two set passwords of their own, by links that work once.
    Guest other(serving.port());
    EXPECT_EQ(other.sign_in("secadmin", kPassword), 401U);
    EXPECT_EQ(other.ask("POST", "/api/v1/password-link", password(secrecy, kOther)).status, 200U);
    EXPECT_EQ(code(other.ask("POST", "/api/v1/password-link", password(secrecy, kPassword))), "E-IDENTITY-027");
    EXPECT_EQ(other.sign_in("secadmin", kOther), 200U);
    EXPECT_EQ(guest.ask("POST", "/api/v1/people", R"({"name":"周敏","login":"zhoumin"})").status, 201U);
    EXPECT_EQ(other.ask("POST", "/api/v1/people", R"({"name":"某人"})").status, 403U);
    serving.signal(SIGTERM);
    EXPECT_EQ(serving.wait(), 0);
    EXPECT_EQ(serving.log().find(link), std::string::npos) << "the link stands in the log";
  }
  Serving again(district_.data());
  EXPECT_FALSE(again.told().contains("setUp"));
  Guest guest(again.port());
  EXPECT_NE(code(guest.ask("GET", "/api/v1/set-up?link=" + link)), "");
}

TEST_F(SetUp, the_link_names_the_host_that_the_server_answers_to) {
  std::filesystem::create_directories(district_.data());
  std::ofstream(district_.data() + "/luoshi.toml", std::ios::app)
      << "[server]\nscanner = \"none\"\nhosts = [\"duban.yunhe.example\"]\n";
  Serving serving(district_.data());
  const std::string link(serving.told().at("setUp").as_string());
  EXPECT_TRUE(link.starts_with("http://duban.yunhe.example:")) << link;
}

TEST_F(SetUp, an_unused_link_is_another_after_a_restart) {
  std::string first;
  {
    Serving serving(district_.data());
    first = secret_of(serving.told().at("setUp").as_string());
  }
  Serving serving(district_.data());
  const auto second = secret_of(serving.told().at("setUp").as_string());
  EXPECT_NE(first, second);
  Guest guest(serving.port());
  EXPECT_EQ(code(guest.ask("GET", "/api/v1/set-up?link=" + first)), "E-IDENTITY-027");
  EXPECT_EQ(guest.ask("GET", "/api/v1/set-up?link=" + second).status, 200U);
}

TEST_F(SetUp, at_the_machine_people_are_barred_admitted_and_given_a_link) {
  district_.at("");
  {
    Serving serving(district_.data());
    const auto secrecy = make(serving);
    Guest other(serving.port());
    ASSERT_EQ(other.ask("POST", "/api/v1/password-link", password(secrecy, kPassword)).status, 200U);
  }
  EXPECT_TRUE(may_sign_in("secadmin", kPassword));
  district_.answer({"user", "bar", "secadmin", "--as", "sysadmin"});
  EXPECT_FALSE(may_sign_in("secadmin", kPassword));
  EXPECT_EQ(district_.refusal({"user", "bar", "secadmin", "--as", "sysadmin"}), "E-PEOPLE-012");
  district_.answer({"user", "admit", "secadmin", "--as", "sysadmin"});
  EXPECT_TRUE(may_sign_in("secadmin", kPassword));
  // One of the three is given a new way in only here; the old password is gone with it.
  const auto link = secret_of(text_at(district_.answer({"user", "link", "secadmin"}), "/path"));
  EXPECT_FALSE(may_sign_in("secadmin", kPassword));
  Serving serving(district_.data());
  Guest guest(serving.port());
  EXPECT_EQ(guest.ask("POST", "/api/v1/password-link", password(link, kOther)).status, 200U);
  EXPECT_EQ(guest.sign_in("secadmin", kPassword), 401U);
  EXPECT_EQ(guest.sign_in("secadmin", kOther), 200U);
}

}  // namespace
}  // namespace luoshi::app
