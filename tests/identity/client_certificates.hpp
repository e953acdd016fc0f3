// SPDX-License-Identifier: Apache-2.0
// Authorities and certificates of clients, made for a test: EC keys, a subject with a serialNumber and a CN, times as
// the test's clock has them.
#pragma once

#include "base/instant.hpp"

#include <memory>
#include <string>
#include <vector>

namespace luoshi::identity::test {

struct ClientSubject {
  std::vector<std::string> numbers;  ///< serialNumber, each once
  std::string name = "周敏";         ///< CN
  std::string usage = "clientAuth";  ///< extended key usage
  std::int64_t days = 30;            ///< until it ends; negative: it has ended
};

class Authority {
 public:
  explicit Authority(std::string name, base::Instant now);
  ~Authority();
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;

  [[nodiscard]] std::string pem() const;
  /// DER.
  [[nodiscard]] std::string issue(const ClientSubject& subject) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace luoshi::identity::test
