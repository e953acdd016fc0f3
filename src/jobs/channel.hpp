// SPDX-License-Identifier: Apache-2.0
// Channel: a way by which people are told that something waits for them: their box on the site, later a text message or
// the government's messenger. What is sent says that there is something and of what kind, never its content.
#pragma once

#include "base/instant.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::jobs {

struct Notice {
  std::string id;    ///< (matter, entry, ordinal): a channel hands it on (Message-ID, Idempotency-Key)
  std::string kind;  ///< "assigned", "due_soon" …
  std::string matter;
  std::string recipient;  ///< "unit:ID", "person:ID" or "post:ID"
  base::Instant at = {};  ///< of the entry
};

class Channel {
 public:
  virtual ~Channel() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// Tells them, and says of each whether it was told. What was not is tried again later under the same id, so the
  /// other end may hear it twice.
  [[nodiscard]] virtual std::vector<bool> tell(std::span<const Notice> notices) = 0;
};

}  // namespace luoshi::jobs
