// SPDX-License-Identifier: Apache-2.0
// A small district with a few people, on either store, and the identity opened on it: what the tests of sign-in start
// from. Time stands still unless a test moves it; hashing is cheap.
#pragma once

#include "identity/identity.hpp"
#include "identity/tables.hpp"
#include "journal/scratch.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "model/role.hpp"
#include "store/stores.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace luoshi::identity::test {

using store::id_of;
using store::must;

inline constexpr std::string_view kGood = "Yunhe-2026-spring";
inline const Client kDesk{.address = "10.1.2.3", .agent = "desk"};

class District : public store::StoreContract {
 protected:
  void SetUp() override;
  void TearDown() override;
  /// Opens identity anew with these settings (cost is made cheap).
  void open_identity(Settings settings = {});

  /// Enters a person; with a password when there is one.
  std::string person(const std::string& name, const std::string& login, std::string_view password = {});
  void grant(const std::string& person, std::string_view role);
  [[nodiscard]] base::Instant now() const { return {now_ms_}; }
  void pass(std::int64_t ms) { now_ms_ += ms; }
  SignedIn signed_in(std::string_view login, std::string_view password = kGood, std::string_view code = {});
  /// The id of the refusal of a sign-in, "" when it went well.
  std::string refusal(std::string_view login, std::string_view password, std::string_view code = {},
                      const Client& client = kDesk);
  std::string refusal_of_session(std::string_view secret);
  /// The verbs of all looks so far, oldest first.
  std::vector<std::string> looks();

  std::atomic<std::int64_t> now_ms_ = base::parse_iso_instant("2026-03-02T01:00:00Z")->ms;
  crypto::SystemRandom random_;
  store::ScratchFolder keys_folder_;
  std::unique_ptr<journal::test::Keys> keys_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<ledger::access::LookLog> looks_;
  std::unique_ptr<Identity> identity_;
};

}  // namespace luoshi::identity::test
