// SPDX-License-Identifier: Apache-2.0
// Certificates of clients (UKey, 数字证书): a trusted proxy has spoken TLS with the browser and hands on the
// certificate (Client-Cert, RFC 9440; api/http/forwarded.hpp). Here it is looked at once more, so that a proxy that
// asks for any certificate does not let everybody in: issued by one of the named authorities, for clients, in its time.
// Pure.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace luoshi::identity {

/// Whether the text has at least one certificate (PEM) and all of them can be read.
[[nodiscard]] bool are_certificates(std::string_view pem);

/// Who a certificate (DER) names: the value of an attribute of its subject ("serialNumber", "CN", "UID", an OID), or
/// "serial": its own number in capital hexadecimal digits. E-IDENTITY-065: there is no certificate; -066: it is
/// ill-formed, of another issuer, not for clients, or not in its time; -067: its subject has that attribute not exactly
/// once.
[[nodiscard]] Result<std::string> name_in_certificate(std::string_view der, std::string_view attribute,
                                                      std::string_view issuers_pem, base::Instant now);

}  // namespace luoshi::identity
