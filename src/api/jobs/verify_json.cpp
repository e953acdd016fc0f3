// SPDX-License-Identifier: Apache-2.0
#include "api/jobs/verify_json.hpp"

#include "codec/hex.hpp"

namespace luoshi::api {

codec::Json verify_json(const journal::VerifyReport& report, base::Language language) {
  codec::Json findings = codec::json_array();
  for (const auto& finding : report.findings) {
    findings.append(codec::json_object({{"id", finding.id},
                                        {"table", finding.where.file},
                                        {"item", finding.where.item},
                                        {"message", describe(finding, language)}}));
  }
  codec::Json skipped = codec::json_array();
  for (const auto& what : report.skipped) skipped.append(what);
  return codec::json_object({{"sound", report.findings.empty()},
                             {"entries", std::to_string(report.head.size)},
                             {"root", codec::to_hex(report.head.root)},
                             {"signedHeads", std::to_string(report.signed_heads)},
                             {"rows", std::to_string(report.rows)},
                             {"blobs", std::to_string(report.blobs)},
                             {"findings", std::move(findings)},
                             {"skipped", std::move(skipped)}});
}

}  // namespace luoshi::api
