// SPDX-License-Identifier: Apache-2.0
// Signing in through an OpenID provider that somebody else wrote: npm oidc-provider on 127.0.0.1, with a browser beside
// it that fills in its forms (provider/provider.mjs). Skips where its modules are not installed.
#include "identity/district.hpp"
#include "identity/ways.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>

namespace luoshi::identity::test {
namespace {

constexpr std::string_view kBase = "https://luoshi.example";

std::string parameter(std::string_view text, std::string_view name) {
  const auto at = text.find(std::string(name) + "=");
  if (at == std::string_view::npos) return {};
  const auto from = at + name.size() + 1;
  return std::string(text.substr(from, text.find('&', from) - from));
}

// Node with the provider, ended when it goes.
class OtherProvider {
 public:
  OtherProvider() {
    const std::string root = LUOSHI_ROOT;
    const auto command = root + "/.tools/node/bin/node " + root + "/tests/identity/provider/provider.mjs 2>/dev/null";
    pipe_ = popen(command.c_str(), "r");
    int port = 0;
    if (pipe_ == nullptr || std::fscanf(pipe_, "%d", &port) != 1) throw std::runtime_error("no provider");
    address_ = "http://127.0.0.1:" + std::to_string(port);
    reach_.named.push_back(*base::parse_network("127.0.0.1"));
  }
  ~OtherProvider() {
    static_cast<void>(client().send({.url = address_ + "/stop", .body = "x"}));
    pclose(pipe_);
  }
  OtherProvider(const OtherProvider&) = delete;
  OtherProvider& operator=(const OtherProvider&) = delete;

  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] outside::HttpClient client() const { return outside::HttpClient(reach_); }
  // Where the provider sends the browser back to.
  [[nodiscard]] std::string browse(const std::string& begin, const std::string& login) const {
    return must(client().send({.url = address_ + "/browse?login=" + login,
                               .fields = {{"Content-Type", "text/plain"}},
                               .body = begin}))
        .body;
  }

 private:
  std::FILE* pipe_ = nullptr;
  std::string address_;
  outside::Reach reach_;
};

class Provider : public District {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(LUOSHI_ROOT "/tests/identity/provider/node_modules/oidc-provider")) {
      GTEST_SKIP() << "npm ci in tests/identity/provider has not run";
    }
    // The provider's clock is the machine's.
    now_ms_ = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
                  .count();
    District::SetUp();
    if (IsSkipped()) return;
    const ledger::access::By system{std::string(ledger::access::kSystem)};
    const ledger::people::AddPerson request{.name = "周敏", .source = "P001", .login = "zhoumin"};
    zhou_ = must(ledger_->submit(ledger::people::command(system, request), "test")).entry.on;
    provider_ = std::make_unique<OtherProvider>();
    std::vector<WaySettings> ways;
    for (const std::string id : {"sso", "curve"}) {
      const oidc::Settings client{
          .issuer = provider_->address(), .client = id, .secret = "s&cret +%", .scope = "openid"};
      ways.push_back({.id = id, .title = id, .oidc = client});
    }
    ways_ = std::make_unique<Ways>(*identity_, std::move(ways), provider_->client());
  }
  void TearDown() override {
    ways_.reset();
    provider_.reset();
    District::TearDown();
  }

  Result<Arrival> come(std::string_view way, const std::string& login) {
    const auto departure = must(ways_->depart(way, kBase, "/", now()));
    const auto back = provider_->browse(departure.address, login);
    return ways_->arrive(
        way, kBase, {.state = parameter(back, "state"), .code = parameter(back, "code"), .binding = departure.binding},
        kDesk, now());
  }

  std::string zhou_;
  std::unique_ptr<OtherProvider> provider_;
  std::unique_ptr<Ways> ways_;
};

TEST_P(Provider, vouches_for_a_person_with_rs256_and_with_es256) {
  EXPECT_EQ(must(come("sso", "P001")).signed_in.caller.person, zhou_);
  EXPECT_EQ(must(come("curve", "P001")).signed_in.caller.person, zhou_);
}

TEST_P(Provider, does_not_bring_in_who_is_not_in_the_directory) {
  EXPECT_EQ(id_of(come("sso", "P999")), "E-IDENTITY-044");
}

TEST_P(Provider, refuses_a_code_that_was_made_up_or_for_another_client) {
  const auto departure = must(ways_->depart("sso", kBase, "/", now()));
  const auto back = provider_->browse(departure.address, "P001");
  EXPECT_EQ(id_of(ways_->arrive("sso", kBase,
                                {.state = parameter(back, "state"), .code = "made-up", .binding = departure.binding},
                                kDesk, now())),
            "E-IDENTITY-046");
  const auto other = must(ways_->depart("curve", kBase, "/", now()));
  const auto state = parameter(other.address, "state");
  EXPECT_EQ(
      id_of(ways_->arrive("curve", kBase, {.state = state, .code = parameter(back, "code"), .binding = other.binding},
                          kDesk, now())),
      "E-IDENTITY-046");
}

INSTANTIATE_TEST_SUITE_P(Stores, Provider, ::testing::Values("sqlite"));

}  // namespace
}  // namespace luoshi::identity::test
