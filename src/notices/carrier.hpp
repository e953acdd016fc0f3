// SPDX-License-Identifier: Apache-2.0
// Carrier: the port of a channel out of the house: an SMS gateway, the government's messenger, mail. It hands one
// letter over and says whether it was taken. The letter's id goes with it at every try, so that a receiver that looks
// at ids takes it once. Used by one thread at a time.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "notices/letter.hpp"

namespace luoshi::notices {

class Carrier {
 public:
  Carrier() = default;
  Carrier(const Carrier&) = delete;
  Carrier& operator=(const Carrier&) = delete;
  virtual ~Carrier() = default;

  /// E-NOTICE-001: the other side answered and did not take it (status); -002: the person cannot be reached this way.
  /// Any other error: nobody answered, or nobody may be called; whether it was taken is then not known.
  [[nodiscard]] virtual Result<void> carry(const Letter& letter, base::Instant now) = 0;
};

}  // namespace luoshi::notices
