// SPDX-License-Identifier: Apache-2.0
#include "identity/client_certificates.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace luoshi::identity::test {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

void add_name(X509* certificate, const char* attribute, const std::string& value) {
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), attribute, MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(value.data()), static_cast<int>(value.size()), -1,
                             0);
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

void set_times(X509* certificate, base::Instant now, std::int64_t days) {
  const auto at = [&](std::int64_t ms) { return static_cast<time_t>((now.ms + ms) / 1000); };
  ASN1_TIME_set(X509_getm_notBefore(certificate), at(-90 * kDayMs));
  ASN1_TIME_set(X509_getm_notAfter(certificate), at(days * kDayMs));
}

}  // namespace

struct Authority::Parts {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  base::Instant now;
  mutable long number = 0xA10;
};

Authority::Authority(std::string name, base::Instant now) : parts_(std::make_unique<Parts>()) {
  parts_->now = now;
  auto* made = parts_->certificate;
  X509_set_version(made, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
  set_times(made, now, 365);
  X509_set_pubkey(made, parts_->key);
  add_name(made, "CN", name);
  X509_set_issuer_name(made, X509_get_subject_name(made));
  add_extension(made, NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(made, parts_->key, EVP_sha256());
}

Authority::~Authority() {
  X509_free(parts_->certificate);
  EVP_PKEY_free(parts_->key);
}

std::string Authority::pem() const {
  auto* bytes = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bytes, parts_->certificate);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(bytes, &text);
  std::string out(text, static_cast<std::size_t>(size));
  BIO_free(bytes);
  return out;
}

std::string Authority::issue(const ClientSubject& subject) const {
  auto* key = EVP_EC_gen("P-256");
  auto* made = X509_new();
  X509_set_version(made, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made), parts_->number++);
  set_times(made, parts_->now, subject.days);
  X509_set_pubkey(made, key);
  add_name(made, "CN", subject.name);
  for (const auto& number : subject.numbers) add_name(made, "serialNumber", number);
  X509_set_issuer_name(made, X509_get_subject_name(parts_->certificate));
  add_extension(made, NID_ext_key_usage, subject.usage);
  X509_sign(made, parts_->key, EVP_sha256());
  unsigned char* der = nullptr;
  const int size = i2d_X509(made, &der);
  std::string out(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  X509_free(made);
  EVP_PKEY_free(key);
  return out;
}

}  // namespace luoshi::identity::test
