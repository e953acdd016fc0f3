// SPDX-License-Identifier: Apache-2.0
// DirectoryServer: Debian's slapd for one test: on loopback, unprivileged, with a folder, a certificate and ports of
// its own, loaded with entries before it starts, ended by its process id. Where slapd is not installed, is_there() says
// so and the test skips.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace luoshi::outside {

class DirectoryServer {
 public:
  [[nodiscard]] static bool is_there();

  /// Serves dc=yunhe,dc=gov with the entries of `ldif` below it; who asks without paging is given ten at most.
  explicit DirectoryServer(const std::string& ldif);
  ~DirectoryServer();
  DirectoryServer(const DirectoryServer&) = delete;
  DirectoryServer& operator=(const DirectoryServer&) = delete;

  [[nodiscard]] std::string starttls_url() const { return "ldap://127.0.0.1:" + std::to_string(plain_); }
  [[nodiscard]] std::string tls_url() const { return "ldaps://127.0.0.1:" + std::to_string(tls_); }
  /// Its certificate, which vouches for itself.
  [[nodiscard]] std::string authorities() const { return folder_ / "chain.pem"; }

  static constexpr const char* kReader = "cn=reader,dc=yunhe,dc=gov";
  static constexpr const char* kPassword = "read-only-1";

 private:
  void write_files(const std::string& ldif) const;
  void serve();
  /// As an unprivileged user where the test runs as root.
  [[nodiscard]] pid_t start(std::initializer_list<std::string> words) const;

  std::filesystem::path folder_;
  std::uint16_t plain_ = 0;
  std::uint16_t tls_ = 0;
  pid_t server_ = 0;
};

}  // namespace luoshi::outside
