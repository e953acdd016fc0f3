// SPDX-License-Identifier: Apache-2.0
// Ready: an answer that was made is given again to the same person who asks the same within the same minute, as long as
// nothing that it was made of was touched since (ledger/touched.hpp): a page that many open, or one opens again and
// again, is made once. Rights and masks were applied when it was made, by what the record said; whatever changes them,
// or destroys content, is an entry, and ends all that was ready; an entry on a matter ends the page of that matter and
// every list, count and tray. A lamp, or a delegation that ends, may be seen up to a minute late. The look is recorded
// each time, before the answer goes out. dispatch.cpp asks again() for operations that say is_kept, on the thread of
// connections and before it opens a call; handlers that make what may be kept open it once more, then read, then
// give().
#pragma once

#include "api/frame/call.hpp"
#include "api/http/response.hpp"

#include <optional>
#include <string>

namespace luoshi::api {

class Ready {
 public:
  /// Notes where the record stands, so it comes before anything is read. The call outlives it.
  explicit Ready(const Call& call);

  /// Directory and definitions as of where the record stands now or later: what is kept is made by no older rights.
  [[nodiscard]] Result<void> open(Call& call) const { return is_kept_ ? call.open() : Result<void>(); }

  /// The answer given before, which goes out after a look of its own; absent: it has to be made. Waits for nothing.
  [[nodiscard]] std::optional<http::Response> again() const;

  /// Keeps the answer and gives it; it goes out when its look is on disk.
  [[nodiscard]] http::Response give(Shown shown) const;

 private:
  [[nodiscard]] http::Response answer(const Shown& shown) const;

  const Call* call_;
  bool is_kept_ = false;  ///< this process alone writes the record
  ledger::Touched::Moment moment_ = 0;
  std::int64_t minute_ = 0;
  std::string key_;  ///< who asks what
};

}  // namespace luoshi::api
