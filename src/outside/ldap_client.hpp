// SPDX-License-Identifier: Apache-2.0
// LdapClient: reads a directory (LDAPv3, RFC 4511) within bounds: over TLS only, addresses looked at when the socket is
// connected (reach.hpp), page by page (RFC 2696), no referral followed, no alias dereferenced, entries, bytes and time
// bounded. It only searches. One connection, for one thread; the settings outlive it.
#pragma once

#include "base/result.hpp"
#include "outside/reach.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::outside {

struct LdapLimits {
  std::size_t entries_max = 20'000;                ///< of one search
  std::size_t bytes_max = std::size_t{64} << 20;   ///< of its names and values
  std::size_t message_max = std::size_t{4} << 20;  ///< bytes of one message of the server
  int page = 500;                                  ///< entries asked for at once
  std::int64_t connect_ms = 10'000;
  std::int64_t whole_ms = 60'000;  ///< of one search
};

struct LdapServer {
  std::string url;           ///< "ldaps://ldap.yunhe.gov.cn", or "ldap://…" with starttls
  bool starttls = false;     ///< RFC 4513, 3
  std::string bind_dn = {};  ///< empty: anonymous
  std::string password = {};
  std::string authorities = {};  ///< a file of certificates; empty: the system's
  Reach reach = {};
  LdapLimits limits = {};
};

struct LdapQuery {
  std::string base;    ///< everything below it, itself too
  std::string filter;  ///< RFC 4515
  std::vector<std::string> attributes;
};

struct LdapEntry {
  std::string dn;
  /// By their names in small letters; bytes that are no UTF-8 as hexadecimal digits.
  std::map<std::string, std::vector<std::string>, std::less<>> values = {};

  /// The first value; empty where there is none. The name in any letters.
  [[nodiscard]] std::string text(std::string_view attribute) const;
};

/// Whether it is an address that connect() takes: "ldaps://HOST[:PORT]" or "ldap://HOST[:PORT]", nothing behind it.
[[nodiscard]] bool is_ldap_address(std::string_view url);

/// The value as a filter may hold it: whatever has a meaning there, and control characters, as \XX (RFC 4515, 3).
[[nodiscard]] std::string escaped_filter_value(std::string_view value);

class LdapClient {
 public:
  /// Connects, speaks TLS and binds. E-OUTSIDE-021 no address, or without TLS; -012 the address may not be called; -022
  /// it does not answer, or TLS fails; -023 the name or password is refused.
  [[nodiscard]] static Result<LdapClient> connect(const LdapServer& server);

  /// In no particular order. E-OUTSIDE-024 more than the limits allow; -025 refused or broken off.
  [[nodiscard]] Result<std::vector<LdapEntry>> search(const LdapQuery& query);

  /// Places where the directory said "ask there" and nobody went.
  [[nodiscard]] std::size_t referrals() const { return referrals_; }

  LdapClient(LdapClient&&) noexcept;
  LdapClient& operator=(LdapClient&&) noexcept;
  ~LdapClient();

 private:
  struct Handle;
  explicit LdapClient(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
  std::size_t referrals_ = 0;
};

}  // namespace luoshi::outside
