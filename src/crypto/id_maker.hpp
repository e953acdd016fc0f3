// SPDX-License-Identifier: Apache-2.0
// IdMaker: makes ids (base/id.hpp) that rise strictly, also within a millisecond and when the clock steps back: within
// the same millisecond the random part is raised by a random step (RFC 9562, 6.2, method 2). Time and randomness are
// passed in. One maker is for one thread; ids of several makers sort by millisecond only.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "crypto/random.hpp"

namespace luoshi::crypto {

class IdMaker {
 public:
  /// `random` must outlive the maker.
  explicit IdMaker(Random& random) : random_(&random) {}

  /// A new id at that time (1970 or later); greater than every id this maker gave before.
  [[nodiscard]] base::Id next(base::Instant now);

 private:
  Random* random_;
  std::int64_t last_ms_ = -1;
  std::uint64_t high_ = 0;  ///< the 12 random bits before the variant
  std::uint64_t low_ = 0;   ///< the 62 behind it
};

}  // namespace luoshi::crypto
