// SPDX-License-Identifier: Apache-2.0
// The server over TLS, seen by OpenSSL as a client: a certificate made for the test, what is spoken and what is
// refused.
#include "api/http/client.hpp"
#include "api/http/served.hpp"

#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace luoshi::api::http::tests {
namespace {

namespace fs = std::filesystem;

// A key and a certificate for itself, as two PEM files in a folder of their own.
class Certificate {
 public:
  Certificate() : folder_(fs::temp_directory_path() / ("luoshi-tls-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    auto* key = EVP_EC_gen("P-256");
    auto* certificate = X509_new();
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    auto* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("luoshi.test"), -1, -1,
                               0);
    X509_set_issuer_name(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
    auto* file = std::fopen(files().certificate_chain.c_str(), "w");
    PEM_write_X509(file, certificate);
    std::fclose(file);
    file = std::fopen(files().key.c_str(), "w");
    PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  ~Certificate() { fs::remove_all(folder_); }
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;
  [[nodiscard]] TlsFiles files() const {
    return {.certificate_chain = folder_ / "chain.pem", .key = folder_ / "key.pem"};
  }

 private:
  fs::path folder_;
};

// A client with OpenSSL's BIO; `version_max` and `ciphers` say what it is willing to speak.
class TlsClient {
 public:
  TlsClient(std::uint16_t port, int version_max, const char* ciphers = nullptr)
      : context_(SSL_CTX_new(TLS_client_method())) {
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL's BIO writes to sockets that have closed
    SSL_CTX_set_security_level(context_, 0);
    SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_, version_max);
    if (ciphers != nullptr) SSL_CTX_set_cipher_list(context_, ciphers);
    bio_ = BIO_new_ssl_connect(context_);
    BIO_set_conn_hostname(bio_, ("127.0.0.1:" + std::to_string(port)).c_str());
    connected_ = BIO_do_connect(bio_) == 1 && BIO_do_handshake(bio_) == 1;
  }
  ~TlsClient() {
    BIO_free_all(bio_);
    SSL_CTX_free(context_);
  }
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;
  [[nodiscard]] bool connected() const { return connected_; }

  // Sends, and reads until `until` stands in the answer or the server closes.
  std::string ask(std::string_view bytes, std::string_view until) {
    BIO_write(bio_, bytes.data(), static_cast<int>(bytes.size()));
    std::string all;
    std::array<char, 4096> piece = {};
    while (all.find(until) == std::string::npos) {
      const int count = BIO_read(bio_, piece.data(), piece.size());
      if (count <= 0) break;
      all.append(piece.data(), static_cast<std::size_t>(count));
    }
    return all;
  }

 private:
  SSL_CTX* context_;
  BIO* bio_ = nullptr;
  bool connected_ = false;
};

TEST(Tls, speaks_1_3_and_1_2_with_forward_secrecy_only) {
  const Certificate certificate;
  Served served({.tls = certificate.files()});
  TlsClient modern(served.port(), TLS1_3_VERSION);
  ASSERT_TRUE(modern.connected());
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(modern.ask(get("/ping"), "pong").ends_with("pong"));
  EXPECT_NE(modern.ask(get("/peer"), "https").find("https luoshi.test"), std::string::npos);
  EXPECT_GT(modern.ask(get("/pieces"), "0\r\n\r\n").size(), 20u * 64 * 1024);
  EXPECT_TRUE(TlsClient(served.port(), TLS1_2_VERSION).connected());
  EXPECT_FALSE(TlsClient(served.port(), TLS1_1_VERSION).connected());
  EXPECT_FALSE(TlsClient(served.port(), TLS1_2_VERSION, "AES128-GCM-SHA256").connected()) << "no forward secrecy";
  EXPECT_FALSE(TlsClient(served.port(), TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA").connected()) << "not authenticated";
}

TEST(Tls, refuses_and_stops_as_without_it) {
  const Certificate certificate;
  auto limits = short_limits();
  limits.time.idle_ms = 5'000;
  Served served({.limits = limits, .tls = certificate.files()});
  TlsClient client(served.port(), TLS1_3_VERSION);
  EXPECT_TRUE(client.ask("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", "}").starts_with("HTTP/1.1 400 "));
  TlsClient slow(served.port(), TLS1_3_VERSION);
  EXPECT_TRUE(slow.ask("GET / HT", "}").starts_with("HTTP/1.1 408 "));
  Client plain(served.port());
  plain.send(get("/ping"));
  EXPECT_EQ(plain.read_until("pong", 2'000).find("pong"), std::string::npos);
  Client silent(served.port());
  EXPECT_TRUE(silent.is_closed(3'000)) << "a handshake has a time limit";
  TlsClient idle(served.port(), TLS1_3_VERSION);
  EXPECT_TRUE(idle.ask(get("/ping"), "pong").ends_with("pong"));
  served.server->stop();
  EXPECT_EQ(idle.ask(get("/ping"), "pong"), "");
}

}  // namespace
}  // namespace luoshi::api::http::tests
