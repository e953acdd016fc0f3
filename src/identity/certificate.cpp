// SPDX-License-Identifier: Apache-2.0
#include "identity/certificate.hpp"

#include "base/utf8.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <memory>
#include <vector>

namespace luoshi::identity {
namespace {

struct Free {
  void operator()(X509* held) const { X509_free(held); }
  void operator()(X509_STORE* held) const { X509_STORE_free(held); }
  void operator()(X509_STORE_CTX* held) const { X509_STORE_CTX_free(held); }
  void operator()(BIO* held) const { BIO_free(held); }
  void operator()(BIGNUM* held) const { BN_free(held); }
  void operator()(char* held) const { OPENSSL_free(held); }
  void operator()(unsigned char* held) const { OPENSSL_free(held); }
};
template <class T>
using Held = std::unique_ptr<T, Free>;

Failure refused(std::string_view id, std::string reason = {}) {
  return fail({.code = base::ErrorCode::forbidden, .id = id, .args = {{"reason", std::move(reason)}}});
}

std::vector<Held<X509>> read_pem(std::string_view pem) {
  const Held<BIO> bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  std::vector<Held<X509>> out;
  while (auto* one = PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr)) out.emplace_back(one);
  ERR_clear_error();  // the end of the file is told as an error
  return out;
}

// What OpenSSL says is wrong; empty: nothing.
std::string mistrust(X509* certificate, std::string_view issuers_pem, base::Instant now) {
  const Held<X509_STORE> trusted(X509_STORE_new());
  for (const auto& issuer : read_pem(issuers_pem)) X509_STORE_add_cert(trusted.get(), issuer.get());
  const Held<X509_STORE_CTX> context(X509_STORE_CTX_new());
  X509_STORE_CTX_init(context.get(), trusted.get(), certificate, nullptr);
  // The named authority may be one below the root.
  X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_PARTIAL_CHAIN);
  X509_STORE_CTX_set_time(context.get(), 0, static_cast<time_t>(now.ms / 1000));
  X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_CLIENT);
  const bool good = X509_verify_cert(context.get()) == 1;
  std::string said = good ? "" : X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()));
  ERR_clear_error();
  return said;
}

std::string serial_of(const X509* certificate) {
  const Held<BIGNUM> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
  const Held<char> digits(number == nullptr ? nullptr : BN_bn2hex(number.get()));
  return digits == nullptr ? std::string() : std::string(digits.get());
}

// Twice would leave it to chance who comes in.
std::string subject_of(const X509* certificate, std::string_view attribute) {
  const auto kind = OBJ_txt2nid(std::string(attribute).c_str());
  if (kind == NID_undef) return {};
  const auto* subject = X509_get_subject_name(certificate);
  const int first = X509_NAME_get_index_by_NID(subject, kind, -1);
  if (first < 0 || X509_NAME_get_index_by_NID(subject, kind, first) >= 0) return {};
  unsigned char* text = nullptr;
  const int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, first)));
  const Held<unsigned char> held(text);
  if (length <= 0) return {};
  std::string value(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
  const bool plain = value.find('\0') == std::string::npos && base::find_invalid_utf8(value) == std::string_view::npos;
  return plain ? value : std::string();
}

}  // namespace

bool are_certificates(std::string_view pem) {
  const auto read = read_pem(pem);
  std::size_t begun = 0;
  for (auto at = pem.find("-----BEGIN CERTIFICATE-----"); at != std::string_view::npos;
       at = pem.find("-----BEGIN CERTIFICATE-----", at + 1)) {
    ++begun;
  }
  return !read.empty() && read.size() == begun;
}

Result<std::string> name_in_certificate(std::string_view der, std::string_view attribute, std::string_view issuers_pem,
                                        base::Instant now) {
  if (der.empty()) return refused("E-IDENTITY-065");
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const auto* end = at + der.size();
  const Held<X509> certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  ERR_clear_error();
  if (certificate == nullptr || at != end) return refused("E-IDENTITY-066", "DER");
  if (auto said = mistrust(certificate.get(), issuers_pem, now); !said.empty()) {
    return refused("E-IDENTITY-066", std::move(said));
  }
  auto name = attribute == "serial" ? serial_of(certificate.get()) : subject_of(certificate.get(), attribute);
  if (name.empty()) return refused("E-IDENTITY-067", std::string(attribute));
  return name;
}

}  // namespace luoshi::identity
